"""What stands in the way of a simulation, and its answers: copies, conversions, files, what a validation finds."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import Any, Iterator

import torch
from torch import nn

from ...yolov5 import YoloV5
from .fake_copies import copy_fake


class ValidationSeen(BaseException):
    """Validation's inference is done; what follows (NMS, metrics) hangs on what it found."""


@contextmanager
def answers(yolov5: YoloV5) -> Iterator[None]:
    """Puts the answers where the training asks, and takes them away again."""
    training = yolov5.training
    validation = training.validate if hasattr(training, "validate") else training.val
    with ExitStack() as stack:
        for owner, name, answer in (
            (validation, "non_max_suppression", _end_validation),
            (torch.Tensor, "__deepcopy__", copy_fake(torch.Tensor.__deepcopy__)),
            (nn.Parameter, "__deepcopy__", copy_fake(nn.Parameter.__deepcopy__)),
            # A parameter that the optimizer knows cannot be swapped; `half()` and back changes nothing that lasts.
            (nn.Module, "_apply", lambda module, *_, **__: module),
            (torch, "save", lambda *_, **__: None),
            # It counts FLOPs by a forward pass of its own, to print them.
            (yolov5.models.Model, "info", lambda *_, **__: None),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, answer)
        yield


def _end_validation(*_: Any, **__: Any) -> Any:
    raise ValidationSeen
