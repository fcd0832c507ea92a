"""Engines of the tests: with figures of their own, with a limit, with PyTorch's profiler."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import Any, Iterator

import torch
from vram_probe.engines import Peaks
from vram_probe.engines.cpu import CpuEngine
from vram_probe.engines.live_storages import LiveStorages
from vram_probe.engines.real_tensors import RealTensors
from vram_probe.yolov5 import YoloV5

MIB = 1024**2


class ScriptedEngine(RealTensors):
    """Answers as a GPU would; each step reads a little more than the one before."""

    name = "cuda"
    device = torch.device("cpu")

    def __init__(self, allocated: int = 100 * MIB, reserved: int = 160 * MIB, context: int | None = 40 * MIB) -> None:
        self._peaks = (Peaks(allocated + n, reserved + 2 * n) for n in itertools.count(1))
        self._context = context
        self._retries = itertools.count(step=3)

    @contextmanager
    def training(self, yolov5: YoloV5) -> Iterator[None]:
        yield

    def start_step(self) -> None:
        pass

    def end_step(self) -> Peaks:
        return next(self._peaks)

    def context_bytes(self) -> int | None:
        return self._context

    def allocator_retries(self) -> int:
        return next(self._retries)

    def is_out_of_memory(self, error: BaseException) -> bool:
        return isinstance(error, MemoryError)

    def release(self) -> None:
        pass

    def environment(self) -> dict[str, Any]:
        return {"gpu": "Scripted"}


class CappedStorages(LiveStorages):
    """Raises as soon as more bytes live than the limit allows."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = super().__torch_dispatch__(func, types, args, kwargs)
        if self.live_bytes > self._limit:
            raise MemoryError(f"{self.live_bytes} bytes live")
        return result


class CappedEngine(CpuEngine):
    """The engine `cpu` on a machine with little memory."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    @contextmanager
    def training(self, yolov5: YoloV5) -> Iterator[None]:
        with super().training(yolov5), CappedStorages(self._limit):
            yield


class ProfilerEngine(ScriptedEngine):
    """Counts nothing itself: afterwards, PyTorch's own allocator events say what each step's peak was."""

    def __init__(self) -> None:
        super().__init__()
        self.step_peaks: list[int] = []

    @contextmanager
    def training(self, yolov5: YoloV5) -> Iterator[None]:
        activities = [torch.profiler.ProfilerActivity.CPU]
        with torch.profiler.profile(activities=activities, profile_memory=True) as profile:
            yield
        self.step_peaks = _step_peaks(profile)

    def start_step(self) -> None:
        with torch.profiler.record_function("step starts"):
            pass

    def end_step(self) -> Peaks:
        with torch.profiler.record_function("step ends"):
            pass
        return super().end_step()


def _step_peaks(profile: Any) -> list[int]:
    """The largest sum of allocations and frees within each step. They start from nothing, as the training does."""
    events = sorted(profile.profiler.kineto_results.events(), key=lambda event: event.start_ns())
    peaks: list[int] = []
    live = 0
    within = False
    for event in events:
        if event.name() == "step starts":
            within = True
            peaks.append(live)
        elif event.name() == "step ends":
            within = False
        elif event.name() == "[memory]":
            live += event.nbytes()
            if within:
                peaks[-1] = max(peaks[-1], live)
    return peaks
