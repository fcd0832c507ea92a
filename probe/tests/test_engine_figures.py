"""How a smoke run computes its result from the figures of an engine."""

from __future__ import annotations

from in_process import Bench
from scripted_engine import MIB, ScriptedEngine


def test_the_owners_of_memory_add_up_to_the_device(bench: Bench) -> None:
    point = bench.point(engine=ScriptedEngine())
    breakdown = point["breakdown"]
    assert point["allocatedBytes"] == 100 * MIB + 7
    assert point["reservedBytes"] == 160 * MIB + 14
    assert point["deviceBytes"] == 200 * MIB + 14
    assert sum(breakdown.values()) == point["deviceBytes"]


def test_the_peak_is_a_training_steps_and_reserved_is_of_any(bench: Bench) -> None:
    steps = bench.point(engine=ScriptedEngine())["steps"]
    assert [step["reservedBytes"] - 160 * MIB for step in steps] == [2, 4, 6, 8, 10, 12, 14]


def test_retries_are_counted_point_by_point(bench: Bench) -> None:
    points = bench.measure(engine=ScriptedEngine(), points=[(1, 64), (1, 96)])["points"]
    assert [point["allocatorRetries"] for point in points] == [3, 3]


def test_without_a_context_the_device_is_not_known(bench: Bench) -> None:
    point = bench.point(engine=ScriptedEngine(context=None))
    assert point["deviceBytes"] is None
    assert point["breakdown"]["contextBytes"] is None
    assert point["breakdown"]["allocatorSlackBytes"] == 60 * MIB + 7


def test_the_environment_names_gpu_and_software(bench: Bench) -> None:
    environment = bench.measure(engine=ScriptedEngine())["environment"]
    assert environment["gpu"] == "Scripted"
    assert {"python", "torch", "allocatorSettings", "yolov5", "yolov5Commit", "platform"} <= set(environment)
