"""An engine that also notes every allocation of each step."""

from __future__ import annotations

from typing import Any, Dict, Iterable

import torch
from vram_probe.engines import Peaks
from vram_probe.engines.cuda import CudaEngine

#: One request to the allocator: `bytes` of the block that serves it; `atOnce` if it was given back before the next
#: request (memory within a kernel, mostly); `where` in the training it was made. scripts/bench/gpu/report.ts reads it.
Allocation = Dict[str, Any]

#: Every block is a multiple of this (`kMinBlockSize` in c10/cuda/CUDACachingAllocator.cpp).
SMALLEST_BLOCK = 512

#: Smaller ones decide nothing, and are most of them.
SMALLEST_TOLD = 64 * 1024

#: What frames of these files do is said by who called them.
LIBRARIES = ("/torch/", "/vram_probe/", "/smoke_runs.py", "/contextlib.py")


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


def of_trace(events: Iterable[dict[str, Any]]) -> list[Allocation]:
    """Of a trace in `torch.cuda.memory._snapshot()["device_traces"]`, in order."""
    found: list[Allocation] = []
    last_address = None
    for event in events:
        if event["action"] == "alloc":
            size = -(-event["size"] // SMALLEST_BLOCK) * SMALLEST_BLOCK
            found.append({"bytes": size, "atOnce": False, "where": _where(event.get("frames") or [])})
            last_address = event["addr"]
        elif event["action"] == "free_requested" and event["addr"] == last_address:
            found[-1]["atOnce"] = True
            last_address = None
    return [allocation for allocation in found if allocation["bytes"] >= SMALLEST_TOLD]


def _where(frames: list[dict[str, Any]]) -> str:
    """The innermost line that is not PyTorch's own; a backward pass has only its call."""
    for frame in frames:
        name = str(frame["filename"])
        if name.endswith(".py") and not any(part in name for part in LIBRARIES):
            folder_and_file = "/".join(name.split("/")[-2:])
            return f"{folder_and_file}:{frame['line']} {frame['name']}"
    return "not known"
