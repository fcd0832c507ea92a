"""What a smoke run needs before it begins, and what most of a short one's seconds go into: PyTorch, engine, YOLOv5."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .errors import ProbeError
from .garbage import no_collections
from .request import Request

if TYPE_CHECKING:
    from .engines import Engine
    from .yolov5 import YoloV5


def load(request: Request) -> tuple[Engine, YoloV5]:
    """Imports only here: what PyTorch and YOLOv5 lack is then a failure like any other. Raises ProbeError."""
    with no_collections():
        _import_torch()
        from .engines.choose import choose_engine
        from .yolov5 import import_yolov5

        # The engine comes first: at its import YOLOv5 reads which GPU is visible, and its rank among processes.
        engine = choose_engine(request)
        return engine, import_yolov5(request.yolov5, request.task)


def _import_torch() -> None:
    try:
        import torch  # noqa: F401
    except ModuleNotFoundError as error:
        raise ProbeError(
            "torch-missing",
            f"{sys.executable} has no package `{error.name}`, which PyTorch needs or is. "
            "Name a Python that has torch, or install it.",
        ) from error
    except (ImportError, OSError) as error:
        raise ProbeError("torch-missing", f"PyTorch cannot be imported by {sys.executable}: {error}") from error
