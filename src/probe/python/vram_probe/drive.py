"""Drives the user's own `train()`: knows YOLOv5's training loop, and nothing of engines or figures.

`train()` is called unchanged. Names that it looks up in its own module are replaced while it runs: the data loader
by synthetic batches, the draw of an image size by the size asked for, the warm-up's accumulation by the step asked
for, loggers by silence. Model, optimizer, EMA and loss are YOLOv5's own and only looked at.
Where a step begins and ends is told by the loader, since segment/train.py runs no batch callbacks.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from inspect import signature
from pathlib import Path
from typing import Any, Callable, Iterator, Protocol

import torch
import yaml

from .errors import ProbeError
from .plan import MeasuredPoint, PlannedStep, epochs
from .request import Request
from .seams import Dataset, Delegate, Loader, SilentLogger, replaced
from .synthetic_data import MaskKind, SyntheticData, train_shape, validation_shape
from .yolov5 import YoloV5, find_shipped


class SmokeRunEnded(BaseException):
    """Raised out of the loader when every point was seen; a BaseException, so that nobody's `except` keeps it."""


class Observer(Protocol):
    """Who measures. Every call comes from within the training loop."""

    def start_step(self, point: MeasuredPoint, training: Training) -> None:
        """A batch is about to be fetched."""

    def end_step(self, phase: str, point: MeasuredPoint, training: Training) -> None:
        """The batch was trained (or validated) to its end."""

    def end_point(self, point: MeasuredPoint, training: Training) -> None:
        """The point's last step has ended; optimizer state and EMA exist."""


class Training:
    """One call of `train()` over some points."""

    def __init__(
        self, yolov5: YoloV5, request: Request, folder: Path, device: torch.device, observer: Observer
    ) -> None:
        self._yolov5 = yolov5
        self._request = request
        self._device = device
        self._observer = observer
        classes = request.classes or _count_classes(yolov5, request)
        self._options = _training_options(yolov5, request, folder, classes)
        self._data = SyntheticData(
            1 if request.single_class else classes,
            request.labels_per_image,
            _mask_kind(self._options) if request.task == "segment" else None,
            request.seed,
        )
        self._epochs: list[list[PlannedStep]] = []
        self._step: PlannedStep | None = None
        self._accumulation_due = False
        self.model: Any = None
        self.optimizer: Any = None
        self.ema: Any = None
        #: Pixels and stride after `check_img_size`; 0 until the loader is made.
        self.image_size = 0
        self.stride = 0
        #: (minimum, maximum) pixels that multi-scale draws from; None until the first draw.
        self.size_range: tuple[int, int] | None = None
        #: Whether autocast was in effect in the forward pass; None until the first.
        self.amp: bool | None = None

    def run(self, points: list[MeasuredPoint]) -> None:
        """Trains until each point was seen in its steady state. What `train()` raises passes through."""
        self._epochs = epochs(points, self._request.gpus)
        hyp = _read_yaml(find_shipped(self._yolov5.root, self._request.hyp))
        # A probe does not learn: the loss stays finite, and the warm-up (where the loop asks for the accumulation
        # at every batch, train.py:355) never ends.
        hyp.update(lr0=0.0, warmup_bias_lr=0.0, warmup_epochs=1e6)
        with replaced(self._yolov5.training, self._seams()):
            try:
                self._call_train(hyp)
            except SmokeRunEnded:
                return
        raise ProbeError(
            "training-ended", "train() returned before every point was run. Is this YOLOv5's own train.py?"
        )

    def _call_train(self, hyp: dict[str, Any]) -> None:
        """`train(hyp, opt, device, callbacks)`; segment/train.py lost its last parameter after v7.0."""
        train = self._yolov5.training.train
        arguments = (hyp, self._options, self._device, self._yolov5.callbacks_class())
        train(*arguments[: len(signature(train).parameters)])

    def _seams(self) -> dict[str, Any]:
        module = self._yolov5.training
        seams: dict[str, Any] = {
            "create_dataloader": self._create_dataloader,
            "np": Delegate(module.np, interp=self._accumulation_asked_for(module.np.interp)),
            "random": Delegate(module.random, randrange=self._size_asked_for(module.random.randrange)),
            "smart_optimizer": self._watched_optimizer(module.smart_optimizer),
            "ModelEMA": self._watched_ema(module.ModelEMA),
            "ComputeLoss": self._watched_loss(module.ComputeLoss),
            **{name: SilentLogger for name in ("Loggers", "GenericLogger") if hasattr(module, name)},
        }
        if self._request.amp is not None:
            seams["check_amp"] = lambda model: self._request.amp
        return seams

    def _create_dataloader(self, _path: Any, image_size: int, _batch: int, stride: int, *_: Any, **options: Any) -> Any:
        """train.py:266 (augmented) and :294 (validation)."""
        self.image_size, self.stride = int(image_size), int(stride)
        if options.get("augment"):
            return Loader(self._train_batches, max(map(len, self._epochs))), Dataset(self._data)
        return Loader(self._validation_batches, 1), Dataset(self._data)

    def _train_batches(self) -> Iterator[tuple[Any, ...]]:
        """One epoch's batches. Ends the smoke run at the last step, before `train()` would validate and go on."""
        for step in self._epochs.pop(0):
            self._step, self._accumulation_due = step, True
            self._observer.start_step(step.point, self)
            yield self._data.train_batch(train_shape(step.point.batch, self.image_size, self._request.quad))
            self._observer.end_step("train", step.point, self)
            if step.ends_point:
                self._observer.end_point(step.point, self)
        if not self._epochs:
            raise SmokeRunEnded

    def _validation_batches(self) -> Iterator[tuple[Any, ...]]:
        point = self._running().point
        self._observer.start_step(point, self)
        yield self._data.validation_batch(validation_shape(point.batch, self.image_size, self.stride))
        self._observer.end_step("validate", point, self)

    def _running(self) -> PlannedStep:
        if self._step is None:
            raise ProbeError("training-changed", "train() validated or drew a size before it fetched a batch.")
        return self._step

    def _accumulation_asked_for(self, interp: Callable[..., Any]) -> Callable[..., Any]:
        """train.py:355: a batch's first `np.interp(ni, xi, [1, nbs / batch_size])` becomes `accumulate`."""

        def asked(x: Any, xp: Any, fp: Any, *rest: Any) -> Any:
            if not self._accumulation_due:
                return interp(x, xp, fp, *rest)
            self._accumulation_due = False
            if fp[0] != 1:
                raise ProbeError("training-changed", "The warm-up of this train.py does not ask for its accumulation.")
            return interp(x, xp, fp, *rest) * 0 + self._running().accumulate

        return asked

    def _size_asked_for(self, randrange: Callable[..., Any]) -> Callable[..., Any]:
        """train.py:364: `random.randrange(start, stop) // gs * gs` becomes the size of the running point."""

        def asked(start: Any, stop: Any, *rest: Any) -> int:
            randrange(
                start, stop, *rest
            )  # v7.0 passes floats: where Python refuses them, the user's training stops too
            start, stop = self._range_asked_for(start, stop)
            self.size_range = align_draw(start, stop, self.stride)
            point = self._running().point
            point.size = self._resolve(point.size, self.size_range)
            return point.size

        return asked

    def _range_asked_for(self, start: Any, stop: Any) -> tuple[Any, Any]:
        """The arguments of the draw under the policy's own size range, or the loop's where it has none."""
        if self._request.range_pixels is not None:
            smallest, largest = self._request.range_pixels
            return smallest, largest + self.stride
        if self._request.range_factors is not None:
            low, high = self._request.range_factors
            return int(self.image_size * low), int(self.image_size * high) + self.stride
        return start, stop

    def _resolve(self, size: Any, size_range: tuple[int, int]) -> int:
        """Pixels of a size that only the loop knows: multi-scale's extremes, or that of multi-scale off."""
        fixed = self.image_size * 2 if self._request.quad else self.image_size
        pixels = {"minimum": size_range[0], "fixed": fixed, "maximum": size_range[1]}.get(size, size)
        if not isinstance(pixels, int) or pixels % self.stride != 0 or pixels < self.stride:
            raise ProbeError(
                "bad-request", f"A size of {size} px is no multiple of this model's stride, {self.stride} px."
            )
        return pixels

    def _watched_optimizer(self, smart_optimizer: Callable[..., Any]) -> Callable[..., Any]:
        def watched(model: Any, *arguments: Any, **options: Any) -> Any:
            self.model, self.optimizer = model, smart_optimizer(model, *arguments, **options)
            return self.optimizer

        return watched

    def _watched_ema(self, ema_class: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            self.ema = ema_class(*arguments, **options)
            return self.ema

        return watched

    def _watched_loss(self, loss_class: Callable[..., Any]) -> Callable[..., Any]:
        """A loss that is not finite makes the GradScaler skip the optimizer step: its state would never appear."""

        def watched(*arguments: Any, **options: Any) -> Any:
            loss = loss_class(*arguments, **options)
            return Delegate(loss, __call__=lambda *a, **o: self._finite(loss(*a, **o)))

        return watched

    def _finite(self, loss: Any) -> Any:
        if torch.is_grad_enabled():
            self.amp = torch.is_autocast_enabled() or torch.is_autocast_cpu_enabled()
            if not bool(torch.isfinite(loss[1]).all()):
                raise ProbeError(
                    "loss-not-finite", "The loss is not finite with these settings, so no optimizer step is made."
                )
        return loss


def align_draw(start: float, stop: float, stride: int) -> tuple[int, int]:
    """The smallest and the largest `randrange(start, stop) // stride * stride`."""
    return int(start // stride * stride), int((stop - 1) // stride * stride)


def _mask_kind(options: Namespace) -> MaskKind:
    return MaskKind(options.mask_ratio, overlap=not options.no_overlap)


def _read_yaml(path: Path) -> dict[str, Any]:
    value = yaml.safe_load(path.read_text(encoding="ascii", errors="ignore"))
    if not isinstance(value, dict):
        raise ProbeError("bad-request", f"{path} is no YAML mapping.")
    return value


def _count_classes(yolov5: YoloV5, request: Request) -> int:
    """The class count of a data YAML that YOLOv5 ships (`nc`, or the length of `names`)."""
    data = _read_yaml(find_shipped(yolov5.root, request.data))
    return int(data.get("nc") or len(data["names"]))


def _training_options(yolov5: YoloV5, request: Request, folder: Path, classes: int) -> Namespace:
    """The options as the user's own `parse_opt` fills them in, and ours on top."""
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
    return options


def _default_options(yolov5: YoloV5) -> Namespace:
    arguments, sys.argv = sys.argv, [sys.argv[0]]
    try:
        options: Namespace = yolov5.training.parse_opt(True)
    finally:
        sys.argv = arguments
    return options


def _write_data_yaml(folder: Path, classes: int) -> Path:
    """A data YAML whose paths exist, so that YOLOv5's own check is content and downloads nothing."""
    images = folder / "images"
    images.mkdir(exist_ok=True)
    names = {index: f"class{index}" for index in range(classes)}
    path = folder / "data.yaml"
    path.write_text(yaml.safe_dump({"train": str(images), "val": str(images), "nc": classes, "names": names}))
    return path
