"""The interfaces of the trainers: libraries with a training loop of their own, which is driven over planned steps.

A trainer knows the user's library, but no engine and no figures.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from ..engines import Engine
    from ..plan import DrawnSizes, Phase, PlannedStep
    from ..request import Request


class TrainingEnded(BaseException):
    """Raised by a data loader after the last step. A BaseException, so that no `except Exception` catches it."""


class Training(Protocol):
    """One call of a library's training loop, which is called unchanged.

    While it runs, some names that it looks up are replaced: the data loader returns synthetic batches, and the draw of
    an image size returns the requested size. Model, optimizer, EMA and loss are the library's own and are only
    observed.
    """

    model: Any
    optimizer: Any
    ema: Any
    #: Image size and stride in pixels. 0 until the data loader is created.
    image_size: int
    stride: int
    #: The sizes from which multi-scale draws. None until the first draw.
    sizes: DrawnSizes | None
    #: Whether the loop trains under autocast. None until the loop has decided that.
    amp: bool | None
    #: Of the images of the running validation batch, in pixels.
    validation_height: int

    def run(self, planned: list[list[PlannedStep]]) -> None:
        """Train the steps of each epoch, with a validation in between. Exceptions of the loop are not caught.

        Raises ProbeError (`training-ended`) if the loop returns too early.
        """

    def forget(self) -> None:
        """Drop the objects that the loop created, so that their memory is free before the next training."""


class Observer(Protocol):
    """Watches a training. All methods are called from within the training loop."""

    def start_step(self, phase: Phase, step: PlannedStep, training: Training) -> None:
        """Called before a batch is fetched. A validation belongs to the step before it."""

    def end_step(self, step: PlannedStep, training: Training) -> None:
        """Called when the batch has been trained or validated."""


class Answer(NamedTuple):
    """What stands for an attribute in a simulation: it does not work on fake tensors, or must have no effect."""

    owner: Any
    name: str
    replacement: Any


class Trainer(Protocol):
    """The user's own library, imported."""

    @property
    def root(self) -> Path:
        """Its folder."""

    @property
    def version(self) -> str:
        """For a person: `checkout`, or the package and its version."""

    @property
    def commit(self) -> str | None:
        """The commit of a git checkout. Else None."""

    def check(self, request: Request) -> None:
        """Raise ProbeError if the library would end this training before its first batch, or if it must not run."""

    def training(self, request: Request, folder: Path, engine: Engine, observer: Observer) -> Training:
        """Prepare a training. `folder` is an empty one for its files. Raises ProbeError."""

    def answers(self) -> list[Answer]:
        """Return the answers to what only this library does."""
