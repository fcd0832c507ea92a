"""Simulations beside each other, as many at a time as the machine can take; each in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import wait
from typing import Any, Sequence

from .run import Run

#: What the largest models of YOLOv5 take to simulate, and some more.
MOST_BYTES_EACH = 2 * 2**30


def run_side_by_side(runs: Sequence[Run]) -> None:
    """Forks a process for each, in the order given: the first is what the answer hangs on.

    Only for simulations: measurements would be in each other's way.
    """
    context: Any = multiprocessing.get_context("fork")
    waiting = list(runs)
    running: dict[Any, tuple[Any, Run]] = {}
    while waiting or running:
        while waiting and len(running) < _most_at_a_time():
            run = waiting.pop(0)
            # Ends with this process, whatever ends that.
            child = context.Process(target=run.attempt, daemon=True)
            child.start()
            running[child.sentinel] = child, run
        for sentinel in wait(list(running)):
            child, run = running.pop(sentinel)
            child.join()
            if child.exitcode < 0 and not run.has_answer():
                run.fail("killed", _killed(-child.exitcode))


def _most_at_a_time() -> int:
    """Processors that this process may use, and no more than memory is there for."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory_bytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(processors, memory_bytes // MOST_BYTES_EACH))


def _killed(number: int) -> str:
    return (
        f"The simulation was ended from outside (signal {number}). "
        "Signal 9 mostly means that the machine itself ran out of memory: free some, then run again."
    )
