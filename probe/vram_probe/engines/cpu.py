"""The engine `cpu`: real training, exact bytes; for tests and for checking the simulation."""

from __future__ import annotations

import gc
import platform
from contextlib import contextmanager
from typing import Any, Callable, Iterator

import torch

from ..yolov5 import YoloV5
from . import PeakOwners, Peaks
from .counting import Ledger, LiveStorages, Tally

# Autocast on a machine without a GPU: `train()` asks for CUDA's, which would switch itself off.


@contextmanager
def autocast_on_cpu(low_precision: torch.dtype) -> Iterator[None]:
    """Every autocast within the block is the CPU's, to this type. Source: torch/amp/autocast_mode.py."""
    original = torch.autocast.__init__

    def initialise(self: Any, _device: str, dtype: Any = None, enabled: bool = True, cache_enabled: Any = None) -> None:
        original(self, "cpu", dtype=low_precision, enabled=enabled, cache_enabled=cache_enabled)

    torch.autocast.__init__ = initialise  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        torch.autocast.__init__ = original  # type: ignore[method-assign]


# What the engines share that train with real tensors.


class RealTensors:
    """The training gets what it would get without a probe."""

    validation_seen: type[BaseException] | None = None

    def check_amp(self, check: Any, model: Any) -> bool:
        """The user's own check decides."""
        return bool(check(model))

    def take_model(self, model: Any) -> None:
        """It is trained as it is."""

    def take_optimizer(self, optimizer: Any) -> None:
        """It steps as it is."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Random, since constant ones make the loss NaN and AMP then skips the optimizer step."""
        return torch.randint(0, 256, shape, dtype=torch.uint8)

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Random as well."""
        return torch.randint(0, instances + 1, shape, dtype=torch.uint8)

    def labels(self, rows: Any, validation: bool) -> Any:
        """On the host: `train()` moves them where they belong."""
        return torch.from_numpy(rows)

    def peak_owners(self, model: Any, optimizer: Any, ema: Any) -> PeakOwners | None:
        """Real storages have no owners."""
        return None

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """It is validated as it is."""
        yield


class CpuEngine(RealTensors):
    """Counts live tensors: what an allocator reserves, and a device's context, do not exist here."""

    name = "cpu"

    def __init__(self, ledger: Callable[[], Ledger] = Tally) -> None:
        self.device = torch.device("cpu")
        self._new_ledger = ledger
        self._storages = LiveStorages(ledger())

    @contextmanager
    def training(self, _: YoloV5) -> Iterator[None]:
        """Counts one call of `train()`."""
        gc.collect()
        self._storages = LiveStorages(self._new_ledger())
        with self._storages, autocast_on_cpu(torch.bfloat16):
            yield

    def start_step(self) -> None:
        """Forgets the peaks of the step before."""
        self._storages.restart_peak()

    def end_step(self) -> Peaks:
        """The peak of live bytes since `start_step`."""
        return Peaks(self._storages.peak_bytes, None)

    def context_bytes(self) -> int | None:
        """Unknown: there is no device."""
        return None

    def allocator_retries(self) -> int:
        """None: there is no caching allocator."""
        return 0

    def is_out_of_memory(self, error: BaseException) -> bool:
        """The host ran out of memory."""
        return isinstance(error, MemoryError) or "can't allocate memory" in str(error)

    def release(self) -> None:
        """Collects what a broken-off training left."""
        gc.collect()

    def environment(self) -> dict[str, Any]:
        """The processor's side of the environment."""
        return {
            "gpu": None,
            "gpuTotalBytes": None,
            "driver": None,
            "cuda": None,
            "cudnn": None,
            "mig": None,
            "processor": platform.machine(),
        }
