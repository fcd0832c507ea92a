"""Several simulations, as many at a time as there are processors; what most of a short one goes into is loaded once."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any, Sequence

from .load import load
from .run import Run


def run_side_by_side(runs: Sequence[Run]) -> None:
    """Each in a process that is forked once PyTorch and YOLOv5 are there; one after the other where none can be forked.

    Only for simulations: measurements would be in each other's way. All of them drive the YOLOv5 of the first.
    """
    with suppress(Exception):  # Each run meets it again, and says it.
        load(runs[0].request())
    if "fork" in multiprocessing.get_all_start_methods():
        _fork_each(list(runs))
    else:
        for run in runs:
            run.attempt()


def _fork_each(waiting: list[Run]) -> None:
    """In the order given: the first is what the answer hangs on."""
    context: Any = multiprocessing.get_context("fork")
    running: dict[Any, tuple[Any, Run]] = {}
    while waiting or running:
        while waiting and len(running) < _processors():
            run = waiting.pop(0)
            # Ends with this process, whatever ends that.
            child = context.Process(target=run.attempt, daemon=True)
            child.start()
            running[child.sentinel] = child, run
        for sentinel in wait(list(running)):
            child, run = running.pop(sentinel)
            child.join()
            if run.failed() and child.exitcode < 0:
                run.fail("killed", _killed(-child.exitcode))


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _killed(number: int) -> str:
    return (
        f"The simulation was ended from outside (signal {number}). "
        "Signal 9 mostly means that the machine itself ran out of memory: free some, then run again."
    )
