"""The memory that cuDNN's convolutions take beside tensors, which fake tensors do not show.

YOLOv5 asks for deterministic algorithms and no benchmark (`init_seeds`), so PyTorch takes cuDNN's default ones.
Their workspaces are not documented; what stands here was inferred from what real GPUs printed (docs/benchmarks.md):

- On tensor cores the data lie channels last, the channels a multiple of eight. Input, output or their gradients are
  copied into that layout and back, in the workspace (the kernels `nchwToNhwc` and `nhwcToNchw` in every profile).
- Without tensor cores, the gradient of a weight is a matrix product with the unfolded input (im2col).
- On tensor cores, as much as the largest unfolded input of the first convolution stays allocated. Why is not known;
  without it every prediction is 5 to 15 % too low.
"""

from __future__ import annotations

import torch

from .tensor_cores import uses_tensor_cores


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
