"""Counts live storages of fake tensors, and provides values to operations that need them, where they are known."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch._subclasses.fake_tensor import DataDependentOutputException, DynamicOutputShapeException, FakeTensor

from ..counting import LiveStorages
from .known_values import (
    LIFTS,
    READS,
    TOTALS,
    count_rows,
    faked,
    known_result,
    learn,
    lifted,
    positions_in,
    read,
    total_of,
    with_positions,
)
from .recorder import Recorder
from .results import RememberedResults

#: What PyTorch raises if a shape or a branch depends on values, which a fake tensor does not have.
UNKNOWN_VALUES = (DataDependentOutputException, DynamicOutputShapeException)


class FakeStorages(LiveStorages):
    """Dispatch mode that counts live storages of fake tensors."""

    ledger: Recorder

    def __init__(self, recorder: Recorder | None = None) -> None:
        super().__init__(recorder or Recorder())
        self._remembered = RememberedResults()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Answer queries for a tensor's device directly. Autograd sends one for every tensor; it is no operation."""
        if func is torch.ops.prim.device.default:
            return args[0].fake_device
        self.ledger.operation = func.__name__
        return super().__torch_dispatch__(func, types, args, kwargs)

    def own(self, tensor: Any, owner: str) -> None:
        """Set the owner of a tensor's storage, for owners that are known only after the allocation."""
        if isinstance(tensor, FakeTensor):
            _, _, allocation = self._storages.get(tensor.untyped_storage()._cdata, (None, 0, None))
            if allocation is not None:
                allocation.owner = owner

    def result_of(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Return the result of the operation. It is rebuilt from an earlier one for the same shapes if possible."""
        return self._remembered.of(func, args, kwargs)

    def run(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Run the operation on fake tensors, and also on the known values if all values that it needs are known.

        Raises one of `UNKNOWN_VALUES` if the result's shape depends on unknown values.
        """
        if func in LIFTS and type(args[0]) is torch.Tensor:
            return lifted(args[0])
        values = known_result(func, args, kwargs)
        if func in READS and isinstance(args[0], FakeTensor):
            return values if values is not None else read(func, args[0])
        if func in TOTALS and values is None:
            values = total_of(func, args[0])
        try:
            result = super().run(func, args, kwargs)
        except UNKNOWN_VALUES:
            if values is not None:
                return learn(faked(values), values)
            counted = positions_in(func, args)
            if counted is not None:
                return counted
            positions = with_positions(func, args)
            if positions is None:
                raise
            return super().run(func, positions, kwargs)
        count_rows(func, args and args[0], result)
        return result if values is None else learn(result, values)


# Copy fake tensors.


def copy_fake(original: Any) -> Any:
    """Return a `__deepcopy__` that clones fake tensors and passes other tensors to `original`.

    PyTorch's own `__deepcopy__` refuses fake tensors.
    """

    def deepcopy(tensor: torch.Tensor, memo: dict[int, Any]) -> Any:
        if not isinstance(tensor.data, FakeTensor):
            return original(tensor, memo)
        clone = tensor.detach().clone()
        memo[id(tensor)] = nn.Parameter(clone, tensor.requires_grad) if isinstance(tensor, nn.Parameter) else clone
        return memo[id(tensor)]

    return deepcopy
