"""Storages on a CUDA device: what is on the host does not count, and convolutions ask for workspaces."""

from __future__ import annotations

import re
from typing import Any

import torch

from ..counting import Ledger
from .fake_tensors import FakeStorages

# Which GPUs compute a convolution on tensor cores: cuDNN then works in a layout of its own.

#: Before Volta, and Turing's GTX 16 series. Source: NVIDIA's list of compute capabilities.
WITHOUT = re.compile(r"\b(GTX|[PMK]\d{1,3}0?|P1000|TITAN Xp?|MX\d+)\b", re.IGNORECASE)
#: Volta and Turing have them for half precision only; TF32 came with Ampere.
HALF_ONLY = re.compile(r"\b(T4G?|T\d{3,4}|V100S?|TITAN (V|RTX)|(Quadro )?RTX [2-8]000|RTX 20\d\d)\b", re.IGNORECASE)


def uses_tensor_cores(gpu: str | None, dtype: torch.dtype) -> bool:
    """Of a GPU by its name, with PyTorch's defaults: TF32 is on for convolutions. One that is not known is recent."""
    name = (gpu or "").replace("-", " ").replace("_", " ")
    if WITHOUT.search(name):
        return False
    return dtype in (torch.float16, torch.bfloat16) or HALF_ONLY.search(name) is None


# The memory that cuDNN's convolutions take beside tensors, which fake tensors do not show.
#
# YOLOv5 asks for deterministic algorithms and no benchmark (`init_seeds`), so PyTorch takes cuDNN's default ones.
# Their workspaces are not documented; what stands here was inferred from what real GPUs printed (docs/benchmarks.md):
#
# - On tensor cores the data are channels last, the channels a multiple of eight. Input, output or their gradients are
# copied into that layout and back, in the workspace (the kernels `nchwToNhwc` and `nhwcToNchw` in every profile). -
# Without tensor cores, the gradient of a weight is a matrix product with the unfolded input (im2col). - On tensor
# cores, as much as the largest unfolded input of the first convolution stays allocated. Why is not known; without it
# every prediction is 5 to 15 % too low.


class Workspaces:
    """Bytes of workspaces on one kind of GPU."""

    def __init__(self, gpu: str | None) -> None:
        self._gpu = gpu

    def forward(self, image: torch.Tensor, output: torch.Tensor) -> int:
        """While an output is computed."""
        return _channels_last(image) + _channels_last(output) if self._on_tensor_cores(image) else 0

    def input_gradient(self, image: torch.Tensor, gradient: torch.Tensor) -> int:
        """While the gradient of an input is computed: the same pass the other way round."""
        return self.forward(image, gradient)

    def weight_gradient(self, image: torch.Tensor, weight: torch.Tensor, gradient: torch.Tensor) -> int:
        """While the gradient of a weight is computed."""
        if self._on_tensor_cores(image):
            return _channels_last(image) + _channels_last(gradient)
        return _unfolded(image, weight, gradient) if weight.shape[2:].numel() > 1 else 0

    def kept(self, image: torch.Tensor, weight: torch.Tensor, gradient: torch.Tensor) -> int:
        """What stays allocated after the weight gradient of the first convolution: the one that reads images."""
        is_first = image.shape[1] == 3
        return _unfolded(image, weight, gradient) if is_first and self._on_tensor_cores(image) else 0

    def _on_tensor_cores(self, image: torch.Tensor) -> bool:
        return uses_tensor_cores(self._gpu, image.dtype)


def _channels_last(tensor: torch.Tensor) -> int:
    """Bytes of a copy with its channels rounded up to a multiple of eight."""
    images, channels, height, width = tensor.shape
    return int(images * -(-channels // 8) * 8 * height * width * tensor.element_size())


def _unfolded(image: torch.Tensor, weight: torch.Tensor, gradient: torch.Tensor) -> int:
    """Bytes of the input with one column a position of the kernel."""
    positions = gradient.shape[2] * gradient.shape[3]
    columns = image.shape[1] * weight.shape[2:].numel()
    return int(image.shape[0] * columns * positions * image.element_size())


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
        """Only what is on the device."""
        if tensor.device.type == "cpu":
            super().count(tensor)
