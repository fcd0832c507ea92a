"""Runs simulations in parallel, each in a process of its own, as many as processors and memory allow."""

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

#: Memory for the simulation of the largest YOLOv5 models, with a margin.
MOST_BYTES_EACH = 2 * 2**30

#: `PR_SET_PDEATHSIG` of Linux's prctl.
PARENT_DEATH_SIGNAL = 1

#: Files with the memory limit and the memory use of a container: cgroups v2, then v1.
CONTAINER_FILES = (
    ("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory.current"),
    ("sys/fs/cgroup/memory/memory.limit_in_bytes", "sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


def run_side_by_side(runs: Sequence[Run]) -> None:
    """Fork a process for each run, in the given order. The caller puts first what its answer depends on.

    Only simulations may run in parallel: measurements would disturb each other. A run that is killed gets a failure as
    its result.
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
    """Run in the forked process. The process is killed when its parent ends, even if the parent itself was killed."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # The parent removes the temporary folder, not this process.
    with suppress(OSError, AttributeError):  # prctl exists on Linux only.
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() == parent:
        run.attempt()


def _most_at_a_time() -> int:
    """Return how many processes may run at once: one per usable processor, limited by free memory, at least one."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, free_bytes() // MOST_BYTES_EACH))


def free_bytes(root: Path = Path("/")) -> int:
    """Return the memory that is available on this machine, or in this container if that has less.

    `root` is the root of the file system, for tests.
    """
    bounds = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    with suppress(OSError, IndexError):
        text = (root / "proc/meminfo").read_text(encoding="ascii")
        bounds.append(1024 * int(text.split("MemAvailable:")[1].split()[0]))
    for limit, used in CONTAINER_FILES:
        # There is no limit if the file contains `max` or does not exist.
        with suppress(OSError, ValueError):
            bounds.append(int((root / limit).read_text()) - int((root / used).read_text()))
    return max(0, min(bounds))


def _killed(number: int) -> str:
    return (
        f"The simulation was ended from outside (signal {number}). "
        "Signal 9 mostly means that the machine itself ran out of memory: free some, then run again."
    )
