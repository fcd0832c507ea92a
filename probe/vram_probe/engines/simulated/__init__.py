"""The engine `simulated`: the user's own training on tensors that have a shape and a storage, but no bytes."""
