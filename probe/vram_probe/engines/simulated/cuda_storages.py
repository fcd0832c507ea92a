"""Storages on an emulated CUDA device: tensors on the host do not count, and convolutions need workspaces."""

from __future__ import annotations

import re
from typing import Any

import torch

from ..counting import Ledger
from .fake_tensors import FakeStorages

# Whether a GPU computes convolutions on tensor cores. cuDNN then uses its own memory layout.

#: GPUs without tensor cores: older than Volta, and the GTX 16 series. Source: NVIDIA's list of compute capabilities.
WITHOUT = re.compile(r"\b(GTX|[PMK]\d{1,3}0?|P1000|TITAN Xp?|MX\d+)\b", re.IGNORECASE)
#: GPUs whose tensor cores support only half precision: Volta and Turing. TF32 exists from Ampere on.
HALF_ONLY = re.compile(r"\b(T4G?|T\d{3,4}|V100S?|TITAN (V|RTX)|(Quadro )?RTX [2-8]000|RTX 20\d\d)\b", re.IGNORECASE)


def uses_tensor_cores(gpu: str | None, dtype: torch.dtype) -> bool:
    """Return whether a GPU of this name computes convolutions of this dtype on tensor cores.

    PyTorch's defaults are assumed, so TF32 is on for convolutions. An unknown GPU is taken for a recent one.
    """
    name = (gpu or "").replace("-", " ").replace("_", " ")
    if WITHOUT.search(name):
        return False
    return dtype in (torch.float16, torch.bfloat16) or HALF_ONLY.search(name) is None


# The memory that cuDNN's convolutions use in addition to tensors. Fake tensors do not show it.
#
# YOLOv5 requests deterministic algorithms and no benchmark (`init_seeds`), so PyTorch uses cuDNN's default algorithms.
# Their workspaces are not documented. These rules were inferred from the output of real GPUs (docs/benchmarks.md):
#
# - On tensor cores, data are channels last, and the number of channels is a multiple of eight. Input, output or their
#   gradients are copied into this layout and back, in the workspace. Every profile shows the kernels for that:
#   `nchwToNhwc` and `nhwcToNchw`.
# - Without tensor cores, the gradient of a weight is a matrix product with the unfolded input (im2col).
# - On tensor cores, the size of the largest unfolded input of the first convolution stays allocated. The reason is not
#   known. Without this rule every prediction is 5 to 15 % too low.


class Workspaces:
    """Computes the sizes of convolution workspaces in bytes, for one kind of GPU."""

    def __init__(self, gpu: str | None) -> None:
        self._gpu = gpu

    def forward(self, image: torch.Tensor, output: torch.Tensor) -> int:
        """Return the size of the workspace for the output."""
        return _channels_last(image) + _channels_last(output) if self._on_tensor_cores(image) else 0

    def input_gradient(self, image: torch.Tensor, gradient: torch.Tensor) -> int:
        """Return the size of the workspace for the gradient of the input. It is the forward pass reversed."""
        return self.forward(image, gradient)

    def weight_gradient(self, image: torch.Tensor, weight: torch.Tensor, gradient: torch.Tensor) -> int:
        """Return the size of the workspace for the gradient of the weight."""
        if self._on_tensor_cores(image):
            return _channels_last(image) + _channels_last(gradient)
        return _unfolded(image, weight, gradient) if weight.shape[2:].numel() > 1 else 0

    def kept(self, image: torch.Tensor, weight: torch.Tensor, gradient: torch.Tensor) -> int:
        """Return how many bytes stay allocated after the weight gradient of the first convolution, else 0.

        The first convolution is the one that reads images, with three channels.
        """
        is_first = image.shape[1] == 3
        return _unfolded(image, weight, gradient) if is_first and self._on_tensor_cores(image) else 0

    def _on_tensor_cores(self, image: torch.Tensor) -> bool:
        return uses_tensor_cores(self._gpu, image.dtype)


def _channels_last(tensor: torch.Tensor) -> int:
    """Return the bytes of a copy of the tensor whose channels are rounded up to a multiple of eight."""
    images, channels, height, width = tensor.shape
    return int(images * -(-channels // 8) * 8 * height * width * tensor.element_size())


def _unfolded(image: torch.Tensor, weight: torch.Tensor, gradient: torch.Tensor) -> int:
    """Return the bytes of the unfolded input (im2col), which has one column for each output position."""
    positions = gradient.shape[2] * gradient.shape[3]
    columns = image.shape[1] * weight.shape[2:].numel()
    return int(image.shape[0] * columns * positions * image.element_size())


aten = torch.ops.aten

#: The operations of a forward convolution. In inference mode it is dispatched as the first one.
CONVOLUTIONS = (aten.conv2d.default, aten.convolution.default)


class CudaStorages(FakeStorages):
    """Reports every allocation to the ledger in the order in which the kernels of a GPU would request it."""

    def __init__(self, ledger: Ledger, workspaces: Workspaces) -> None:
        super().__init__(ledger)
        self._workspaces = workspaces
        self._kept_bytes = 0
        self._kept_block: Any = None

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Run the operation. A convolution first allocates its results and then computes them with a workspace."""
        if func is aten.convolution_backward.default and args[1].dim() == 4:
            return self._convolve_backward(func, args, kwargs or {})
        result = super().__torch_dispatch__(func, types, args, kwargs)
        if func in CONVOLUTIONS and args[0].dim() == 4:
            self.use_for_a_moment(self._workspaces.forward(args[0], result))
        return result

    def _convolve_backward(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Run the backward pass of a 2D convolution. The gradients are computed one after the other."""
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
        """Hold a block of the largest size that was passed so far."""
        if size > self._kept_bytes:
            if self._kept_block is not None:
                self.ledger.release(self._kept_block)
            self._kept_bytes, self._kept_block = size, self.ledger.allocate(size)

    def count(self, tensor: torch.Tensor) -> None:
        """Count the storage of a tensor only if it is on the emulated device, which PyTorch sees as the CPU."""
        if tensor.device.type == "cpu":
            super().count(tensor)
