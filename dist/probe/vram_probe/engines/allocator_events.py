"""Counts bytes by PyTorch's own allocator events, those of its profiler."""

from __future__ import annotations

from typing import Any

import torch


class AllocatorEvents:
    """Adds up every allocation and every free of the CPU's allocator, those within kernels too.

    That is what `max_memory_allocated` means on a GPU. The profiler tells its events only when it stops, so it is
    stopped and started again where a step begins or ends; what was allocated under one is known to the next.
    """

    def __init__(self) -> None:
        self._live_bytes = 0
        self._peak_bytes = 0
        self._profile: Any = None

    def __enter__(self) -> AllocatorEvents:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._profile = None

    def restart_peak(self) -> None:
        """The peak counts from what lives now."""
        self._stop()
        self._peak_bytes = self._live_bytes
        self._start()

    @property
    def peak_bytes(self) -> int:
        """The most bytes that lived since `restart_peak`."""
        if self._profile is not None:
            self._stop()
            self._start()
        return self._peak_bytes

    def _start(self) -> None:
        self._profile = torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU], profile_memory=True)
        self._profile.start()

    def _stop(self) -> None:
        self._profile.stop()
        events = [event for event in self._profile.profiler.kineto_results.events() if event.name() == "[memory]"]
        for event in sorted(events, key=_start_of):
            self._live_bytes += event.nbytes()
            self._peak_bytes = max(self._peak_bytes, self._live_bytes)


def _start_of(event: Any) -> int:
    """Nanoseconds, or microseconds before torch 2.4."""
    return int(event.start_ns() if hasattr(event, "start_ns") else event.start_us())
