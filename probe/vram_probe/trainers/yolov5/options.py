"""Makes the options and files with which `train()` is called."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import yaml

from ...request import Request
from ...result import ProbeError
from ...synthetic_data import MaskKind
from .installation import YoloV5, find_shipped


def mask_kind(options: Namespace) -> MaskKind:
    """Return the form of the masks that segment/train.py expects."""
    return MaskKind(options.mask_ratio, overlap=not options.no_overlap)


def read_yaml(path: Path) -> dict[str, Any]:
    """Return a YAML file that is a mapping. Raises ProbeError (`bad-request`)."""
    value = yaml.safe_load(path.read_text(encoding="ascii", errors="ignore"))
    if not isinstance(value, dict):
        raise ProbeError("bad-request", f"{path} is not a YAML mapping.")
    return value


def count_classes(yolov5: YoloV5, request: Request) -> int:
    """Return the number of classes of the request's data YAML (`nc`, or the length of `names`)."""
    data = read_yaml(find_shipped(yolov5.root, request.data))
    return int(data.get("nc") or len(data["names"]))


def training_options(yolov5: YoloV5, request: Request, folder: Path, classes: int) -> Namespace:
    """Return the options of the user's own `parse_opt`, with those of the smoke run set."""
    options = _default_options(yolov5)
    vars(options).update(
        save_dir=str(folder / "run"),
        weights="",
        cfg=str(find_shipped(yolov5.root, request.model)),
        data=str(_write_data_yaml(folder, classes)),
        epochs=1_000_000,
        batch_size=request.batch_size,
        imgsz=request.image_size,
        multi_scale=True,
        optimizer=request.optimizer,
        freeze=list(request.freeze) or [0],
        rect=request.rect,
        quad=request.quad,
        sync_bn=request.sync_batch_norm,
        single_cls=request.single_class,
        resume=False,
        evolve=None,
        noautoanchor=True,
        noplots=True,
        noval=False,
        nosave=False,
        image_weights=False,
        cache=None,
        workers=0,
        patience=0,
        seed=request.seed,
    )
    if request.task == "segment":
        vars(options).update(mask_ratio=request.mask_ratio, no_overlap=request.no_overlap)
    return options


def _default_options(yolov5: YoloV5) -> Namespace:
    arguments, sys.argv = sys.argv, [sys.argv[0]]
    try:
        options: Namespace = yolov5.loop.parse_opt(True)
    finally:
        sys.argv = arguments
    return options


def _write_data_yaml(folder: Path, classes: int) -> Path:
    """Write a data YAML whose paths exist and return its path. YOLOv5's own check then downloads nothing."""
    images = folder / "images"
    images.mkdir(exist_ok=True)
    names = {index: f"class{index}" for index in range(classes)}
    path = folder / "data.yaml"
    path.write_text(yaml.safe_dump({"train": str(images), "val": str(images), "nc": classes, "names": names}))
    return path
