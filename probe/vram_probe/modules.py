"""A team's own modules, as the policy names them, are classes of layers and nothing else."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from torch import nn

from .errors import ProbeError
from .yolov5 import YoloV5

#: What a class that builds, loads or wraps a whole model takes first; a layer takes channels or nothing.
#: YOLOv5's own are DetectMultiBackend (which unpickles `weights`), AutoShape, and its models (which evaluate a `cfg`).
WHOLE_MODEL_PARAMETERS = ("weights", "cfg", "model")


def check_modules(yolov5: YoloV5, names: list[str]) -> None:
    """Raises ProbeError unless each name is a layer that the user's YOLOv5 defines itself.

    `parse_model` evaluates these names (models/yolo.py:396) and calls what it finds with the model YAML's arguments,
    so a function, a builtin, a class of some library, or one that reads files must never be among them.
    """
    for name in names:
        reason = _why_not_a_layer(vars(yolov5.models).get(name), yolov5.root)
        if reason is not None:
            raise ProbeError("module-unknown", f"`{name}` of the policy's modules {reason}. Remove it there.")


def _why_not_a_layer(found: object, root: Path) -> str | None:
    """The end of a sentence; None where it is a layer."""
    if found is None:
        return "is not defined in YOLOv5's models/yolo.py, nor imported there"
    if not inspect.isclass(found) or not issubclass(found, nn.Module):
        return "is no layer (a subclass of nn.Module)"
    if not _is_defined_under(root, found):
        return f"comes from {found.__module__}, not from the YOLOv5 that is trained"
    if any(_first_parameter(parent) in WHOLE_MODEL_PARAMETERS for parent in found.__mro__):
        return "is no layer: it builds, loads or wraps a whole model"
    return None


def _is_defined_under(root: Path, found: type) -> bool:
    file = getattr(sys.modules.get(found.__module__), "__file__", None)
    return file is not None and root.resolve() in Path(file).resolve().parents


def _first_parameter(parent: type) -> str | None:
    """Of the class's own constructor, after `self`."""
    constructor = vars(parent).get("__init__")
    if not inspect.isfunction(constructor):
        return None
    return next((name for name in list(inspect.signature(constructor).parameters)[1:]), None)
