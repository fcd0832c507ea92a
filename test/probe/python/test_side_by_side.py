"""Several simulations in one process find what each finds alone; one that fails or is killed fails alone."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any, Callable

import pytest
from child import Child
from in_process import Bench
from probe_requests import a_request, points
from vram_probe.engines.simulated.device_models import CudaModel, TensorsOnly
from vram_probe.engines.simulated.engine import SimulatedEngine

POINTS: list[tuple[int, int | str]] = [(4, "maximum")]


def _simulated(**changes: Any) -> dict[str, Any]:
    return a_request(engine="simulated", points=points(*POINTS), **changes)


def _start(folder: Callable[[str], Path], **requests: dict[str, Any]) -> Child:
    """One process for all of them, in this order."""
    (first, request), *others = [(folder(name), request) for name, request in requests.items()]
    for other, asked in others:
        (other / "request.json").write_text(json.dumps(asked))
    return Child(first, request, beside=[other for other, _ in others])


def _result(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((path / "result.json").read_text())
    return found


def test_each_finds_what_it_finds_alone(bench: Bench, folder: Callable[[str], Path], tmp_path: Path) -> None:
    child = _start(
        folder,
        tensors=_simulated(device_model="none"),
        refused=_simulated(task="paint"),
        cuda=_simulated(device_model="cuda", amp=True),
    )
    assert child.wait().status == 3
    assert _result(tmp_path / "refused")["failure"]["code"] == "bad-request"
    alone = {
        "tensors": bench.measure(SimulatedEngine(TensorsOnly()), points=POINTS),
        "cuda": bench.measure(SimulatedEngine(CudaModel(None, 1, None, None)), points=POINTS, amp=True),
    }
    for name, expected in alone.items():
        assert _result(tmp_path / name)["points"] == expected["points"]
    assert child.wait().written_outside() == []


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds a process of the probe's own in /proc")
def test_one_that_is_killed_says_so_and_the_others_go_on(folder: Callable[[str], Path], tmp_path: Path) -> None:
    child = _start(folder, killed=_simulated(), others=_simulated())
    os.kill(_first_child_of(child), signal.SIGKILL)
    assert child.wait().status == 3
    assert _result(tmp_path / "killed")["failure"]["code"] == "killed"
    assert len(_result(tmp_path / "others")["points"]) == len(POINTS)


def _first_child_of(child: Child) -> int:
    """The process of the first run, once that has begun."""
    while not child.events():
        assert child.process.poll() is None, child.wait().log
        time.sleep(0.01)
    pid = child.process.pid
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
