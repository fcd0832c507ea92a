"""Storages on an emulated CUDA device: tensors on the host do not count, and convolutions need workspaces."""

from __future__ import annotations

from typing import Any

import torch

from .fake_tensors import FakeStorages
from .recorder import Recorder

aten = torch.ops.aten

#: The operations of a forward convolution. In inference mode it is dispatched as the first one.
CONVOLUTIONS = (aten.conv2d.default, aten.convolution.default)


class CudaStorages(FakeStorages):
    """Reports every allocation to the recorder in the order in which the kernels of a GPU would request it."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(recorder)

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Run the operation. A convolution first allocates its results and then computes them with a workspace."""
        if func is aten.convolution_backward.default and args[1].dim() == 4:
            return self._convolve_backward(func, args, kwargs or {})
        result = super().__torch_dispatch__(func, types, args, kwargs)
        if func in CONVOLUTIONS and args[0].dim() == 4:
            self.ledger.convolve(_facts("forward", args[0], args[1], result))
        return result

    def _convolve_backward(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Run the backward pass of a 2D convolution. The gradients are computed one after the other."""
        gradient, image, weight = args[:3]
        self.ledger.operation = func.__name__
        of_input, of_weight, of_bias = gradients = self.run(func, args, kwargs)
        if of_input is not None:
            self.count(of_input)
            self.ledger.convolve(_facts("input-gradient", image, weight, gradient))
        if of_weight is not None:
            self.count(of_weight)
            self.ledger.convolve(_facts("weight-gradient", image, weight, gradient))
        if of_bias is not None:
            self.count(of_bias)
        return gradients

    def count(self, tensor: torch.Tensor) -> None:
        """Count the storage of a tensor only if it is on the emulated device, which PyTorch sees as the CPU."""
        if tensor.device.type == "cpu":
            super().count(tensor)


def _facts(result: str, image: Any, weight: Any, output: Any) -> list[Any]:
    """Return what decides the workspace: the computed result, the dtype, the shapes of input, weight and output."""
    dtype = str(image.dtype).rpartition(".")[2]
    return [result, dtype, *map(int, image.shape), *map(int, weight.shape), *map(int, output.shape)]
