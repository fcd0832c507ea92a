"""Imports the trainer of a request."""

from __future__ import annotations

from ..request import Request
from . import Trainer


def import_trainer(request: Request) -> Trainer:
    """Import what trains. Raises ProbeError."""
    if request.trainer == "ultralytics":
        from .ultralytics.installation import import_ultralytics

        return import_ultralytics(request.task)
    from .yolov5.installation import import_yolov5

    return import_yolov5(request.yolov5, request.task)
