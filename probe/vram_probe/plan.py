"""Which steps bring a point to its steady state, and what is known of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .engines import PeakOwners, Peaks
from .request import Size
from .result import ProbeError

Phase = Literal["train", "validate"]

#: `accumulate` that makes the loop step at once, and one that makes it keep its gradients.
STEP, KEEP = 1, 1_000_000

#: Nominal batch size, `nbs` in train.py.
NOMINAL_BATCH = 64


def accumulation(batch_size: int) -> int:
    """Batches between two optimizer steps. Source: `accumulate = max(round(nbs / batch_size), 1)` in train.py."""
    return max(round(NOMINAL_BATCH / batch_size), 1)


def steady_steps(total_batch: int) -> list[int]:
    """The `accumulate` of each batch that shows the steady state, once an optimizer step was made.

    The peak needs optimizer state and (where gradients are accumulated) a forward pass while those of an earlier batch
    are kept. The last batch then steps: its temporaries count.
    """
    return [KEEP, STEP] if accumulation(total_batch) > 1 else [STEP]


@dataclass
class MeasuredStep:
    """The peaks of one step."""

    phase: Phase
    peaks: Peaks
    #: Bytes of the gradients that were being kept when the step began.
    kept_gradients_bytes: int
    owners: PeakOwners | None = None


@dataclass
class MeasuredPoint:
    """A point while, and after, it runs."""

    batch: int
    size: Size
    steps: list[MeasuredStep] = field(default_factory=list)
    finished: bool = False
    out_of_memory: bool = False
    allocator_retries: int = 0
    context_bytes: int | None = None
    weights_bytes: int = 0
    optimizer_bytes: int = 0
    ema_bytes: int = 0

    def peak_step(self) -> MeasuredStep | None:
        """The training step with the most allocated bytes; a validation is listed beside it.

        Of steps that are equal, the one that kept gradients: their bytes then have an owner.
        """
        training = [step for step in self.steps if step.phase == "train"]
        return max(training, key=lambda step: (step.peaks.allocated_bytes, step.kept_gradients_bytes), default=None)

    def reserved_bytes(self) -> int | None:
        """The most that the allocator held in any step."""
        known = [s.peaks.reserved_bytes for s in self.steps if s.peaks.reserved_bytes is not None]
        return max(known, default=None)


@dataclass(frozen=True)
class PlannedStep:
    """One batch to train: which point it belongs to, and when the optimizer steps."""

    point: MeasuredPoint
    accumulate: int
    ends_point: bool = False


def epochs(points: list[MeasuredPoint], gpus: int) -> list[list[PlannedStep]]:
    """Epochs of batches, a validation between each two: every point trains, validates, and trains again.

    The second half of a point and the first half of the next share an epoch, so no validation is run for nothing.
    """
    planned: list[list[PlannedStep]] = [[]]
    for point in points:
        plan = steady_steps(point.batch * gpus)
        # The first step of a training makes the optimizer's state.
        first = [STEP] if point is points[0] else []
        planned[-1] += [PlannedStep(point, accumulate) for accumulate in first + plan]
        planned.append([PlannedStep(point, a, ends_point=i == len(plan) - 1) for i, a in enumerate(plan)])
    return planned


# The sizes that multi-scale training draws from, and what a size by name means in them.


@dataclass(frozen=True)
class DrawnSizes:
    """Pixels, as the user's own training loop draws them."""

    minimum: int
    #: The side of a batch where multi-scale is off.
    fixed: int
    maximum: int
    stride: int

    def pixels(self, size: Size) -> int:
        """Raises ProbeError where the size is not one that the model takes."""
        named = {"minimum": self.minimum, "fixed": self.fixed, "maximum": self.maximum}
        pixels = named[size] if isinstance(size, str) else size
        if pixels < self.stride or pixels % self.stride != 0:
            raise ProbeError(
                "bad-request", f"A size of {pixels} px is not a multiple of this model's stride, {self.stride} px."
            )
        return pixels


def align_draw(start: float, stop: float, stride: int) -> tuple[int, int]:
    """The smallest and the largest `randrange(start, stop) // stride * stride`."""
    return int(start // stride * stride), int((stop - 1) // stride * stride)
