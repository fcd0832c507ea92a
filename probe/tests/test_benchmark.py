"""The benchmark: which rows count, what a journal keeps, and how real and simulated allocations are compared."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import bench_gpu
import planned_runs as planned_runs_module
import pytest
import simulate_runs
from allocations import Allocation, compare, of_trace
from gpu_report import build_report, compare_recorded
from journal import Journal
from log_rows import configuration_of, rows_by_configuration
from planned_runs import RECORDED, PlannedRun, planned_runs
from simulate_rows import reserved_figures
from smoke_runs import SmokeRuns

MIB = 1024**2

ROW = {
    "certain": True,
    "task": "detect",
    "model": "yolov5s",
    "n_gpus": 1,
    "batch_total": 16,
    "imgsz": 640,
    "nc": 80,
    "amp": "checks passed",
    "gpu": "Tesla T4",
    "torch": "1.12.1+cu113",
}


def test_only_rows_judge_whose_settings_decide_everything() -> None:
    doubtful = ("cudnn_benchmark_inferred", "near_gpu_capacity", "multi_scale", "sizes_seen", "quad", "rect")
    others = [{"certain": False}, {"model": "custom cfg=ours"}, {"n_gpus": 4}, *({name: True} for name in doubtful)]
    rows = [ROW, *({**ROW, **change} for change in others), {**ROW, "source": "the same settings elsewhere"}]
    assert list(rows_by_configuration(rows).values()) == [[0, len(rows) - 1]]


@pytest.mark.parametrize(("check", "amp"), [("checks passed", True), ("no check line", True), ("checks failed", False)])
def test_a_version_without_a_check_of_amp_uses_it(check: str, amp: bool) -> None:
    assert configuration_of({**ROW, "amp": check}).amp is amp


@pytest.mark.parametrize(("logged", "layers"), [(None, (0,)), (0, (0,)), ("[10]", (10,)), ([0, 1, 2], (0, 1, 2))])
def test_frozen_layers_are_read_as_they_are_logged(logged: Any, layers: tuple[int, ...]) -> None:
    assert configuration_of({**ROW, "freeze": logged}).freeze == layers


def test_a_log_shows_the_pool_at_the_end_of_epochs() -> None:
    phases = ["train", "train", "validate", "train", "train"]
    steps = [{"phase": phase, "reservedBytes": n} for n, phase in enumerate(phases)]
    assert reserved_figures(steps) == {"firstEpochBytes": 1, "laterBytes": 4}


def test_a_journal_goes_on_where_a_run_stopped(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    Journal(path, "old").add("a", figure=1)
    Journal(path, "new").add("b", figure=2)
    with path.open("a") as file:
        file.write('{"key": "c", "co')
    assert {key: entry["figure"] for key, entry in Journal(path, "new").entries.items()} == {"b": 2}
    Journal(path, "new").keep_only(["c", "b"])
    assert [json.loads(line)["key"] for line in path.read_text().splitlines()] == ["b"]


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
        Allocation(5 * MIB, False, "models/common.py:57 forward"),
        Allocation(3 * MIB, True, "not known"),
    ]


def test_differences_have_a_name_and_the_largest_comes_first() -> None:
    same = [Allocation(MIB, False, "a"), Allocation(2 * MIB, False, "b")]
    workspace = Allocation(64 * MIB, True, "not known")
    copy = Allocation(4 * MIB, False, "aten._to_copy.default")
    found = compare([*same, workspace, *same, workspace], [*same, *same, copy])
    assert (found["measured"], found["simulated"], found["agreeing"]) == (6, 5, 4)
    assert [(d["only"], d["bytes"], d["at_once"], d["where"], d["count"]) for d in found["differences"]] == [
        ("measured", 64 * MIB, True, "not known", 2),
        ("simulated", 4 * MIB, False, "aten._to_copy.default", 1),
    ]
    assert [difference["after"] for difference in found["differences"]] == ["b", "b"]
    assert [allocation["where"] for allocation in found["firstDifference"]["after"]] == ["a", "b"]


def test_every_model_batch_and_precision_is_planned_the_commonest_first() -> None:
    keys = [run.key for run in planned_runs()]
    assert len(set(keys)) == 30
    assert keys[0] == "yolov5s.yaml 16x640 AMP"
    assert "yolov5s6.yaml 1x1280 FP32" in keys


def an_entry(reserved: int, out_of_memory: bool = False) -> dict[str, Any]:
    """Return a journal entry of a run with one size."""
    step = {"phase": "train", "allocatedBytes": 100 * MIB, "reservedBytes": reserved}
    point = {**step, "size": 640, "deviceBytes": None, "outOfMemory": out_of_memory, "steps": [step]}
    return {"result": {"points": [point]}, "allocations": [[{"bytes": MIB, "at_once": False, "where": "a"}]]}


def test_a_report_shows_both_sides_and_how_far_they_are_apart() -> None:
    first, second, third, fourth = (run.key for run in planned_runs()[:4])
    measured = {first: an_entry(200 * MIB), second: an_entry(300 * MIB, True), third: {"failure": "CUDA is broken"}}
    simulated = {first: an_entry(210 * MIB), second: an_entry(400 * MIB), fourth: an_entry(MIB)}
    report = build_report(measured, simulated, {"gpu": "Tesla T4"})
    assert report["gpu"] == "Tesla T4"
    assert report["finished"] is False
    assert report["failures"] == {f"{third}, measured": "CUDA is broken"}
    compared, ran_out, only_simulated = report["points"]
    assert compared["difference"]["reserved"] == 0.05
    assert compared["difference"]["steps"] == [{"phase": "train", "allocated": 0.0, "reserved": 0.05}]
    assert ran_out["difference"] is None
    assert only_simulated["measured"] is None


def test_the_recorded_run_is_compared_step_by_step() -> None:
    entries = {RECORDED.key: an_entry(MIB)}
    compared = compare_recorded(entries, entries)
    assert compared is not None
    assert [step["agreeing"] for step in compared["steps"]] == [1]
    assert compare_recorded(entries, {}) is None


class ScriptedRuns:
    """Replaces SmokeRuns. The second run fails, and in the fourth the user ends the benchmark."""

    def __init__(self, *_: Any) -> None:
        self._number = 0

    def run(self, *_: Any) -> dict[str, Any]:
        """Return a result, or raise."""
        self._number += 1
        if self._number == 2:
            raise RuntimeError("no kernel image is available")
        if self._number == 4:
            raise bench_gpu.Ended
        result: dict[str, Any] = an_entry(self._number * MIB)["result"]
        return result


class GpuWithoutSteps:
    """The part of an engine that the report uses."""

    def environment(self) -> dict[str, Any]:
        """Return the environment of a GPU that does not exist."""
        return {"gpu": "NVIDIA A100-SXM4-40GB"}


def test_what_was_found_is_kept_when_a_run_fails_and_when_all_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = [sys.executable, "-c", "import time; time.sleep(600)"]
    simulations: list[subprocess.Popen[bytes]] = []

    def start(*_: Any) -> subprocess.Popen[bytes]:
        simulations.append(subprocess.Popen(asleep))
        return simulations[0]

    monkeypatch.setattr(bench_gpu, "SmokeRuns", ScriptedRuns)
    monkeypatch.setattr(bench_gpu, "start_simulation", start)
    output = tmp_path / "gpu.json"
    bench_gpu.bench(GpuWithoutSteps(), tmp_path, argparse.Namespace(output=output, yolov5=None))
    report = json.loads(output.read_text())
    assert [point["measured"]["reservedBytes"] for point in report["points"]] == [MIB, 3 * MIB]
    assert list(report["failures"].values()) == ["RuntimeError: no kernel image is available"]
    assert report["finished"] is False
    assert simulations[0].returncode is not None


def test_a_file_is_named_after_the_gpu() -> None:
    assert bench_gpu.file_name("NVIDIA A100-SXM4-40GB") == "nvidia-a100-sxm4-40gb"


def test_a_simulated_run_tells_every_allocation_of_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = PlannedRun("yolov5n.yaml", 128, 1, amp=True)
    monkeypatch.setattr(planned_runs_module, "SIZES", ("fixed",))
    monkeypatch.setattr(simulate_runs, "RECORDED", run)
    journal = Journal(tmp_path / "journal.jsonl", "code")
    runs = SmokeRuns(tmp_path)
    simulate_runs.simulate([run], runs, "Tesla T4", None, journal)
    entry = journal.entries[run.key]
    steps = [step for point in entry["result"]["points"] for step in point["steps"]]
    assert [point["size"] for point in entry["result"]["points"]] == [128]
    assert len(entry["allocations"]) == len(steps)
    (image,) = [a for a in entry["allocations"][-1] if a["where"].startswith("aten._to_copy")][:1]
    assert image["bytes"] > 0
    assert any(allocation["at_once"] for allocation in entry["allocations"][-1])
