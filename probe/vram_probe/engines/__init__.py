"""What a smoke run runs on. Each engine measures; none knows how the training is driven."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterator, Protocol

if TYPE_CHECKING:
    from ..yolov5 import YoloV5


@dataclass(frozen=True)
class Peaks:
    """The peaks of one step in bytes; None where an engine cannot know."""

    allocated_bytes: int
    reserved_bytes: int | None


@dataclass(frozen=True)
class PeakOwners:
    """Who held the bytes of a step's peak."""

    #: `weights`, `gradients`, `optimizer`, `ema`, `images`, `loss`, `temporaries` → bytes.
    named: dict[str, int]
    #: (index, module, bytes) of each layer whose activations lived.
    layers: list[tuple[int, str, int]]


class Engine(Protocol):
    """The one interface between the training that is driven and what it runs on."""

    name: str
    #: Of `torch.device`.
    device: Any
    #: What ends a validation after its inference, where an engine cannot go on; None where it can.
    validation_seen: type[BaseException] | None

    @contextmanager
    def training(self, yolov5: YoloV5) -> Iterator[None]:
        """Surrounds one call of `train()`."""

    def check_amp(self, check: Any, model: Any) -> bool:
        """Whether the loop trains under autocast; `check` is the user's own."""

    def take_model(self, model: Any) -> None:
        """The model as `train()` built it, before optimizer and EMA are made of it."""

    def take_optimizer(self, optimizer: Any) -> None:
        """The optimizer, before its first step."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """A batch's images of this shape, of unsigned bytes."""

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """A batch's masks, of unsigned bytes: numbers of instances, 0 is none."""

    def labels(self, rows: Any, validation: bool) -> Any:
        """A batch's labels as a tensor, of a NumPy array."""

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surrounds a validation of this model (the EMA), in half precision where AMP is on."""

    def start_step(self) -> None:
        """Forgets the peaks of the step before."""

    def end_step(self) -> Peaks:
        """The peaks since `start_step`."""

    def peak_owners(self, model: Any, optimizer: Any, ema: Any) -> PeakOwners | None:
        """Who held the bytes of the step that ended; None where only sums are known."""

    def context_bytes(self) -> int | None:
        """Device memory outside PyTorch's allocator: the CUDA context and what the driver keeps for it."""

    def allocator_retries(self) -> int:
        """How often the allocator gave back its cached blocks and tried again, so far."""

    def is_out_of_memory(self, error: BaseException) -> bool:
        """Whether this error means that memory ran out."""

    def release(self) -> None:
        """Gives cached memory back after a training that broke off."""

    def environment(self) -> dict[str, Any]:
        """GPU, driver and libraries: what a baseline is keyed by."""
