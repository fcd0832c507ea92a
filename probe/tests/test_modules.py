"""A team's own modules must be layers. Nothing else that `eval` could find is accepted."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Iterator

import pytest
from torch import nn
from vram_probe.result import ProbeError
from vram_probe.trainers.yolov5.installation import YoloV5, check_modules


@pytest.fixture
def own(detect: YoloV5, tmp_path: Path) -> Iterator[tuple[YoloV5, ModuleType]]:
    """Provide a checkout with a team's own Python module, whose classes models/yolo.py imports."""
    own = ModuleType("models.own_blocks")
    own.__file__ = str(tmp_path / "models" / "own_blocks.py")
    sys.modules[own.__name__] = own
    models = ModuleType("models.yolo")
    vars(models).update(vars(detect.models))
    yield replace(detect, root=tmp_path, models=models), own
    del sys.modules[own.__name__]


def define(own: tuple[YoloV5, ModuleType], name: str, parent: type, **members: Any) -> YoloV5:
    """Define a class of the team's own Python module and import it into models/yolo.py."""
    yolov5, module = own
    vars(yolov5.models)[name] = type(name, (parent,), {"__module__": module.__name__, **members})
    return yolov5


@pytest.mark.parametrize("name", ["C3", "Conv", "MixConv2d", "Detect"])
def test_yolov5s_own_layers_pass(detect: YoloV5, name: str) -> None:
    check_modules(detect, [name])


def test_a_layer_of_the_teams_own_passes(own: tuple[YoloV5, ModuleType]) -> None:
    check_modules(define(own, "CoordAttention", nn.Module, __init__=lambda self, c1, c2, reduction=32: None), [])
    check_modules(
        define(own, "CoordAttention", nn.Module, __init__=lambda self, c1, c2, reduction=32: None), ["CoordAttention"]
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("NoSuchBlock", "is neither defined"),
        ("exec", "is neither defined"),
        ("open", "is neither defined"),
        ("__import__", "is neither defined"),
        ("nn.Sequential", "is neither defined"),
        ("make_divisible", "is not a layer"),
        ("LOGGER", "is not a layer"),
        ("torch", "is not a layer"),
        ("Path", "is not a layer"),
        ("DetectionModel", "builds, loads or wraps a whole model"),
        ("ClassificationModel", "builds, loads or wraps a whole model"),
    ],
)
def test_anything_else_is_refused(detect: YoloV5, name: str, reason: str) -> None:
    with pytest.raises(ProbeError, match=reason) as failure:
        check_modules(detect, [name])
    assert failure.value.code == "module-unknown" and f"`{name}`" in failure.value.message


@pytest.mark.parametrize("name", ["DetectMultiBackend", "AutoShape"])
def test_what_unpickles_or_wraps_a_model_is_refused_where_it_is_imported(detect: YoloV5, name: str) -> None:
    """models/yolo.py of v6.2 and v7.0 imports everything from models/common.py. At HEAD it imports single names."""
    common = sys.modules[detect.models.Conv.__module__]  # type: ignore[attr-defined]
    models = ModuleType("models.yolo")
    setattr(models, name, getattr(common, name))
    with pytest.raises(ProbeError, match="builds, loads or wraps a whole model"):
        check_modules(replace(detect, models=models), [name])


def test_what_is_made_of_a_whole_model_is_refused(own: tuple[YoloV5, ModuleType], detect: YoloV5) -> None:
    with pytest.raises(ProbeError, match="builds, loads or wraps"):
        check_modules(define(own, "Mine", detect.models.DetectionModel, __init__=lambda self, c1: None), ["Mine"])  # type: ignore[attr-defined]


def test_a_class_of_a_library_is_refused(detect: YoloV5) -> None:
    models = ModuleType("models.yolo")
    vars(models)["Sequential"] = nn.Sequential
    with pytest.raises(ProbeError, match=r"comes from torch\.nn"):
        check_modules(replace(detect, models=models), ["Sequential"])
