"""What the trainings of all libraries share: which step runs, the sizes that are drawn, and how a validation ends."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from typing import Any, Callable, Iterator

import torch

from ..engines import Engine
from ..plan import DrawnSizes, PlannedStep
from ..request import Request
from ..result import ProbeError
from ..synthetic_data import TRACED_VALIDATION, BatchShape, ValidationSet, train_shape, validation_shapes
from . import Observer, TrainingEnded


class DrivenTraining:
    """A `Training`, but for what only its library has: the methods below that raise NotImplementedError."""

    #: What to check where the loop returns too early, as a sentence.
    remedy: str

    def __init__(self, request: Request, engine: Engine, observer: Observer) -> None:
        self._request = request
        self._engine = engine
        self._observer = observer
        # Without points of its own, a simulation shows how each step depends on its batch.
        asked = ValidationSet(request.validation_images, tuple(sorted(request.validation_aspects)))
        self._validation_set = asked if request.points else TRACED_VALIDATION
        self._epochs: list[list[PlannedStep]] = []
        self._step: PlannedStep | None = None
        self._batch: Any = None
        self._validation_batch: Any = None
        self._is_last_validation = False
        self.validation_height = 0
        self.model: Any = None
        self.optimizer: Any = None
        self.ema: Any = None
        self.image_size = 0
        self.stride = 0
        self.sizes: DrawnSizes | None = None
        self.amp: bool | None = None

    def run(self, planned: list[list[PlannedStep]]) -> None:
        """Train the steps of each epoch, with a validation in between. Exceptions of the loop are not caught.

        Raises ProbeError (`training-ended`) if the loop returns too early.
        """
        self._epochs = planned
        try:
            self._train()
        except TrainingEnded:
            return
        raise ProbeError("training-ended", f"train() returned before every step ran. {self.remedy}")

    def forget(self) -> None:
        """Drop the objects that the loop created, so that their memory is free before the next training."""
        self.model = self.optimizer = self.ema = None

    def select_boxes(self, *_: Any, **__: Any) -> list[Any]:
        """Stand for non-maximum suppression, which finds nothing. After the last batch, the validation ends."""
        self._engine.select_boxes()
        if not self._is_last_validation:
            return []
        self._end_validation()
        self._observer.start_step("conclude", self._running(), self)
        assert self._engine.validation_seen is not None
        raise self._engine.validation_seen

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surround a validation, which ends early on an engine that cannot run all of it."""
        seen = self._engine.validation_seen
        with self._engine.validating(model, half), suppress(seen) if seen else nullcontext():
            yield

    # What a library does in a way of its own.

    def _train(self) -> None:
        """Call the loop."""
        raise NotImplementedError

    def _made(self, shape: BatchShape, validation: bool) -> Any:
        """Return a batch of synthetic data."""
        raise NotImplementedError

    def _empty(self, batch: Any) -> None:
        """Free the tensors of a batch that was trained or validated."""
        raise NotImplementedError

    def _place_labels(self, side: int) -> None:
        """Give the labels of the running batch their size in pixels, once the side of the resized images is known."""
        raise NotImplementedError

    def _draw_sizes(self, start: float, stop: float) -> DrawnSizes:
        """Return the sizes from which `randrange(start, stop)` draws."""
        raise NotImplementedError

    def _prepare(self, step: PlannedStep) -> None:
        """Called before a training batch is fetched."""

    def _check(self) -> None:
        """Called when a training batch has been trained. Raises ProbeError."""

    # The seams.

    def _train_batches(self) -> Iterator[Any]:
        """Yield the batches of one epoch. After the last step, raise TrainingEnded before the loop validates again."""
        for step in self._epochs.pop(0):
            self._step = step
            self._prepare(step)
            self._observer.start_step("train", step, self)
            shape = train_shape(step.point.batch, self.image_size, self._request.quad)
            self._batch = self._made(shape, validation=False)
            yield self._batch
            self._check()
            self._observer.end_step(step, self)
            self._empty(self._batch)
        if not self._epochs:
            raise TrainingEnded

    def _validation_batches(self) -> Iterator[Any]:
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
        with torch.inference_mode():  # The validation fetched the batch in this mode.
            self._empty(self._validation_batch)

    def _running(self) -> PlannedStep:
        if self._step is None:
            raise ProbeError("training-changed", "This train() validates or draws a size before it fetches a batch.")
        return self._step

    def _size_asked_for(self, randrange: Callable[..., Any]) -> Callable[..., Any]:
        """Return a `randrange` that returns the size of the running point in pixels.

        Source: `random.randrange(start, stop) // gs * gs`, in YOLOv5's train.py:364, and in `preprocess_batch` of
        models/yolo/detect/train.py of ultralytics.
        """

        def asked(start: Any, stop: Any, *rest: Any) -> int:
            # YOLOv5 v7.0 passes floats. If this Python does not accept them, the user's training fails in the same way.
            randrange(start, stop, *rest)
            if self.sizes is None:
                self.sizes = self._draw_sizes(start, stop)
            point = self._running().point
            point.size = self.sizes.pixels(point.size)
            self._place_labels(point.size)
            return point.size

        return asked

    def _amp_asked_for(self, check_amp: Callable[..., Any]) -> Callable[..., bool]:
        """Return a `check_amp` that returns the requested AMP, or else the result of the user's own check.

        It decides whether the loop trains under autocast. Source: train.py:221, and `_setup_train` in
        engine/trainer.py of ultralytics.
        """

        def asked(model: Any) -> bool:
            amp = self._request.amp
            self.amp = self._engine.check_amp(check_amp, model) if amp is None else amp
            return self.amp

        return asked
