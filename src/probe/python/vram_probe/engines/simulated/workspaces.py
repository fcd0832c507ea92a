"""The workspaces of cuDNN's convolutions, which no tensor shows."""

from __future__ import annotations

from typing import Any


def backward_workspaces(args: Any) -> tuple[int, int, int]:
    """Bytes while the gradients of input, weight and bias are computed, of the arguments of `convolution_backward`.

    cuDNN's deterministic weight-gradient algorithm unfolds its input (im2col): YOLOv5 asks for deterministic ones.
    """
    gradient, image, weight = args[:3]
    _, _, *kernel = weight.shape
    window = 1
    for side in kernel:
        window *= side
    if window == 1:
        return 0, 0, 0
    batch, channels = image.shape[:2]
    positions = gradient.shape[2] * gradient.shape[3]
    return 0, batch * channels * window * positions * image.element_size(), 0
