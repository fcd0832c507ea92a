"""The device model `cuda`: properties that do not depend on its calibration."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench, phases, request_of
from vram_probe.engines.choose import choose_engine

SETTINGS: dict[str, Any] = {"image_size": 192, "points": [(4, "fixed")]}


def simulate(bench: Bench, **settings: Any) -> dict[str, Any]:
    """Simulate for a GPU, with a request as the program writes it."""
    asked = {**SETTINGS, "device_model": "cuda", **settings}
    return bench.measure(choose_engine(request_of(engine="simulated", **asked)), **asked)


@pytest.fixture(scope="module")
def predicted(bench: Bench) -> dict[str, Any]:
    """Simulate on a GPU without a memory limit."""
    return simulate(bench)


def test_mixed_precision_is_on_as_on_a_gpu(predicted: dict[str, Any]) -> None:
    assert predicted["amp"] is True


def test_every_step_has_tensors_and_the_segments_that_hold_them(predicted: dict[str, Any]) -> None:
    (point,) = predicted["points"]
    assert phases(point) == ["train"] * 3 + ["validate"] + ["train"] * 2
    assert all(0 < step["allocatedBytes"] < step["reservedBytes"] for step in point["steps"])
    assert not point["outOfMemory"]


def test_what_is_reserved_is_kept(predicted: dict[str, Any]) -> None:
    reserved = [step["reservedBytes"] for step in predicted["points"][0]["steps"]]
    assert reserved == sorted(reserved)


def test_full_precision_takes_more(bench: Bench, predicted: dict[str, Any]) -> None:
    full, mixed = simulate(bench, amp=False)["points"][0], predicted["points"][0]
    assert full["allocatedBytes"] > 1.2 * mixed["allocatedBytes"]


def test_a_device_that_holds_what_is_reserved_changes_nothing(bench: Bench, predicted: dict[str, Any]) -> None:
    reserved = predicted["points"][0]["reservedBytes"]
    assert simulate(bench, memory_cap_bytes=reserved)["points"] == predicted["points"]


def test_a_device_that_does_not_hold_the_tensors_runs_out_of_memory(bench: Bench, predicted: dict[str, Any]) -> None:
    allocated = predicted["points"][0]["allocatedBytes"]
    (point,) = simulate(bench, memory_cap_bytes=allocated - 1)["points"]
    assert point["outOfMemory"]
    assert all(step["reservedBytes"] < allocated for step in point["steps"])
