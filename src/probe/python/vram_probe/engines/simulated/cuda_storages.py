"""Storages on a CUDA device: what lies on the host does not count, and convolutions ask for workspaces."""

from __future__ import annotations

from typing import Any

import torch

from .fake_storages import FakeStorages
from .workspaces import backward_workspaces

aten = torch.ops.aten


class CudaStorages(FakeStorages):
    """Served by an allocator, in the order in which a GPU's kernels would ask."""

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Of a convolution's backward pass, each gradient is made and then computed in its workspace."""
        if func is not aten.convolution_backward.default:
            return super().__torch_dispatch__(func, types, args, kwargs)
        gradients = self.run(func, args, kwargs or {})
        for gradient, workspace in zip(gradients, backward_workspaces(args)):
            if gradient is not None:
                self.count(gradient)
                self.use_for_a_moment(workspace)
        return gradients

    def count(self, tensor: torch.Tensor) -> None:
        """Only what lies on the device."""
        if tensor.device.type == "cpu":
            super().count(tensor)

    def use_for_a_moment(self, size: int) -> None:
        """A kernel's own memory, given back before the next operation."""
        if size > 0:
            self.ledger.release(self.ledger.allocate(size))
