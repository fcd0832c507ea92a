"""A team's own modules, as the policy names them, are classes of layers and nothing else."""

from __future__ import annotations

from types import ModuleType

from torch import nn

from .errors import ProbeError


def check_modules(models: ModuleType, names: list[str]) -> None:
    """Raises ProbeError unless each name is a subclass of `nn.Module` in `models.yolo`.

    `parse_model` evaluates these names (models/yolo.py:396); a function, a builtin or an import must never be one.
    """
    for name in names:
        found = vars(models).get(name)
        if not isinstance(found, type) or not issubclass(found, nn.Module):
            raise ProbeError(
                "module-unknown",
                f"`{name}` of the policy's modules is no layer (a subclass of nn.Module) in YOLOv5's models/yolo.py.",
            )
