"""What a smoke run is asked to do: the border between the program (TypeScript) and the probe."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Union

from .result import ProbeError

VERSION = 1

#: A size in pixels, or one that only the user's own training loop knows.
Size = Union[int, str]
SYMBOLIC_SIZES = ("minimum", "fixed", "maximum")

TASKS = ("detect", "segment")


@dataclass(frozen=True)
class RequestedPoint:
    """One (batch, size) to run to its steady state; the batch is that of one GPU."""

    batch: int
    size: Size


@dataclass(frozen=True)
class Request:
    """All that decides a smoke run. Paths are absolute; names are looked up in the YOLOv5 that is driven."""

    engine: str
    #: Folder of a YOLOv5 checkout; None drives the installed `yolov5` package.
    yolov5: str | None
    task: str
    model: str
    hyp: str
    data: str
    #: Number of classes, where the program knows it; None reads it from `data`.
    classes: int | None
    image_size: int
    batch_size: int
    gpus: int
    optimizer: str
    freeze: list[int]
    rect: bool
    quad: bool
    sync_batch_norm: bool
    single_class: bool
    #: Of segmentation.
    mask_ratio: int
    no_overlap: bool
    #: None lets the user's own `check_amp` decide.
    amp: bool | None
    modules: list[str]
    points: list[RequestedPoint]
    labels_per_image: int
    #: (low, high) factors of the image size instead of the ones written in `train()`.
    range_factors: list[float] | None
    #: (minimum, maximum) pixels instead of what `train()` would draw.
    range_pixels: list[int] | None
    memory_cap_bytes: int | None
    seed: int = 0
    #: The required GPU; for a simulation, the one to emulate.
    gpu: str | None = None
    #: What a simulation emulates of a device: `cuda` or `none`.
    device_model: str | None = None
    #: The PyTorch that a simulation emulates; None: the one that it runs on.
    torch_version: str | None = None


def read_request(path: Path) -> Request:
    """Reads a request file. Raises ProbeError where it is not of this version, lacks a field or cannot be run."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        version = raw.pop("version", None)
        if version != VERSION:
            raise ProbeError("bad-request", f"The request has version {version}; this probe reads version {VERSION}.")
        request = Request(**{**raw, "points": [RequestedPoint(**point) for point in raw["points"]]})
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise ProbeError("bad-request", f"This probe cannot read the request: {error!r}.") from error
    _check(request)
    return request


def _check(request: Request) -> None:
    if request.task not in TASKS:
        raise ProbeError("bad-request", f"This probe has no task `{request.task}`: use {' or '.join(TASKS)}.")
    if not request.points:
        raise ProbeError("bad-request", "The request has no points to measure.")
    if min(request.image_size, request.batch_size, request.gpus) < 1:
        raise ProbeError("bad-request", "Image size, batch size and number of GPUs must be at least 1.")
    for point in request.points:
        if point.batch < 1 or (isinstance(point.size, str) and point.size not in SYMBOLIC_SIZES):
            raise ProbeError("bad-request", f"The point {point.batch}x{point.size} cannot be run.")
