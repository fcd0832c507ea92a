"""The interfaces of the engines, on which a training runs. An engine does not know how it is driven."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Protocol

if TYPE_CHECKING:
    from ..trainers import Trainer


@dataclass(frozen=True)
class Peaks:
    """The peak figures of one step in bytes. A figure that the engine cannot know is None."""

    allocated_bytes: int
    reserved_bytes: int | None


class Engine(Protocol):
    """The only interface between the code that drives a training and the engine that it runs on."""

    name: str
    #: A `torch.device`.
    device: Any
    #: The exception that ends a validation after its inference, for an engine that cannot run the rest. None if the
    #: engine runs the whole validation.
    validation_seen: type[BaseException] | None

    @property
    def shown_device(self) -> Any:
        """The same as a loop sees it that decides by it: a GPU, if one is emulated."""

    @contextmanager
    def training(self, trainer: Trainer) -> Iterator[None]:
        """Surround one training."""

    def check_amp(self, check: Any, model: Any) -> bool:
        """Return whether the loop trains under autocast. `check` is the user's own `check_amp`."""

    def take_model(self, model: Any) -> None:
        """Receive the model that `train()` built, before the optimizer and the EMA are created from it."""

    def take_optimizer(self, optimizer: Any) -> None:
        """Receive the optimizer before its first step."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return the images of a batch as a uint8 tensor of this shape."""

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Return the masks of a batch as a uint8 tensor. A value is the number of an instance; 0 is background."""

    def labels(self, rows: Any, validation: bool) -> Any:
        """Return the labels of a batch as a tensor. `rows` is a NumPy array."""

    def relabel(self, labels: Any, rows: Any) -> None:
        """Replace the labels of a batch that `labels` created."""

    def select_boxes(self) -> None:
        """Take the memory of non-maximum suppression, which an engine that ends a validation does not run."""

    def empty_cache(self, above: float) -> None:
        """Take note that the loop empties the allocator's cache where more than this share of the device is reserved.

        An engine that ends a validation is told: the loop cannot know what is reserved.
        """

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surround a validation of `model` (the EMA model). `half` is True if val.py uses half precision (AMP)."""

    def environment(self) -> dict[str, Any]:
        """Return the GPU, driver and libraries: the hardware key of a baseline is made from these."""


class MeasuringEngine(Engine, Protocol):
    """An engine that measures each step while it runs."""

    def start_step(self) -> None:
        """Reset the peak figures."""

    def end_step(self) -> Peaks:
        """Return the peak figures since `start_step`."""

    def context_bytes(self) -> int | None:
        """Return the device memory outside PyTorch's allocator: the CUDA context and what the driver keeps for it.

        None if it is unknown.
        """

    def allocator_retries(self) -> int:
        """Return how often the allocator has so far freed its cached blocks and retried an allocation."""

    def is_out_of_memory(self, error: BaseException) -> bool:
        """Return whether this error means that memory ran out."""

    def release(self) -> None:
        """Free cached memory after a training, whether it finished or failed."""
