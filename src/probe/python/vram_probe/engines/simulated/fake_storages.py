"""Counts live storages of fake tensors, and answers the one question about a value that every training asks."""

from __future__ import annotations

from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor

from ..live_storages import LiveStorages


class FakeStorages(LiveStorages):
    """Live storages of tensors without bytes."""

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """`.item()` of a fake reads 0: no infinity was found, so the optimizer steps."""
        if func is torch.ops.aten._local_scalar_dense.default and isinstance(args[0], FakeTensor):
            return 0.0 if args[0].is_floating_point() else 0
        return super().__torch_dispatch__(func, types, args, kwargs)
