"""What a training asks that only values could tell, and how it is answered without any."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import Any, Callable, Iterator

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import _disable_current_modes
from torch.utils._pytree import tree_map_only

from ...yolov5 import YoloV5
from .fake_model import copy_fake


class ValidationSeen(BaseException):
    """Validation's inference is done; what follows (NMS, metrics) hangs on what it found."""


class RealLabels:
    """The last batch's labels with their values: how many anchors match them decides shapes in the loss."""

    def __init__(self, mode: FakeTensorMode) -> None:
        self._mode = mode
        self._real = torch.zeros(0, 6)
        #: Of the detection layer, before they lost their values.
        self.anchors = torch.zeros(0)

    def fake(self, rows: Any) -> Any:
        """Keeps the values, gives a tensor without."""
        with _disable_current_modes():
            self._real = torch.from_numpy(rows)
        return torch.empty(rows.shape, dtype=torch.float32)

    def matched(self, build_targets: Callable[..., Any]) -> Callable[..., Any]:
        """`ComputeLoss.build_targets` on the real labels; of the predictions it reads only shapes."""

        def matched(loss: Any, predictions: Any, _: Any) -> Any:
            with _disable_current_modes():
                shapes = [torch.zeros(1).expand(prediction.shape) for prediction in predictions]
                fake_anchors, loss.anchors = loss.anchors, self.anchors
                found = build_targets(loss, shapes, self._real)
                loss.anchors = fake_anchors
            return tree_map_only(torch.Tensor, _without_values, found)

        return matched


def _without_values(tensor: torch.Tensor) -> torch.Tensor:
    return torch.empty_strided(tensor.size(), tensor.stride(), dtype=tensor.dtype)


@contextmanager
def answers(yolov5: YoloV5, labels: RealLabels) -> Iterator[None]:
    """Puts the answers where the training asks, and takes them away again."""
    loss_class = yolov5.training.ComputeLoss
    validation = sys.modules[yolov5.training.validate.__name__]
    with ExitStack() as stack:
        for owner, name, answer in (
            (loss_class, "build_targets", labels.matched(loss_class.build_targets)),
            (validation, "non_max_suppression", _end_validation),
            (torch.Tensor, "__deepcopy__", copy_fake(torch.Tensor.__deepcopy__)),
            (nn.Parameter, "__deepcopy__", copy_fake(nn.Parameter.__deepcopy__)),
            # A parameter that the optimizer knows cannot be swapped; `half()` and back changes nothing that lasts.
            (nn.Module, "_apply", lambda module, *_, **__: module),
            (torch, "save", lambda *_, **__: None),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, answer)
        yield


def _end_validation(*_: Any, **__: Any) -> Any:
    raise ValidationSeen
