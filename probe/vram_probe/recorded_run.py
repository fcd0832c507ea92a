"""A simulated training: drives it over the planned steps and writes down what it asked of the allocator."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

from .engines.simulated.engine import SimulatedEngine
from .engines.simulated.recorder import RecordedStep, written
from .plan import KEEP, STEP, Phase, PlannedStep, Point, epochs
from .request import VERSION, Request
from .result import ProbeError, ProgressFile
from .smoke_run import LoopFacts, software
from .startup import quick_collections
from .trainers import Trainer, Training


class RecordedRun:
    """Records a training at the points of the request, or, if it has none, over several batches and sizes."""

    def __init__(
        self, engine: SimulatedEngine, trainer: Trainer, request: Request, folder: Path, progress: ProgressFile
    ) -> None:
        self._engine = engine
        self._trainer = trainer
        self._request = request
        self._folder = folder
        self._progress = progress
        self._phase: Phase = "train"

    def run(self) -> dict[str, Any]:
        """Record the trainings and return the result as it is written to `result.json`. Raises ProbeError."""
        began = time.monotonic()
        points = [Point(point.batch, point.size) for point in self._request.points]
        planned = epochs(points, self._request.gpus) if points else traced_epochs(self._request.image_size)
        self._progress.report("start", points=max(1, len(points)))
        with quick_collections():
            steps, facts = self._record(planned)
        return {
            "version": VERSION,
            "engine": self._engine.name,
            "deviceModel": self._request.device_model,
            "imageSize": facts.image_size,
            "sizeRange": {
                "minimum": facts.sizes.minimum,
                "maximum": facts.sizes.maximum,
                "stride": facts.sizes.stride,
            },
            "fixedSize": facts.sizes.fixed,
            "amp": facts.amp,
            "gpus": self._request.gpus,
            "recording": written(steps),
            "environment": {**self._engine.environment(), **software(self._trainer)},
            "durationSeconds": round(time.monotonic() - began, 3),
        }

    def _record(self, planned: list[list[PlannedStep]]) -> tuple[list[RecordedStep], LoopFacts]:
        training = self._trainer.training(self._request, self._folder, self._engine, self)
        self._phase = "train"
        with self._engine.training(self._trainer):
            training.run(planned)
        facts = LoopFacts.of(training)
        if facts is None:
            raise ProbeError("training-changed", "This train() drew no size. Check that this is YOLOv5's own train.py.")
        training.forget()
        return self._engine.recording(), facts

    def start_step(self, phase: Phase, step: PlannedStep, training: Training) -> None:
        """Begin the next step of the recording."""
        if phase != self._phase:
            # Free reference cycles now. Otherwise the order of frees depends on when the garbage collector runs.
            gc.collect()
        self._phase = phase
        self._engine.start_step(phase, step, training.validation_height if phase == "validate" else None)

    def end_step(self, step: PlannedStep, training: Training) -> None:
        """Report the step."""
        self._engine.end_step(training.optimizer, training.ema)
        self._progress.report("step", batch=step.point.batch, size=step.point.size, phase=self._phase)


#: Of a single smaller image, a layer may see one pixel, from which BatchNorm cannot learn.
SMALLEST_SINGLE = 256


def traced_epochs(image_size: int) -> list[list[PlannedStep]]:
    """Return the training batches that show how each allocation depends on batch and size.

    The first point shows every step that a training can consist of: the first one, with and without kept gradients,
    after a step and after a validation. The others show only one step each. Three batches and three sizes leave no
    formula of two terms unchecked; a validation has two batches and two shapes (`TRACED_VALIDATION`). A single image
    is a case of its own: in whatever order its axes are, it has no gaps in memory, so a copy that closes them does not
    happen.
    """
    fewest = 1 if image_size >= SMALLEST_SINGLE else 2
    all_steps, others = Point(8, "maximum"), [Point(12, "minimum"), Point(fewest, "maximum"), Point(12, "fixed")]
    planned = [
        [(all_steps, STEP), (all_steps, KEEP), (all_steps, STEP), (all_steps, STEP)],
        [(all_steps, KEEP), (others[0], STEP)],
        [(all_steps, STEP), (others[1], STEP), (others[2], STEP)],
    ]
    return [[PlannedStep(point, accumulate) for point, accumulate in epoch] for epoch in planned]
