"""A smoke run: drives the training over all points, measures each step, and builds the result."""

from __future__ import annotations

import gc
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from .engines import MeasuringEngine
from .plan import DrawnSizes, MeasuredPoint, MeasuredStep, Phase, PlannedStep, accumulation, epochs
from .request import VERSION, Request
from .result import ProbeError, ProgressFile
from .startup import quick_collections
from .synthetic_data import gradient_bytes, module_bytes, optimizer_bytes
from .trainers import Trainer, Training


@dataclass(frozen=True)
class LoopFacts:
    """Facts that the user's own training loop derived from the settings."""

    image_size: int
    sizes: DrawnSizes
    amp: bool

    @classmethod
    def of(cls, training: Training) -> LoopFacts | None:
        """Return the facts, or None if memory ran out before the loop drew a size."""
        if training.sizes is None or training.amp is None:
            return None
        return cls(training.image_size, training.sizes, training.amp)


class SmokeRun:
    """Runs every point of a request. If one runs out of memory, the others still run."""

    def __init__(
        self, engine: MeasuringEngine, trainer: Trainer, request: Request, folder: Path, progress: ProgressFile
    ) -> None:
        self._engine = engine
        self._trainer = trainer
        self._request = request
        self._folder = folder
        self._progress = progress
        self._phase: Phase = "train"
        self._kept_gradients_bytes = 0
        self._retries_before = 0
        #: From the last training that drew a size. A later one may run out of memory before that.
        self._facts: LoopFacts | None = None

    def run(self) -> dict[str, Any]:
        """Run all points and return the result as it is written to `result.json`.

        Raises ProbeError if the training cannot run, or if memory runs out before the first batch.
        """
        began = time.monotonic()
        points = [MeasuredPoint(p.batch, p.size) for p in self._request.points]
        self._progress.report("start", points=len(points))
        remaining = list(points)
        with quick_collections():
            while remaining:
                remaining = self._train_until_memory_ends(remaining)
        if self._facts is None:
            raise ProbeError("out-of-memory", "Memory ran out before the first batch: the model itself does not fit.")
        return self._result(points, self._facts, time.monotonic() - began)

    def _train_until_memory_ends(self, points: list[MeasuredPoint]) -> list[MeasuredPoint]:
        """Train points. If one runs out of memory, return the points after it, else an empty list."""
        training = self._trainer.training(self._request, self._folder, self._engine, self)
        self._phase, self._kept_gradients_bytes = "train", 0
        try:
            with self._engine.training(self._trainer):
                training.run(epochs(points, self._request.gpus))
        except ProbeError:
            raise
        except Exception as error:
            if not self._engine.is_out_of_memory(error):
                raise
        self._facts = LoopFacts.of(training) or self._facts
        training.forget()
        rest = [point for point in points if not point.finished]
        if rest:
            self._note_out_of_memory(rest[0])
        self._engine.release()
        return rest[1:]

    def _note_out_of_memory(self, point: MeasuredPoint) -> None:
        """Record that the point ran out of memory. The peak so far stands for the step that did not finish."""
        point.out_of_memory = True
        point.steps.append(MeasuredStep(self._phase, self._engine.end_step(), self._kept_gradients_bytes))
        point.allocator_retries = self._engine.allocator_retries() - self._retries_before
        self._progress.report("point", **_point_facts(point))

    def start_step(self, phase: Phase, planned: PlannedStep, training: Training) -> None:
        """Reset the peak figures and record the bytes of kept gradients."""
        point = _measured(planned)
        if phase != self._phase or not point.steps:
            # Free reference cycles now. Otherwise the peak depends on when the garbage collector runs.
            gc.collect()
        self._phase = phase
        self._kept_gradients_bytes = gradient_bytes(training.model)
        if not point.steps:
            self._retries_before = self._engine.allocator_retries()
        self._engine.start_step()

    def end_step(self, planned: PlannedStep, training: Training) -> None:
        """Record the peak figures of the step."""
        point = _measured(planned)
        step = MeasuredStep(self._phase, self._engine.end_step(), self._kept_gradients_bytes)
        point.steps.append(step)
        self._progress.report(
            "step", batch=point.batch, size=point.size, phase=step.phase, allocatedBytes=step.peaks.allocated_bytes
        )
        if planned.ends_point and self._phase == "train":
            self._end_point(point, training)

    def _end_point(self, point: MeasuredPoint, training: Training) -> None:
        """Record the sizes of weights, optimizer state and EMA, all of which exist now.

        Raises ProbeError (`no-optimizer-step`) if the optimizer has no state although it should.
        """
        point.optimizer_bytes = optimizer_bytes(training.optimizer)
        if point.optimizer_bytes == 0 and self._keeps_optimizer_state(training):
            raise ProbeError("no-optimizer-step", "The optimizer made no step, so the steady state was not reached.")
        point.weights_bytes = module_bytes(training.model)
        point.ema_bytes = module_bytes(training.ema.ema) if training.ema else 0
        point.context_bytes = self._engine.context_bytes()
        point.allocator_retries = self._engine.allocator_retries() - self._retries_before
        point.finished = True
        self._progress.report("point", **_point_facts(point))

    @staticmethod
    def _keeps_optimizer_state(training: Training) -> bool:
        """Return whether the optimizer has a state. SGD without momentum has none."""
        return any("betas" in group or group.get("momentum", 0) > 0 for group in training.optimizer.param_groups)

    def _result(self, points: list[MeasuredPoint], facts: LoopFacts, seconds: float) -> dict[str, Any]:
        sizes = facts.sizes
        for point in points:
            point.size = sizes.pixels(point.size)
        return {
            "version": VERSION,
            "engine": self._engine.name,
            "deviceModel": None,
            "imageSize": facts.image_size,
            "sizeRange": {"minimum": sizes.minimum, "maximum": sizes.maximum, "stride": sizes.stride},
            "amp": facts.amp,
            "accumulation": accumulation(self._request.batch_size),
            "gpus": self._request.gpus,
            "points": [_point_facts(point) for point in points],
            "environment": {**self._engine.environment(), **software(self._trainer)},
            "durationSeconds": round(seconds, 3),
        }


def software(trainer: Trainer) -> dict[str, Any]:
    """Return the versions of everything that decides a run."""
    allocator = os.environ.get("PYTORCH_ALLOC_CONF") or os.environ.get("PYTORCH_CUDA_ALLOC_CONF") or ""
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "allocatorSettings": allocator,
        "yolov5": trainer.version,
        "yolov5Commit": trainer.commit,
        "platform": f"{platform.system()} {platform.machine()}",
    }


def _measured(planned: PlannedStep) -> MeasuredPoint:
    point = planned.point
    assert isinstance(point, MeasuredPoint)  # As `run` planned it.
    return point


def _point_facts(point: MeasuredPoint) -> dict[str, Any]:
    peak = point.peak_step()
    reserved = point.reserved_bytes()
    device = None if reserved is None or point.context_bytes is None else reserved + point.context_bytes
    return {
        "batch": point.batch,
        "size": point.size,
        "allocatedBytes": peak.peaks.allocated_bytes if peak else 0,
        "reservedBytes": reserved,
        "deviceBytes": device,
        "outOfMemory": point.out_of_memory,
        "allocatorRetries": point.allocator_retries,
        "steps": [
            {"phase": s.phase, "allocatedBytes": s.peaks.allocated_bytes, "reservedBytes": s.peaks.reserved_bytes}
            for s in point.steps
        ],
        "breakdown": _breakdown(point, peak, reserved) if point.finished and peak else None,
    }


def _breakdown(point: MeasuredPoint, peak: MeasuredStep, reserved: int | None) -> dict[str, Any]:
    """Return the owners of the bytes of the peak step."""
    allocated = peak.peaks.allocated_bytes
    return {
        **_summed_owners(point, peak),
        "allocatorSlackBytes": None if reserved is None else max(0, reserved - allocated),
        "contextBytes": point.context_bytes,
    }


def _summed_owners(point: MeasuredPoint, peak: MeasuredStep) -> dict[str, Any]:
    """Return the owners by the sizes of model, optimizer and EMA. The remaining bytes count as activations."""
    owned = point.weights_bytes + peak.kept_gradients_bytes + point.optimizer_bytes + point.ema_bytes
    return {
        "weightsBytes": point.weights_bytes,
        "gradientsBytes": peak.kept_gradients_bytes,
        "optimizerBytes": point.optimizer_bytes,
        "emaBytes": point.ema_bytes,
        "activationsBytes": max(0, peak.peaks.allocated_bytes - owned),
    }
