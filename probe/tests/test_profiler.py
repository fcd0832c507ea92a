"""Compares the count of the engine `cpu` with PyTorch's own allocator in a training without a dispatch mode."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench
from profiled_engine import ProfiledEngine

POINT: dict[str, Any] = {"image_size": 320, "points": [(2, "fixed")]}


@pytest.fixture(scope="module")
def profiled(bench: Bench) -> ProfiledEngine:
    """Profile one whole training."""
    engine = ProfiledEngine()
    bench.measure(engine=engine, **POINT)
    assert len(engine.step_peaks) == 7
    return engine


@pytest.fixture(scope="module")
def point(bench: Bench) -> dict[str, Any]:
    """Measure the same training with the engine `cpu`."""
    return bench.point(**POINT)


def test_every_step_is_the_allocators_but_for_what_convolutions_hold_within_themselves(
    profiled: ProfiledEngine, point: dict[str, Any]
) -> None:
    """The difference is oneDNN's copies, which are allocated and freed within one call of a convolution."""
    counted = [step["allocatedBytes"] for step in point["steps"]]
    assert counted == pytest.approx(profiled.step_peaks_outside_convolutions, rel=0.00005)


def test_with_those_the_allocator_held_no_less_and_little_more(profiled: ProfiledEngine, point: dict[str, Any]) -> None:
    trained = profiled.step_peaks[:3] + profiled.step_peaks[5:]
    assert 0.9999 * point["allocatedBytes"] <= max(trained) <= 1.02 * point["allocatedBytes"]
