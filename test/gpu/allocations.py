"""Sequences of allocations, real and simulated, and the names of their differences."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Iterable

#: Every block is a multiple of this (`kMinBlockSize` in c10/cuda/CUDACachingAllocator.cpp).
SMALLEST_BLOCK = 512

#: Smaller ones decide nothing, and are most of them.
SMALLEST_TOLD = 64 * 1024

#: Of the place where both sides part for the first time.
SHOWN = 3

#: What frames of these files do is said by who called them.
LIBRARIES = ("/torch/", "/vram_probe/", "/smoke_runs.py", "/contextlib.py")


@dataclass(frozen=True)
class Allocation:
    """One request to the allocator."""

    bytes: int
    #: Given back before the next request: memory within a kernel, mostly.
    at_once: bool
    #: Who asked: a line of the training, or an operation.
    where: str


def told(size: int) -> bool:
    """Whether an allocation is large enough to be compared."""
    return size >= SMALLEST_TOLD


def rounded(size: int) -> int:
    """Bytes of the block that serves a request."""
    return -(-size // SMALLEST_BLOCK) * SMALLEST_BLOCK


def of_trace(events: Iterable[dict[str, Any]]) -> list[Allocation]:
    """Of a trace in `torch.cuda.memory._snapshot()["device_traces"]`, in order."""
    found: list[Allocation] = []
    last: tuple[Any, int] | None = None
    for event in events:
        if event["action"] == "alloc":
            found.append(Allocation(rounded(event["size"]), False, _where(event.get("frames") or [])))
            last = (event["addr"], len(found) - 1)
        elif event["action"] == "free_requested" and last is not None and event["addr"] == last[0]:
            place = last[1]
            found[place] = Allocation(found[place].bytes, True, found[place].where)
            last = None
    return [allocation for allocation in found if told(allocation.bytes)]


def _where(frames: list[dict[str, Any]]) -> str:
    """The innermost line that is not PyTorch's own; a backward pass has only its call."""
    for frame in frames:
        name = str(frame["filename"])
        if name.endswith(".py") and not any(part in name for part in LIBRARIES):
            folder_and_file = "/".join(name.split("/")[-2:])
            return f"{folder_and_file}:{frame['line']} {frame['name']}"
    return "not known"


def compare(measured: list[Allocation], simulated: list[Allocation], most: int = 40) -> dict[str, Any]:
    """How many agree in order and size, and those that only one side has: the largest sums first.

    `after` is who asked, on the other side, for what came just before: a backward pass on a GPU has no line of its own.
    """
    matcher = SequenceMatcher(None, [a.bytes for a in measured], [a.bytes for a in simulated], autojunk=False)
    only: Counter[tuple[str, Allocation, str]] = Counter()
    agreeing, first = 0, None
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            agreeing += j - i
            continue
        first = first or {
            "after": _next(measured, max(0, i - SHOWN), i),
            "measured": _next(measured, i, j),
            "simulated": _next(simulated, k, m),
        }
        only.update(("measured", allocation, _before(simulated, k)) for allocation in measured[i:j])
        only.update(("simulated", allocation, _before(measured, i)) for allocation in simulated[k:m])
    differences = [
        {"only": side, **asdict(allocation), "after": after, "count": count}
        for (side, allocation, after), count in only.items()
    ]
    differences.sort(key=lambda difference: -difference["bytes"] * difference["count"])
    return {
        "measured": len(measured),
        "simulated": len(simulated),
        "agreeing": agreeing,
        "firstDifference": first,
        "differences": differences[:most],
        "differencesLeftOut": max(0, len(differences) - most),
    }


def _before(allocations: list[Allocation], place: int) -> str:
    return allocations[place - 1].where if place > 0 else "the step's begin"


def _next(allocations: list[Allocation], begin: int, end: int) -> list[dict[str, Any]]:
    return [asdict(allocation) for allocation in allocations[begin : min(end, begin + SHOWN)]]
