"""The engine `cpu` against a meter that shares nothing with it: PyTorch's own allocator events."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench, training_peaks
from scripted_engine import ProfilerEngine

POINT: dict[str, Any] = {"image_size": 320, "points": [(2, "fixed")]}


def test_the_peak_is_that_of_pytorchs_own_allocator_events(bench: Bench) -> None:
    """No mode that counts is active in the profiled run; what kernels allocate within themselves is in its events."""
    profiled = ProfilerEngine()
    bench.measure(engine=profiled, **POINT)
    counted = bench.point(**POINT)
    trained = profiled.step_peaks[:3] + profiled.step_peaks[4:]
    assert len(profiled.step_peaks) == 7
    assert counted["allocatedBytes"] == pytest.approx(max(trained), rel=0.005)
    assert training_peaks(counted) == pytest.approx(trained, rel=0.01)
