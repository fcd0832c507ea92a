"""The benchmark on a GPU: what is planned, and what is kept of what was measured."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import bench_gpu
import pytest
from planned_runs import planned_runs
from recording import of_trace
from smoke_runs import SmokeRuns, a_request
from vram_probe.engines.cpu import CpuEngine

MIB = 1024**2


def test_a_trace_tells_sizes_lifetimes_and_places() -> None:
    frames = [
        {"filename": "/site-packages/torch/nn/modules/conv.py", "line": 9, "name": "forward"},
        {"filename": "/home/me/yolov5/models/common.py", "line": 57, "name": "forward"},
    ]
    events = [
        {"action": "segment_alloc", "addr": 0, "size": 20 * MIB},
        {"action": "alloc", "addr": 0, "size": 5 * MIB - 100, "frames": frames},
        {"action": "alloc", "addr": 8 * MIB, "size": 3 * MIB, "frames": []},
        {"action": "free_requested", "addr": 8 * MIB, "size": 3 * MIB},
        {"action": "alloc", "addr": 9 * MIB, "size": 40, "frames": []},
        {"action": "free_requested", "addr": 0, "size": 5 * MIB},
    ]
    assert of_trace(events) == [
        {"bytes": 5 * MIB, "atOnce": False, "where": "models/common.py:57 forward"},
        {"bytes": 3 * MIB, "atOnce": True, "where": "not known"},
    ]


def test_every_model_batch_and_precision_is_planned_the_commonest_first() -> None:
    keys = [run.key for run in planned_runs()]
    assert len(set(keys)) == 30
    assert keys[0] == "yolov5s.yaml 16x640 AMP"
    assert "yolov5s6.yaml 1x1280 FP32" in keys


class ScriptedRuns:
    """Replaces SmokeRuns. The second run fails, and in the fourth the user ends the benchmark."""

    def __init__(self, *_: Any) -> None:
        self._number = 0

    def run(self, engine: Any, _: Any) -> dict[str, Any]:
        """Return a result, or raise."""
        self._number += 1
        if self._number == 2:
            raise RuntimeError("no kernel image is available")
        if self._number == 4:
            raise bench_gpu.Ended
        if engine.steps is not None:
            engine.steps.append([{"bytes": MIB, "atOnce": False, "where": "a"}])
        return {"points": [{"size": 640, "reservedBytes": self._number * MIB}]}


class GpuWithoutMemory:
    """The part of an engine that the benchmark uses."""

    steps: list[Any] | None = None

    def environment(self) -> dict[str, Any]:
        """Return the environment of a GPU that does not exist."""
        return {"gpu": "NVIDIA A100-SXM4-40GB"}


def test_what_was_found_is_kept_when_a_run_fails_and_when_all_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_gpu, "SmokeRuns", ScriptedRuns)
    output = tmp_path / "measured.json"
    bench_gpu.bench(GpuWithoutMemory(), tmp_path, argparse.Namespace(output=output, yolov5=None))
    measured = json.loads(output.read_text())
    runs = measured["runs"]
    assert measured["gpu"] == "NVIDIA A100-SXM4-40GB"
    assert [run["key"] for run in runs] == [run.key for run in planned_runs()]
    points = [point for run in runs if "result" in run for point in run["result"]["points"]]
    assert [point["reservedBytes"] for point in points] == [MIB, 3 * MIB]
    assert [run["failure"] for run in runs if "failure" in run] == ["RuntimeError: no kernel image is available"]
    assert [len(run["allocations"]) for run in runs if "result" in run] == [1, 0]


def test_runs_are_measured_one_after_another_in_this_process(tmp_path: Path) -> None:
    runs = SmokeRuns(tmp_path)
    for batch in (1, 2):
        request = a_request([(batch, "fixed")], engine="cpu", model="yolov5n.yaml", image_size=64, amp=False)
        (point,) = runs.run(CpuEngine(), request)["points"]
        assert (point["batch"], point["size"]) == (batch, 64)
        assert [step["phase"] for step in point["steps"]] == ["train"] * 3 + ["validate"] * 2 + ["train"] * 2
