"""The engine `cpu`: real training, exact bytes; for tests and for checking the simulation."""

from __future__ import annotations

import gc
import platform
from contextlib import contextmanager
from typing import Any, Callable, Iterator

import torch

from ..yolov5 import YoloV5
from . import Peaks
from .cpu_autocast import autocast_on_cpu
from .ledger import Ledger, Tally
from .live_storages import LiveStorages
from .real_tensors import RealTensors


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
