"""The engine `cpu`: trains for real and counts bytes exactly. It is for tests and for checking the simulation."""

from __future__ import annotations

import gc
import platform
from contextlib import contextmanager
from typing import Any, Callable, Iterator

import torch

from ..trainers import Trainer
from . import Peaks
from .counting import Ledger, LiveStorages, Tally

# Autocast without a GPU. `train()` requests autocast for CUDA, which PyTorch would disable on this machine.


@contextmanager
def autocast_on_cpu(low_precision: torch.dtype) -> Iterator[None]:
    """Turn every autocast within the block into CPU autocast with this dtype. Source: torch/amp/autocast_mode.py."""
    original = torch.autocast.__init__

    def initialise(self: Any, _device: str, dtype: Any = None, enabled: bool = True, cache_enabled: Any = None) -> None:
        original(self, "cpu", dtype=low_precision, enabled=enabled, cache_enabled=cache_enabled)

    torch.autocast.__init__ = initialise  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        torch.autocast.__init__ = original  # type: ignore[method-assign]


# The part that the engines `cpu` and `cuda` share.


class RealTensors:
    """Base class of the engines that train with real tensors: they change nothing in the training."""

    device: Any
    validation_seen: type[BaseException] | None = None

    @property
    def shown_device(self) -> Any:
        """The device itself."""
        return self.device

    def check_amp(self, check: Any, model: Any) -> bool:
        """Run the user's own check."""
        return bool(check(model))

    def take_model(self, model: Any) -> None:
        """Do nothing: the model is trained unchanged."""

    def take_optimizer(self, optimizer: Any) -> None:
        """Do nothing: the optimizer is used unchanged."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return random images. With constant images the loss is NaN, and AMP then skips the optimizer step."""
        return torch.randint(0, 256, shape, dtype=torch.uint8)

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Return masks with random instance numbers from 0 to `instances`."""
        return torch.randint(0, instances + 1, shape, dtype=torch.uint8)

    def labels(self, rows: Any, validation: bool) -> Any:
        """Return the labels as a tensor on the host. `train()` moves them to the device."""
        return torch.from_numpy(rows)

    def relabel(self, labels: Any, rows: Any) -> None:
        """Replace the labels of a batch."""
        labels.copy_(torch.from_numpy(rows))

    def empty_cache(self, above: float) -> None:
        """Do nothing: the loop itself empties it."""

    def select_boxes(self) -> None:
        """Do nothing: non-maximum suppression runs unchanged."""

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Do nothing: the validation runs unchanged."""
        yield


class CpuEngine(RealTensors):
    """Counts live tensors. There is no allocator that reserves memory here, and no device with a context."""

    name = "cpu"

    def __init__(self, ledger: Callable[[], Ledger] = Tally) -> None:
        self.device = torch.device("cpu")
        self._new_ledger = ledger
        self._storages = LiveStorages(ledger())

    @contextmanager
    def training(self, _: Trainer) -> Iterator[None]:
        """Start a new count and count all tensors during one call of `train()`."""
        gc.collect()
        self._storages = LiveStorages(self._new_ledger())
        with self._storages, autocast_on_cpu(torch.bfloat16):
            yield

    def start_step(self) -> None:
        """Reset the peak to the bytes that are live now."""
        self._storages.restart_peak()

    def end_step(self) -> Peaks:
        """Return the peak of live bytes since `start_step`. Reserved bytes are unknown."""
        return Peaks(self._storages.peak_bytes, None)

    def context_bytes(self) -> int | None:
        """Return None: there is no device."""
        return None

    def allocator_retries(self) -> int:
        """Return 0: there is no caching allocator."""
        return 0

    def is_out_of_memory(self, error: BaseException) -> bool:
        """Return whether the host ran out of memory."""
        return isinstance(error, MemoryError) or "can't allocate memory" in str(error)

    def release(self) -> None:
        """Collect the garbage that the last training left."""
        gc.collect()

    def environment(self) -> dict[str, Any]:
        """Return the environment of a machine without a GPU: only the processor is known."""
        return {
            "gpu": None,
            "gpuTotalBytes": None,
            "driver": None,
            "cuda": None,
            "cudnn": None,
            "mig": None,
            "processor": platform.machine(),
        }
