"""Storages on a CUDA device: what lies on the host does not count, and convolutions ask for workspaces."""

from __future__ import annotations

from typing import Any

import torch

from ..ledger import Ledger
from .fake_storages import FakeStorages
from .workspaces import Workspaces

aten = torch.ops.aten

#: In inference mode a convolution arrives as the first of the two.
CONVOLUTIONS = (aten.conv2d.default, aten.convolution.default)


class CudaStorages(FakeStorages):
    """Tells a ledger of every request in the order in which a GPU's kernels would make it."""

    def __init__(self, ledger: Ledger, workspaces: Workspaces) -> None:
        super().__init__(ledger)
        self._workspaces = workspaces
        self._kept_bytes = 0
        self._kept_block: Any = None

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """A convolution's results are allocated first, and then computed in a workspace."""
        if func is aten.convolution_backward.default and args[1].dim() == 4:
            return self._convolve_backward(func, args, kwargs or {})
        result = super().__torch_dispatch__(func, types, args, kwargs)
        if func in CONVOLUTIONS and args[0].dim() == 4:
            self.use_for_a_moment(self._workspaces.forward(args[0], result))
        return result

    def _convolve_backward(self, func: Any, args: Any, kwargs: Any) -> Any:
        """The gradients of input, weight and bias of a convolution over images, one by one."""
        gradient, image, weight = args[:3]
        of_input, of_weight, of_bias = gradients = self.run(func, args, kwargs)
        if of_input is not None:
            self.count(of_input)
            self.use_for_a_moment(self._workspaces.input_gradient(image, gradient))
        if of_weight is not None:
            self.count(of_weight)
            self.use_for_a_moment(self._workspaces.weight_gradient(image, weight, gradient))
            self._keep(self._workspaces.kept(image, weight, gradient))
        if of_bias is not None:
            self.count(of_bias)
        return gradients

    def _keep(self, size: int) -> None:
        """Holds the largest that was asked for."""
        if size > self._kept_bytes:
            if self._kept_block is not None:
                self.ledger.release(self._kept_block)
            self._kept_bytes, self._kept_block = size, self.ledger.allocate(size)

    def count(self, tensor: torch.Tensor) -> None:
        """Only what lies on the device."""
        if tensor.device.type == "cpu":
            super().count(tensor)
