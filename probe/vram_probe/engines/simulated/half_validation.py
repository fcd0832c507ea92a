"""Validation in half precision: on CUDA `val.py` converts the EMA model and the images, and converts the model back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import torch
from torch import nn


def converted_images(images: Any, half: bool) -> Any:
    """Images on the host, moved to the device where val.py converts them; on a CPU it never asks for half."""
    images.float = lambda: images.to("cpu").half() if half else images.to("cpu").to(torch.float32)
    return images


@contextmanager
def half_model(model: nn.Module) -> Iterator[None]:
    """`model.half()` and `model.float()` of val.py, tensor by tensor."""
    _convert(model, torch.float16)
    try:
        yield
    finally:
        _convert(model, torch.float32)


def _convert(model: nn.Module, dtype: torch.dtype) -> None:
    for module in model.modules():
        for name, parameter in module._parameters.items():
            if parameter is not None:
                module._parameters[name] = nn.Parameter(parameter.detach().to(dtype), parameter.requires_grad)
        for name, buffer in module._buffers.items():
            if buffer is not None and buffer.is_floating_point():
                module._buffers[name] = buffer.to(dtype)
