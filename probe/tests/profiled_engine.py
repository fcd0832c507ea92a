"""An engine that lets PyTorch's profiler record every allocation, and computes the peak of each step afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

from scripted_engine import ScriptedEngine
from torch._C._profiler import _EventType
from torch.profiler import ProfilerActivity, profile, record_function
from vram_probe.engines import Peaks
from vram_probe.trainers import Trainer

STEP_STARTS, STEP_ENDS = "step starts", "step ends"

#: Operations that run oneDNN's kernels, which copy tensors into their own layouts.
CONVOLUTIONS = ("aten::mkldnn_convolution", "aten::convolution_backward")


class ProfiledEngine(ScriptedEngine):
    """Counts nothing during the training. It evaluates PyTorch's allocation events, also those within kernels."""

    def __init__(self) -> None:
        super().__init__()
        #: The most bytes held in each step.
        self.step_peaks: list[int] = []
        #: The same, without what a convolution allocated and freed before it returned.
        self.step_peaks_outside_convolutions: list[int] = []

    @contextmanager
    def training(self, trainer: Trainer) -> Iterator[None]:
        with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiled:
            yield
        events = sorted(_walk(profiled.profiler.kineto_results.experimental_event_tree()), key=_start_of)
        self.step_peaks = _step_peaks(events, set())
        self.step_peaks_outside_convolutions = _step_peaks(events, _within_convolutions(events))

    def start_step(self) -> None:
        with record_function(STEP_STARTS):
            pass

    def end_step(self) -> Peaks:
        with record_function(STEP_ENDS):
            pass
        return super().end_step()


def _walk(events: Any) -> Iterator[Any]:
    waiting = list(events)
    while waiting:
        event = waiting.pop()
        waiting += event.children
        yield event


def _start_of(event: Any) -> int:
    return int(event.start_time_ns)


def _is_allocation(event: Any) -> bool:
    """Return whether the event is an allocation or a free. A free has a negative size."""
    return bool(event.tag == _EventType.Allocation)


def _step_peaks(events: list[Any], left_out: set[int]) -> list[int]:
    """Return the largest sum of allocations and frees in each step. The sum starts at 0 before the training.

    `left_out` are ids of events that do not count.
    """
    peaks: list[int] = []
    live, within = 0, False
    for event in events:
        if _is_allocation(event):
            live += 0 if event.id in left_out else event.extra_fields.alloc_size
        elif event.name == STEP_STARTS:
            within = True
            peaks.append(live)
        elif event.name == STEP_ENDS:
            within = False
        if within:
            peaks[-1] = max(peaks[-1], live)
    return peaks


def _within_convolutions(events: list[Any]) -> set[int]:
    """Return the ids of allocations that one call of a convolution made and freed, and of these frees."""
    found: set[int] = set()
    allocated: dict[int, Any] = {}
    for event in filter(_is_allocation, events):
        if event.extra_fields.alloc_size > 0:
            allocated[event.extra_fields.ptr] = event
            continue
        allocation = allocated.pop(event.extra_fields.ptr, None)
        if allocation is not None and _convolution_of(allocation) == _convolution_of(event) is not None:
            found |= {allocation.id, event.id}
    return found


def _convolution_of(event: Any) -> int | None:
    """Return the id of the convolution call in which the event occurred, or None."""
    while event is not None and event.name not in CONVOLUTIONS:
        event = event.parent
    return None if event is None else int(event.id)
