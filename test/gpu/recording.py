"""Engines that also note every allocation of each step."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import torch
from allocations import Allocation, of_trace, rounded, told
from vram_probe.engines import Peaks
from vram_probe.engines.cuda import CudaEngine
from vram_probe.engines.simulated.devices import CudaModel
from vram_probe.engines.simulated.engine import SimulatedEngine

#: Frames between an allocation and the operation that asked for it.
DEEPEST = 12


class RecordedCuda(CudaEngine):
    """Appends the allocations of every step to `steps`, while that is a list. Recording needs torch 2.1."""

    steps: list[list[Allocation]] | None = None

    def start_step(self) -> None:
        """Begins to record."""
        super().start_step()
        if self.steps is not None:
            torch.cuda.memory._record_memory_history(stacks="python")

    def end_step(self) -> Peaks:
        """Keeps what was recorded."""
        peaks = super().end_step()
        if self.steps is not None:
            trace = torch.cuda.memory._snapshot()["device_traces"][0]
            torch.cuda.memory._record_memory_history(enabled=None)
            self.steps.append(of_trace(trace))
        return peaks


class RecordedLedger:
    """A ledger that notes what it passes on."""

    def __init__(self, ledger: Any) -> None:
        self._ledger = ledger
        self.allocations: list[Allocation] = []
        self._last: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def allocate(self, size: int) -> Any:
        """Notes the request, and which operation makes it."""
        self.allocations.append(Allocation(rounded(size), False, _operation()))
        self._last = self._ledger.allocate(size)
        return self._last

    def release(self, block: Any) -> None:
        """Notes whether nothing was asked for since."""
        if block is self._last and self.allocations:
            self.allocations[-1] = replace(self.allocations[-1], at_once=True)
        self._last = None
        self._ledger.release(block)


class RecordedSimulation(SimulatedEngine):
    """Appends the allocations of every step."""

    def __init__(self, gpu: str | None, steps: list[list[Allocation]]) -> None:
        self._steps = steps
        super().__init__(CudaModel(gpu=gpu))

    def _restart(self) -> None:
        super()._restart()
        self._recorded = RecordedLedger(self._storages.ledger)
        self._storages.ledger = self._recorded

    def start_step(self) -> None:
        """A step's own list."""
        self._recorded.allocations = []
        super().start_step()

    def end_step(self) -> Peaks:
        """Keeps it."""
        self._steps.append([allocation for allocation in self._recorded.allocations if told(allocation.bytes)])
        return super().end_step()


def _operation() -> str:
    """The operation that is being dispatched, by the frames of whoever allocates."""
    frame = sys._getframe(2)
    for _ in range(DEEPEST):
        if frame is None:
            break
        if frame.f_code.co_name == "__torch_dispatch__" and "func" in frame.f_locals:
            return str(frame.f_locals["func"])
        frame = frame.f_back  # type: ignore[assignment]
    return "not known"
