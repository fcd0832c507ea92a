"""The engine `simulated`: runs the user's own training on fake tensors (shape and storage, but no bytes)."""
