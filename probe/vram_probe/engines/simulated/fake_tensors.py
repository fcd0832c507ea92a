"""Counts live storages of fake tensors, and answers what only values can tell where they are known."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch._subclasses.fake_tensor import DataDependentOutputException, DynamicOutputShapeException, FakeTensor

from ..counting import Ledger, LiveStorages
from .known_values import LIFTS, RememberedResults, faked, known_result, learn, lifted, with_known_masks

#: What PyTorch raises where a shape, or a branch, depends on values that do not exist here.
UNKNOWN_VALUES = (DataDependentOutputException, DynamicOutputShapeException)


class FakeStorages(LiveStorages):
    """Live storages of tensors without bytes."""

    def __init__(self, ledger: Ledger | None = None) -> None:
        super().__init__(ledger)
        self._remembered = RememberedResults()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Autograd asks every tensor for its device: no operation."""
        if func is torch.ops.prim.device.default:
            return args[0].fake_device
        return super().__torch_dispatch__(func, types, args, kwargs)

    def own(self, tensor: Any, owner: str) -> None:
        """Whose a tensor's storage is, where that is known only after it was made."""
        if isinstance(tensor, FakeTensor):
            _, _, piece = self._storages.get(tensor.untyped_storage()._cdata, (None, 0, None))
            if piece is not None:
                piece.owner = owner

    def use_for_a_moment(self, size: int) -> None:
        """A kernel's own memory, given back before the next operation."""
        if size > 0:
            self.ledger.release(self.ledger.allocate(size))

    def result_of(self, func: Any, args: Any, kwargs: Any) -> Any:
        """As it was for the same shapes."""
        return self._remembered.of(func, args, kwargs)

    def run(self, func: Any, args: Any, kwargs: Any) -> Any:
        """The fake operation; beside it the real one, where all that it takes is known."""
        if func in LIFTS and type(args[0]) is torch.Tensor:
            return lifted(args[0])
        values = known_result(func, args, kwargs)
        if func is torch.ops.aten._local_scalar_dense.default and isinstance(args[0], FakeTensor):
            # An unknown `.item()` reads 0: no infinity was found, so the optimizer steps.
            return values if values is not None else 0.0 if args[0].is_floating_point() else 0
        try:
            result = super().run(func, args, kwargs)
        except UNKNOWN_VALUES:
            if values is not None:
                return learn(faked(values), values)
            positions = with_known_masks(func, args)
            if positions is None:
                raise
            return super().run(func, positions, kwargs)
        if func is torch.ops.aten.native_batch_norm.default and args[1] is not None:
            return _with_full_statistics(result, args[1])
        return result if values is None else learn(result, values)


def _with_full_statistics(result: Any, weight: Any) -> Any:
    """Of a batch in low precision, kernels keep mean and deviation in the weights' precision; fake ones forget that."""
    output, *statistics = result
    return (output, *[torch.empty_like(part, dtype=weight.dtype) for part in statistics])


# Copies tensors without bytes.


def copy_fake(original: Any) -> Any:
    """A `__deepcopy__` that clones fakes (PyTorch's own refuses them) and leaves other tensors to the original."""

    def deepcopy(tensor: torch.Tensor, memo: dict[int, Any]) -> Any:
        if not isinstance(tensor.data, FakeTensor):
            return original(tensor, memo)
        clone = tensor.detach().clone()
        memo[id(tensor)] = nn.Parameter(clone, tensor.requires_grad) if isinstance(tensor, nn.Parameter) else clone
        return memo[id(tensor)]

    return deepcopy
