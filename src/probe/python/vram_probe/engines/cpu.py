"""The engine `cpu`: real training, exact bytes; for tests and for checking the simulation."""

from __future__ import annotations

import gc
import platform
from contextlib import contextmanager
from typing import Any, Iterator, Protocol

import torch

from ..errors import ProbeError
from ..yolov5 import YoloV5
from . import Peaks
from .cpu_autocast import autocast_on_cpu
from .live_storages import LiveStorages
from .real_tensors import RealTensors


class Meter(Protocol):
    """Counts bytes within its block."""

    def __enter__(self) -> Any:
        """Nothing lives yet."""

    def __exit__(self, *_: Any) -> Any:
        """Counting ends."""

    def restart_peak(self) -> None:
        """The peak counts from what lives now."""

    @property
    def peak_bytes(self) -> int:
        """The most bytes that lived since."""


class CpuEngine(RealTensors):
    """Measures what is allocated: what an allocator reserves, and a device's context, do not exist here."""

    name = "cpu"

    def __init__(self, meter: type[Meter] = LiveStorages) -> None:
        _refuse_without_profiler()
        self.device = torch.device("cpu")
        self._new_meter = meter
        self._meter = meter()

    @contextmanager
    def training(self, _: YoloV5) -> Iterator[None]:
        """Counts one call of `train()`."""
        gc.collect()
        self._meter = self._new_meter()
        with self._meter, autocast_on_cpu(torch.bfloat16):
            yield

    def start_step(self) -> None:
        """Forgets the peaks of the step before."""
        self._meter.restart_peak()

    def end_step(self) -> Peaks:
        """The peak of live bytes since `start_step`."""
        return Peaks(self._meter.peak_bytes, None)

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


def _refuse_without_profiler() -> None:
    available = getattr(torch.autograd, "kineto_available", None)
    if available is None or not available():
        raise ProbeError(
            "torch-too-old",
            f"The engine `cpu` counts by PyTorch's profiler, which torch {torch.__version__} here does not have. "
            "Update torch, or measure on a GPU.",
        )
