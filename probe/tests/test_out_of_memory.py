"""A point that runs out of memory is reported as such, and all other points are still measured."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench, phases
from scripted_engine import MIB, CappedEngine, ScriptedEngine
from vram_probe.result import ProbeError


@pytest.fixture(scope="module")
def capped(bench: Bench, measured: dict[str, Any]) -> dict[str, Any]:
    """Measure with a memory limit below the need of the largest size."""
    fixed, largest = (point["allocatedBytes"] for point in measured["points"][1:])
    engine = CappedEngine((fixed + largest) // 2)
    return bench.measure(engine=engine, points=[(2, "fixed"), (2, "maximum"), (2, "minimum")])


def test_the_others_are_measured_as_ever(capped: dict[str, Any], measured: dict[str, Any]) -> None:
    assert [point["outOfMemory"] for point in capped["points"]] == [False, True, False]
    assert capped["points"][0]["allocatedBytes"] == pytest.approx(measured["points"][1]["allocatedBytes"], rel=0.005)
    assert capped["points"][2]["allocatedBytes"] == pytest.approx(measured["points"][0]["allocatedBytes"], rel=0.005)


def test_the_point_has_its_last_peak_and_no_breakdown(capped: dict[str, Any], measured: dict[str, Any]) -> None:
    fixed, largest = (point["allocatedBytes"] for point in measured["points"][1:])
    failed = capped["points"][1]
    assert fixed < failed["allocatedBytes"] < largest
    assert failed["breakdown"] is None
    assert phases(failed) == ["train"]
    assert failed["size"] == 288


def test_the_facts_of_the_loop_outlive_the_training_that_broke_off(bench: Bench, measured: dict[str, Any]) -> None:
    """This holds even if the last training failed in its first forward pass."""
    fixed, largest = (point["allocatedBytes"] for point in measured["points"][1:])
    engine = CappedEngine((fixed + largest) // 2)
    result = bench.measure(engine=engine, points=[(2, "minimum"), (4, "maximum"), (8, "maximum")])
    assert [point["outOfMemory"] for point in result["points"]] == [False, True, True]
    assert (result["amp"], result["sizeRange"]["maximum"]) == (False, 288)


def test_a_validation_that_runs_out_of_memory_is_called_by_its_name(bench: Bench, measured: dict[str, Any]) -> None:
    """The training size is small, and the validation uses twice the batch at the full size."""
    smallest = measured["points"][0]
    validation = next(step["allocatedBytes"] for step in smallest["steps"] if step["phase"] == "validate")
    assert validation > smallest["allocatedBytes"]
    engine = CappedEngine((validation + smallest["allocatedBytes"]) // 2)
    (point,) = bench.measure(engine=engine, points=[(2, "minimum")])["points"]
    assert point["outOfMemory"] and phases(point) == ["train"] * 3 + ["validate"]


def test_out_of_memory_before_the_first_batch_is_a_failure(bench: Bench) -> None:
    with pytest.raises(ProbeError, match="the model itself does not fit") as failure:
        bench.measure(engine=CappedEngine(4 * MIB), points=[(2, "minimum"), (2, "maximum")])
    assert failure.value.code == "out-of-memory"


def test_another_error_is_no_lack_of_memory(bench: Bench) -> None:
    class Broken(ScriptedEngine):
        def start_step(self) -> None:
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        bench.measure(engine=Broken())
