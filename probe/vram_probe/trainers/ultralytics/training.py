"""Drives the trainer class of `ultralytics`: a subclass of it replaces what touches files, data and networks."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Callable, Iterator

import torch

from ...engines import Engine
from ...plan import DrawnSizes, PlannedStep, align_draw
from ...request import Request
from ...result import ProbeError
from ...seams import Delegate, replaced
from ...synthetic_data import (
    TRACED_VALIDATION,
    BatchShape,
    SyntheticData,
    ValidationSet,
    train_shape,
    validation_shapes,
)
from .. import Observer, TrainingEnded
from .installation import Ultralytics
from .probed import probed
from .stand_ins import Dataset, Loader


class UltralyticsTraining:
    """One call of a trainer's `train()`."""

    def __init__(
        self, ultralytics: Ultralytics, request: Request, folder: Path, engine: Engine, observer: Observer
    ) -> None:
        self._ultralytics = ultralytics
        self._request = request
        self._folder = folder
        self._engine = engine
        self._observer = observer
        self.classes = request.classes or 80
        self._data = SyntheticData(self.classes, request.labels_per_image, None, request.seed, engine)
        asked = ValidationSet(request.validation_images, tuple(sorted(request.validation_aspects)))
        self._validation_set = asked if request.points else TRACED_VALIDATION
        self._epochs: list[list[PlannedStep]] = []
        self._step: PlannedStep | None = None
        self._batch: dict[str, Any] = {}
        self._validation_batch: dict[str, Any] = {}
        self._is_last_validation = False
        self._trainer: Any = None
        self.validation_height = 0
        self.model: Any = None
        self.optimizer: Any = None
        self.ema: Any = None
        self.image_size = 0
        self.stride = 0
        self.sizes: DrawnSizes | None = None
        self.amp: bool | None = None

    def run(self, planned: list[list[PlannedStep]]) -> None:
        """Train the steps of each epoch, with a validation in between. Exceptions of `train()` are not caught.

        Raises ProbeError (`training-ended`) if `train()` returns too early.
        """
        self._epochs = planned
        with self._seams():
            self._trainer = probed(self._ultralytics.trainer_class, self, self._engine)(overrides=self._arguments())
            try:
                self._trainer.train()
            except TrainingEnded:
                return
        raise ProbeError("training-ended", "train() returned before every step ran. Its trainer class is not known.")

    def forget(self) -> None:
        """Drop the objects that `train()` created, so that their memory is free before the next training."""
        self.model = self.optimizer = self.ema = self._trainer = None

    def _arguments(self) -> dict[str, Any]:
        """Return the arguments of the user, with those of the smoke run set."""
        request = self._request
        return {
            **request.arguments,
            "model": request.model,
            "data": "synthetic.yaml",
            "task": request.task,
            "imgsz": request.image_size,
            "batch": request.batch_size,
            "amp": request.amp is not False,
            "multi_scale": request.arguments.get("multi_scale") or _some_scale(),
            "seed": request.seed,
            "device": "cpu" if self._engine.device.type == "cpu" else "0",
            "project": str(self._folder),
            "name": "run",
            "exist_ok": True,
            "pretrained": False,
            # Without a warm-up, the loop leaves `accumulate` as the loader sets it.
            "warmup_epochs": 0.0,
            "close_mosaic": 0,
            "patience": 0,
            "workers": 0,
            "plots": False,
            "save": False,
            "val": True,
            "verbose": False,
        }

    @contextmanager
    def _seams(self) -> Iterator[None]:
        drawing, loop = self._ultralytics.drawing, self._ultralytics.loop
        # 8.4.0 to 8.4.5 ask `random()` first whether a size is drawn.
        draw = Delegate(drawing.random, randrange=self._size_asked_for(drawing.random.randrange), random=lambda: 0.0)
        callbacks = Delegate(loop.callbacks, add_integration_callbacks=lambda _: None)
        amp = self._amp_asked_for(loop.check_amp)
        with replaced(drawing, {"random": draw}), replaced(loop, {"check_amp": amp, "callbacks": callbacks}):
            yield

    def loader(self, mode: str, batch: int) -> Loader:
        """Return the loader of the training or of the validation."""
        dataset = Dataset(self._request.training_images, self._data.labels)
        if mode == "train":
            return Loader(self._train_batches, max(map(len, self._epochs)), batch, dataset)
        return Loader(self._validation_batches, 1, batch, dataset)

    def _train_batches(self) -> Iterator[dict[str, Any]]:
        """Yield the batches of one epoch. After the last step, raise TrainingEnded before `train()` validates again."""
        for step in self._epochs.pop(0):
            self._step = step
            self._trainer.accumulate = step.accumulate
            self.ema = self._trainer.ema
            self._observer.start_step("train", step, self)
            self._batch = self._made(train_shape(step.point.batch, self.image_size, False), validation=False)
            yield self._batch
            self._check_loss()
            self._observer.end_step(step, self)
            self._batch.clear()
        if not self._epochs:
            raise TrainingEnded

    def _validation_batches(self) -> Iterator[dict[str, Any]]:
        step = self._running()
        shapes = validation_shapes(step.point.batch, self.image_size, self.stride, self._validation_set)
        for at, shape in enumerate(shapes, start=1):
            self.validation_height = shape.height
            self._observer.start_step("validate", step, self)
            self._validation_batch = self._made(shape, validation=True)
            self._is_last_validation = at == len(shapes)
            yield self._validation_batch
            self._end_validation()

    def _end_validation(self) -> None:
        self._observer.end_step(self._running(), self)
        self._validation_batch.clear()

    def _made(self, shape: BatchShape, validation: bool) -> dict[str, Any]:
        """Return a batch. Source: `collate_fn` in data/dataset.py."""
        images, labels, files, *_ = self._data.validation_batch(shape) if validation else self._data.train_batch(shape)
        sides = [(shape.height, shape.width)] * shape.images
        return {
            "img": images,
            "batch_idx": labels[:, 0],
            "cls": labels[:, 1:2],
            "bboxes": labels[:, 2:],
            "im_file": list(files),
            "ori_shape": sides,
            "resized_shape": sides,
            "ratio_pad": [((1.0, 1.0), (0.0, 0.0))] * shape.images,
        }

    def _running(self) -> PlannedStep:
        if self._step is None:
            raise ProbeError("training-changed", "This train() validates or draws a size before it fetches a batch.")
        return self._step

    def _size_asked_for(self, randrange: Callable[..., Any]) -> Callable[..., Any]:
        """Return a `randrange` that returns the size of the running point in pixels.

        Source: `preprocess_batch` in models/yolo/detect/train.py, `randrange(start, stop) // stride * stride`.
        """

        def asked(start: Any, stop: Any, *rest: Any) -> int:
            randrange(start, stop, *rest)
            if self.sizes is None:
                minimum, maximum = align_draw(start, stop, self.stride)
                self.sizes = DrawnSizes(max(minimum, self.stride), self.image_size, maximum, self.stride)
            point = self._running().point
            point.size = self.sizes.pixels(point.size)
            self._place_labels(point.batch, point.size)
            return point.size

        return asked

    def _place_labels(self, images: int, side: int) -> None:
        """Give the labels of the batch their size in pixels, once the side of the resized images is known."""
        if self._request.labels_per_image > 0:
            rows = self._data.rows(BatchShape(images, side, side), self._request.labels_per_image)
            self._engine.relabel(self._batch["bboxes"], rows[:, 2:])

    def _amp_asked_for(self, check_amp: Callable[..., Any]) -> Callable[..., bool]:
        """Return a `check_amp` that returns the requested AMP, or else the result of the user's own check."""

        def asked(model: Any) -> bool:
            amp = self._request.amp
            self.amp = self._engine.check_amp(check_amp, model) if amp is None else amp
            return self.amp

        return asked

    def _check_loss(self) -> None:
        """Raise ProbeError (`loss-not-finite`): the GradScaler would skip the optimizer step."""
        if self._engine.validation_seen is None and not bool(torch.isfinite(self._trainer.loss.detach())):
            raise ProbeError(
                "loss-not-finite", "The loss is not finite with these settings, so the optimizer makes no step."
            )

    # What the subclass of the trainer asks for.

    def took(self, model: Any, optimizer: Any) -> None:
        """Take model and optimizer, once both exist."""
        self.model, self.optimizer = model, optimizer
        self._engine.take_optimizer(optimizer)

    def began(self, image_size: int, stride: int) -> None:
        """Take image size and stride, which the trainer has checked."""
        self.image_size, self.stride = int(image_size), int(stride)

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surround a validation, which ends early on an engine that cannot run all of it."""
        seen = self._engine.validation_seen
        with self._engine.validating(model, half), suppress(seen) if seen else nullcontext():
            yield

    def select_boxes(self) -> list[Any]:
        """Stand for non-maximum suppression, which finds nothing. After the last batch, the validation ends."""
        self._engine.select_boxes()
        if not self._is_last_validation:
            return []
        self._end_validation()
        self._observer.start_step("conclude", self._running(), self)
        assert self._engine.validation_seen is not None
        raise self._engine.validation_seen


def _some_scale() -> Any:
    """Return a value of `multi_scale` that draws, where the user's draws nothing. It is a bool up to 8.3."""
    from ultralytics.utils import DEFAULT_CFG_DICT

    return True if isinstance(DEFAULT_CFG_DICT["multi_scale"], bool) else 0.5
