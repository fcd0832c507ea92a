"""Engines for tests: one with given figures, and one with a memory limit."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import Any, Iterator

import torch
from vram_probe.engines import Peaks
from vram_probe.engines.counting import Tally
from vram_probe.engines.cpu import CpuEngine, RealTensors
from vram_probe.trainers import Trainer

MIB = 1024**2


class ScriptedEngine(RealTensors):
    """Returns given figures like those of the engine `cuda`. They grow a little with each step."""

    name = "cuda"
    device = torch.device("cpu")

    def __init__(self, allocated: int = 100 * MIB, reserved: int = 160 * MIB, context: int | None = 40 * MIB) -> None:
        self._peaks = (Peaks(allocated + n, reserved + 2 * n) for n in itertools.count(1))
        self._context = context
        self._retries = itertools.count(step=3)

    @contextmanager
    def training(self, trainer: Trainer) -> Iterator[None]:
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


class CappedTally(Tally):
    """A Tally that raises MemoryError if more bytes than the limit would be allocated."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def allocate(self, size: int) -> int:
        if self.allocated_bytes + size > self._limit:
            raise MemoryError(f"{self.allocated_bytes + size} bytes live")
        return super().allocate(size)


class CappedEngine(CpuEngine):
    """The engine `cpu` with a memory limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(lambda: CappedTally(limit))
