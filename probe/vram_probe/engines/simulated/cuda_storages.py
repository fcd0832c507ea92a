"""Storages on an emulated CUDA device: tensors on the host do not count, and convolutions need workspaces."""

from __future__ import annotations

import os
from typing import Any

import torch

from ..counting import is_in_backward
from .fake_tensors import FakeStorages
from .recorder import Recorder

aten = torch.ops.aten

#: The operations of a forward convolution. In inference mode it is dispatched as the first one.
CONVOLUTIONS = (aten.conv2d.default, aten.convolution.default)

#: The operations that cuBLAS computes. In inference mode some come here as a whole.
PRODUCTS = {
    *(aten.mm.default, aten.mv.default, aten.bmm.default, aten.dot.default),
    *(aten.addmm.default, aten.addmv.default, aten.baddbmm.default, aten.matmul.default, aten.linear.default),
}
#: Whether the workspaces of cuBLAS count. Those of YOLOv5 do not: its convolutional models have no products.
COUNTS_PRODUCTS = False
#: The sizes and numbers of these workspaces where nobody asks for others. Source: `parseCUDABlasWorkspaceConfig` and
#: `getChosenWorkspaceSize` in aten/src/ATen/cuda/CublasHandlePool.cpp.
BLAS_DEFAULT = ":4096:2:16:8"


def blas_bytes() -> int:
    """Return the size of the workspace that each thread keeps: the numbers are KiB and how many of them."""
    numbers = [int(part) for part in os.environ.get("CUBLAS_WORKSPACE_CONFIG", BLAS_DEFAULT).split(":") if part]
    return sum(size * count * 1024 for size, count in zip(numbers[::2], numbers[1::2]))


class CudaStorages(FakeStorages):
    """Reports every allocation to the recorder in the order in which the kernels of a GPU would request it."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(recorder)
        #: Of the thread that runs the loop (False), and of the one that computes gradients (True).
        self._blas_workspaces: dict[bool, Any] = {}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Run the operation. A convolution first allocates its results and then computes them with a workspace."""
        if func is aten.convolution_backward.default and args[1].dim() == 4:
            return self._convolve_backward(func, args, kwargs or {})
        result = super().__torch_dispatch__(func, types, args, kwargs)
        if func in CONVOLUTIONS and args[0].dim() == 4:
            self.ledger.convolve(_facts("forward", args[0], args[1], result), _has_channels_last(args[1]))
        elif COUNTS_PRODUCTS and func in PRODUCTS:
            self._multiply()
        return result

    def _multiply(self) -> None:
        """Allocate the workspace of cuBLAS where a thread multiplies for the first time. It is never freed."""
        thread = is_in_backward()
        if thread not in self._blas_workspaces:
            self.ledger.operation = "cublas"
            self._blas_workspaces[thread] = self.ledger.allocate(blas_bytes())

    def _convolve_backward(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Run the backward pass of a 2D convolution. The gradients are computed one after the other."""
        gradient, image, weight = args[:3]
        self.ledger.operation = func.__name__
        of_input, of_weight, of_bias = gradients = self.run(func, args, kwargs)
        if of_input is not None:
            self.count(of_input)
            self.ledger.convolve(_facts("input-gradient", image, weight, gradient), _has_channels_last(weight))
        if of_weight is not None:
            self.count(of_weight)
            self.ledger.convolve(_facts("weight-gradient", image, weight, gradient), _has_channels_last(weight))
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


def _has_channels_last(weight: Any) -> bool:
    """Return whether cuDNN computes in this order: the weight's order decides, as `cudnn_conv_suggest_memory_format`.

    A kernel of one pixel, or of one channel, is in both orders.
    """
    return bool(weight.shape[1] > 1 and weight.stride(1) == 1 and weight.shape[2] * weight.shape[3] > 1)
