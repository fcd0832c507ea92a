"""Records what a simulated training asks of the allocator: allocations, convolutions and frees, in order."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Iterator, Union

import torch
from torch.nn.modules.module import register_module_forward_hook, register_module_forward_pre_hook

from ...plan import KEEP, PlannedStep

#: `weights`, `gradients`, `optimizer`, `ema`, `images`, `loss` or `temporaries`; or index and module of a layer.
Owner = Union[str, "tuple[int, str]"]


@dataclass(eq=False)
class Allocation:
    """One allocation: the step that made it, its place among the allocations of that step, and its size in bytes.

    The owner may be set later, while the allocation is live.
    """

    step: int
    index: int
    operation: str
    size: int
    owner: Owner


@dataclass
class RecordedStep:
    """Everything that one step asked for. The first one is the building of the model, before any batch."""

    phase: str
    #: The batch that is trained, or the one before a validation. None while the model is built.
    planned: PlannedStep | None = None
    #: Of a validation's images, in pixels.
    height: int | None = None
    allocations: list[Allocation] = field(default_factory=list)
    #: Sizes that decide a convolution's workspace (`CudaStorages`), in order.
    convolutions: list[list[Any]] = field(default_factory=list)
    #: Whether these have their channels last.
    channels_last: bool = False
    #: 0: the next allocation. -1: the next convolution. -2: the step ends; what follows only prepares the next one.
    #: n > 0: frees allocation n - 1 of `freed`.
    #: -3: the cache is emptied where more than a share of the device is reserved.
    events: list[int] = field(default_factory=list)
    #: What is freed, as (step, index) of the allocation.
    freed: list[tuple[int, int]] = field(default_factory=list)
    #: That share, each time.
    emptied_above: list[float] = field(default_factory=list)


ALLOCATE, CONVOLVE, END, EMPTY = 0, -1, -2, -3


class Recorder:
    """A ledger that records, and sums tensors.

    Which bytes lie where is computed from the recording (src/domain/replay/replay.ts).
    """

    def __init__(self) -> None:
        #: The owner of the next allocation, and the operation that makes it.
        self.owner: Owner = "temporaries"
        self.operation = ""
        self.steps = [RecordedStep("build")]
        self.allocated_bytes = 0
        self.peak_allocated_bytes = 0

    def allocate(self, size: int) -> Allocation:
        """Record an allocation with the current owner."""
        if self.owner != "temporaries" and _is_in_backward():
            self.owner = "temporaries"  # Until the next step. A complete gradient gets its owner from a hook.
        step = self.steps[-1]
        allocation = Allocation(len(self.steps) - 1, len(step.allocations), self.operation, size, self.owner)
        step.allocations.append(allocation)
        step.events.append(ALLOCATE)
        self.allocated_bytes += size
        self.peak_allocated_bytes = max(self.peak_allocated_bytes, self.allocated_bytes)
        return allocation

    def release(self, block: Allocation) -> None:
        """Record that an allocation was freed."""
        step = self.steps[-1]
        step.freed.append((block.step, block.index))
        step.events.append(len(step.freed))
        self.allocated_bytes -= block.size

    def restart_peaks(self) -> None:
        """Reset the peak to what is allocated now."""
        self.peak_allocated_bytes = self.allocated_bytes

    def convolve(self, facts: list[Any], channels_last: bool = False) -> None:
        """Record that a convolution computes one of its results, in a workspace that is freed at once."""
        step = self.steps[-1]
        step.channels_last |= channels_last
        step.convolutions.append(facts)
        step.events.append(CONVOLVE)

    def empty_cache(self, above: float) -> None:
        """Record that the cache is emptied where more than this share of the device is reserved."""
        step = self.steps[-1]
        step.emptied_above.append(above)
        step.events.append(EMPTY)

    def start_step(self, phase: str, planned: PlannedStep | None, height: int | None = None) -> None:
        """Begin the next step. The first allocations of a step are its images."""
        self.owner = "images"
        self.steps.append(RecordedStep(phase, planned, height))

    def end_step(self) -> None:
        """Mark where the step ends."""
        self.steps[-1].events.append(END)

    @contextmanager
    def watching_layers(self) -> Iterator[None]:
        """Attribute allocations within the block to the layer that is running, and those after the model to the loss.

        YOLOv5 numbers its layers (`m.i`, `m.type` in `parse_model`, models/yolo.py).
        """

        def enter(module: Any, _: Any) -> None:
            if hasattr(module, "i") and torch.is_grad_enabled():
                self.owner = (int(module.i), str(getattr(module, "type", type(module).__name__)).rsplit(".", 1)[-1])

        def leave(module: Any, *_: Any) -> None:
            if hasattr(module, "stride") and hasattr(module, "save") and torch.is_grad_enabled():
                self.owner = "loss"

        hooks = register_module_forward_pre_hook(enter), register_module_forward_hook(leave)
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()


def _is_in_backward() -> bool:
    return torch._C._current_graph_task_id() != -1


def written(steps: list[RecordedStep]) -> dict[str, Any]:
    """Return a recording so far in the form of `result.json`. What is freed later does not change it.

    Operations and owners are numbers into lists of their names; an owner is a name, or [index, module] of a layer.
    """
    operations: dict[str, int] = {}
    owners: dict[Owner, int] = {}
    recorded = [
        {
            "phase": step.phase,
            "batch": step.planned.point.batch if step.planned else 0,
            "size": step.height or (step.planned.point.size if step.planned else 0),
            "keepsGradients": step.planned is not None and step.planned.accumulate == KEEP,
            "operations": [operations.setdefault(a.operation, len(operations)) for a in step.allocations],
            "owners": [owners.setdefault(a.owner, len(owners)) for a in step.allocations],
            "bytes": [a.size for a in step.allocations],
            "convolutions": step.convolutions,
            "channelsLast": step.channels_last,
            "events": list(step.events),
            "freed": _in_order(step),
            "emptiedAbove": step.emptied_above,
        }
        for step in steps
    ]
    return {"operations": list(operations), "owners": list(owners), "steps": recorded}


def _in_order(step: RecordedStep) -> list[tuple[int, int]]:
    """Return what is freed, sorted between two allocations: it differs from run to run, and decides nothing.

    An allocator joins neighbours that are free, so that the order of frees does not show in what is left.
    """
    freed: list[tuple[int, int]] = []
    together: list[tuple[int, int]] = []
    for event in [*step.events, ALLOCATE]:
        if event > 0:
            together.append(step.freed[event - 1])
        else:
            freed += sorted(together)
            together = []
    return freed
