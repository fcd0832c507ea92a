"""The request for a smoke run: the interface between the program (TypeScript) and the probe."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union

from .result import ProbeError

VERSION = 1

#: A size in pixels, or a name whose pixels only the user's own training loop knows.
Size = Union[int, str]
SYMBOLIC_SIZES = ("minimum", "fixed", "maximum")

TASKS = ("detect", "segment")


@dataclass(frozen=True)
class RequestedPoint:
    """A point (batch, size) to bring to its steady state. The batch is that of one GPU."""

    batch: int
    size: Size


@dataclass(frozen=True)
class Request:
    """Everything that decides a smoke run. Paths are absolute; bare names are looked up in the user's YOLOv5."""

    engine: str
    #: Folder of a YOLOv5 checkout. None means the installed `yolov5` package.
    yolov5: str | None
    task: str
    model: str
    hyp: str
    data: str
    #: Number of classes, if the program knows it. If None, it is read from `data`.
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
    #: `mask_ratio` and `no_overlap` apply to segmentation only.
    mask_ratio: int
    no_overlap: bool
    #: Whether the loop trains under autocast. If None, the user's own `check_amp` decides.
    amp: bool | None
    modules: list[str]
    points: list[RequestedPoint]
    labels_per_image: int
    #: (low, high) factors of the image size. They replace the ones written in `train()`.
    range_factors: list[float] | None
    #: (minimum, maximum) pixels. They replace the range that `train()` would draw from.
    range_pixels: list[int] | None
    memory_cap_bytes: int | None
    seed: int = 0
    #: A part of the required GPU's name; for a simulation, the GPU to emulate.
    gpu: str | None = None
    #: The device model of a simulation: `cuda` or `none`.
    device_model: str | None = None
    #: The version of PyTorch that a simulation emulates. None means the installed one.
    torch_version: str | None = None
    #: How many images the training validates with. None means more than two batches.
    validation_images: int | None = None
    #: Of each kind of them, the shorter side divided by the longer one.
    validation_aspects: list[float] = field(default_factory=lambda: [1.0])
    #: What trains: `yolov5` or `ultralytics`.
    trainer: str = "yolov5"
    #: Of `ultralytics`: further arguments of `train()` that decide memory, and the number of images, by which
    #: `optimizer=auto` chooses.
    arguments: dict[str, Any] = field(default_factory=dict)
    training_images: int = 5000


def read_request(path: Path) -> Request:
    """Read a request file.

    Raises ProbeError (`bad-request`) if the file has another version, lacks a field, or describes a run that is
    impossible.
    """
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
    if not request.points and request.engine != "simulated":
        raise ProbeError("bad-request", "The request has no points to measure.")
    if min(request.image_size, request.batch_size, request.gpus) < 1:
        raise ProbeError("bad-request", "Image size, batch size and number of GPUs must be at least 1.")
    aspects = request.validation_aspects
    if (request.validation_images or 1) < 1 or not aspects or not all(0 < aspect <= 1 for aspect in aspects):
        raise ProbeError(
            "bad-request", "A validation has at least one image, whose shorter side is not the longer one."
        )
    for point in request.points:
        if point.batch < 1 or (isinstance(point.size, str) and point.size not in SYMBOLIC_SIZES):
            raise ProbeError("bad-request", f"The point {point.batch}x{point.size} cannot be run.")
