"""What the engine `cpu` counts is what PyTorch's own profiler says of a whole training that nobody interrupts."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench, training_peaks
from scripted_engine import ProfilerEngine
from vram_probe.engines.cpu import CpuEngine
from vram_probe.engines.live_storages import LiveStorages

POINT: dict[str, Any] = {"image_size": 320, "points": [(2, "fixed")]}


@pytest.fixture(scope="module")
def profiled(bench: Bench) -> list[int]:
    """The peak of each step by one profile over the whole training; nothing else counts."""
    engine = ProfilerEngine()
    bench.measure(engine=engine, **POINT)
    assert len(engine.step_peaks) == 7
    return engine.step_peaks


def test_every_step_is_that_of_one_profile_over_the_whole_training(bench: Bench, profiled: list[int]) -> None:
    point = bench.point(**POINT)
    assert [step["allocatedBytes"] for step in point["steps"]] == pytest.approx(profiled, rel=0.0005)
    assert point["allocatedBytes"] == pytest.approx(max(profiled[:3] + profiled[4:]), rel=0.0005)


def test_live_storages_lack_only_what_kernels_allocate_within_themselves(bench: Bench, profiled: list[int]) -> None:
    """A meter that sees no allocator, only the tensors that operations return."""
    point = bench.point(engine=CpuEngine(LiveStorages), **POINT)
    trained = profiled[:3] + profiled[4:]
    assert all(counted <= real for counted, real in zip(training_peaks(point), trained))
    assert training_peaks(point) == pytest.approx(trained, rel=0.02)
    assert point["allocatedBytes"] == pytest.approx(max(trained), rel=0.0125)
