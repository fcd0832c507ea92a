"""The engine `cpu`: real training, exact bytes of live tensors; for tests and for checking the simulation."""

from __future__ import annotations

import gc
import platform
from contextlib import contextmanager
from typing import Any, Iterator

import torch

from ..errors import ProbeError
from . import Peaks
from .live_storages import LiveStorages


class CpuEngine:
    """Measures live storages: what an allocator reserves, and a device's context, do not exist here."""

    name = "cpu"

    def __init__(self) -> None:
        self.device = torch.device("cpu")
        self._storages = LiveStorages()
        _refuse_old_torch()

    @contextmanager
    def training(self) -> Iterator[None]:
        """Counts the storages of one call of `train()`."""
        gc.collect()
        self._storages = LiveStorages()
        with self._storages:
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


def _refuse_old_torch() -> None:
    """Before torch 2.1 a storage's Python object did not live as long as the storage, so nothing could be counted."""
    with LiveStorages() as storages:
        kept = torch.zeros(8)
        gc.collect()
        counted = storages.live_bytes
    if counted != kept.numel() * kept.element_size():
        raise ProbeError("torch-too-old", f"The engine `cpu` needs torch 2.1 or later; this is {torch.__version__}.")
