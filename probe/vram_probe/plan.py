"""Plans the steps that bring each point to its steady state, and holds what was measured at each point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Sequence

from .engines import Peaks
from .request import Size
from .result import ProbeError

#: `conclude` is what follows the last inference of a simulated validation: what it held is freed.
Phase = Literal["train", "validate", "conclude"]

#: Values of `accumulate`: with STEP the optimizer steps after this batch, with KEEP the gradients are kept.
STEP, KEEP = 1, 1_000_000

#: Nominal batch size, `nbs` in train.py.
NOMINAL_BATCH = 64


def accumulation(batch_size: int) -> int:
    """Return the number of batches per optimizer step.

    Source: `accumulate = max(round(nbs / batch_size), 1)` in train.py.
    """
    return max(round(NOMINAL_BATCH / batch_size), 1)


def steady_steps(total_batch: int) -> list[int]:
    """Return the value of `accumulate` for each batch that shows the steady state. Optimizer state exists already.

    The peak needs optimizer state and, with gradient accumulation, a forward pass while gradients of an earlier batch
    are kept. The last batch makes an optimizer step, because its temporary tensors count too.
    """
    return [KEEP, STEP] if accumulation(total_batch) > 1 else [STEP]


@dataclass
class MeasuredStep:
    """The peak figures of one step."""

    phase: Phase
    peaks: Peaks
    #: Bytes of the kept gradients when the step began.
    kept_gradients_bytes: int


@dataclass
class Point:
    """A batch of one GPU, and the size of its images: a name until the training has drawn a size, then pixels."""

    batch: int
    size: Size


@dataclass
class MeasuredPoint(Point):
    """A point and what was measured of it, while it runs and afterwards. Sizes are in bytes."""

    steps: list[MeasuredStep] = field(default_factory=list)
    finished: bool = False
    out_of_memory: bool = False
    allocator_retries: int = 0
    context_bytes: int | None = None
    weights_bytes: int = 0
    optimizer_bytes: int = 0
    ema_bytes: int = 0

    def peak_step(self) -> MeasuredStep | None:
        """Return the training step with the most allocated bytes, or None if there is none. Validations do not count.

        Of equal steps it returns one that kept gradients, so that the breakdown names the owner of these bytes.
        """
        training = [step for step in self.steps if step.phase == "train"]
        return max(training, key=lambda step: (step.peaks.allocated_bytes, step.kept_gradients_bytes), default=None)

    def reserved_bytes(self) -> int | None:
        """Return the most bytes that the allocator reserved in any step, or None if unknown."""
        known = [s.peaks.reserved_bytes for s in self.steps if s.peaks.reserved_bytes is not None]
        return max(known, default=None)


@dataclass(frozen=True)
class PlannedStep:
    """One batch to train: the point that it belongs to, and the value of `accumulate`."""

    point: Point
    accumulate: int
    ends_point: bool = False


def epochs(points: Sequence[Point], gpus: int) -> list[list[PlannedStep]]:
    """Return the training batches of each epoch. A point trains, validates at the end of the epoch, and trains again.

    The second half of a point and the first half of the next share an epoch, so that no validation is wasted.
    """
    planned: list[list[PlannedStep]] = [[]]
    for point in points:
        plan = steady_steps(point.batch * gpus)
        # The first optimizer step of a training creates the optimizer's state.
        first = [STEP] if point is points[0] else []
        planned[-1] += [PlannedStep(point, accumulate) for accumulate in first + plan]
        planned.append([PlannedStep(point, a, ends_point=i == len(plan) - 1) for i, a in enumerate(plan)])
    return planned


# The sizes from which multi-scale training draws, and the meaning of the named sizes.


@dataclass(frozen=True)
class DrawnSizes:
    """The sizes in pixels from which the user's own training loop draws."""

    minimum: int
    #: The side of the images without multi-scale.
    fixed: int
    maximum: int
    stride: int

    def pixels(self, size: Size) -> int:
        """Return a size in pixels. Raises ProbeError (`bad-request`) if it is not a positive multiple of the stride."""
        named = {"minimum": self.minimum, "fixed": self.fixed, "maximum": self.maximum}
        pixels = named[size] if isinstance(size, str) else size
        if pixels < self.stride or pixels % self.stride != 0:
            raise ProbeError(
                "bad-request", f"A size of {pixels} px is not a multiple of this model's stride, {self.stride} px."
            )
        return pixels


def align_draw(start: float, stop: float, stride: int) -> tuple[int, int]:
    """Return the smallest and the largest value of `randrange(start, stop) // stride * stride`."""
    return int(start // stride * stride), int((stop - 1) // stride * stride)
