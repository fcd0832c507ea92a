"""Simulations beside each other, as many at a time as the machine can take; each in a process of its own."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Sequence

from .run import Run

#: What the largest models of YOLOv5 take to simulate, and some more.
MOST_BYTES_EACH = 2 * 2**30

#: Of Linux's prctl.
PARENT_DEATH_SIGNAL = 1

#: What a container may hold, and what it holds: by the second version of cgroups, and by the first.
CONTAINER_FILES = (
    ("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory.current"),
    ("sys/fs/cgroup/memory/memory.limit_in_bytes", "sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


def run_side_by_side(runs: Sequence[Run]) -> None:
    """Forks a process for each, in the order given: the first is what the answer depends on.

    Only for simulations: measurements would be in each other's way.
    """
    context: Any = multiprocessing.get_context("fork")
    waiting = list(runs)
    running: dict[Any, tuple[Any, Run]] = {}
    while waiting or running:
        while waiting and len(running) < _most_at_a_time():
            run = waiting.pop(0)
            child = context.Process(target=_attempt, args=(run, os.getpid()), daemon=True)
            child.start()
            running[child.sentinel] = child, run
        for sentinel in wait(list(running)):
            child, run = running.pop(sentinel)
            child.join()
            if child.exitcode < 0 and not run.has_answer():
                run.fail("killed", _killed(-child.exitcode))


def _attempt(run: Run, parent: int) -> None:
    """Ends with its parent, whatever ends that: a parent that is killed can end nobody."""
    with suppress(OSError, AttributeError):  # Linux only.
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() == parent:
        run.attempt()


def _most_at_a_time() -> int:
    """Processors that this process may use, and no more than memory is there for."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, free_bytes() // MOST_BYTES_EACH))


def free_bytes(root: Path = Path("/")) -> int:
    """Memory that is there for more: of the machine, and of the container where that has less."""
    bounds = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    with suppress(OSError, IndexError):
        text = (root / "proc/meminfo").read_text(encoding="ascii")
        bounds.append(1024 * int(text.split("MemAvailable:")[1].split()[0]))
    for limit, used in CONTAINER_FILES:
        # `max`, or no such file: no bound.
        with suppress(OSError, ValueError):
            bounds.append(int((root / limit).read_text()) - int((root / used).read_text()))
    return max(0, min(bounds))


def _killed(number: int) -> str:
    return (
        f"The simulation was ended from outside (signal {number}). "
        "Signal 9 mostly means that the machine itself ran out of memory: free some, then run again."
    )
