"""Parallel simulations give the same results as single ones. If one fails or is killed, the others are not affected."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any, Callable

import pytest
from child import Server
from in_process import Bench, recorded_peaks
from probe_requests import a_request, points
from vram_probe.engines.simulated.devices import CudaModel, TensorsOnly
from vram_probe.side_by_side import free_bytes

POINTS: list[tuple[int, int | str]] = [(4, "maximum")]


def _simulated(**changes: Any) -> dict[str, Any]:
    return a_request(engine="simulated", points=points(*POINTS), **changes)


def _result(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((path / "result.json").read_text())
    return found


def test_each_finds_what_it_finds_alone(bench: Bench, folder: Callable[[str], Path]) -> None:
    server = Server(folder("server"))
    first = server.ask(
        tensors=_simulated(device_model="none"),
        refused=_simulated(task="paint"),
        cuda=_simulated(device_model="cuda", amp=True),
    )
    then = server.ask(again=_simulated(device_model="cuda", amp=True))
    end = server.end()
    assert (end.status, server.answered()) == (0, 2), end.log[-2000:]
    assert _result(first["refused"])["failure"]["code"] == "bad-request"
    tensors = bench.record(TensorsOnly(), points=POINTS)
    cuda = bench.record(CudaModel(), points=POINTS, amp=True)
    assert recorded_peaks(_result(first["tensors"])) == recorded_peaks(tensors)
    assert recorded_peaks(_result(first["cuda"])) == recorded_peaks(cuda)
    assert _result(then["again"])["recording"] == _result(first["cuda"])["recording"]
    assert end.written_outside() == []


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds a process of the probe's own in /proc")
def test_one_that_is_killed_says_so_and_the_others_go_on(folder: Callable[[str], Path]) -> None:
    server = Server(folder("server"))
    found = server.ask(killed=_simulated(), others=_simulated())
    os.kill(_first_child_of(server, found["killed"]), signal.SIGKILL)
    assert server.end().status == 0
    assert _result(found["killed"])["failure"]["code"] == "killed"
    assert _result(found["others"])["recording"]["steps"]


def test_told_to_end_it_leaves_nothing(folder: Callable[[str], Path]) -> None:
    server = Server(folder("server"))
    found = server.ask(one=_simulated())
    _first_child_of(server, found["one"])
    server.process.terminate()
    end = server.wait()
    assert end.status == 128 + signal.SIGTERM
    assert end.written_outside() == []


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds a process of the probe's own in /proc")
def test_no_run_outlives_a_server_that_is_killed(folder: Callable[[str], Path]) -> None:
    server = Server(folder("server"))
    run = _first_child_of(server, server.ask(one=_simulated())["one"])
    server.process.kill()
    server.wait()
    while Path(f"/proc/{run}").exists() and ") Z " not in Path(f"/proc/{run}/stat").read_text():
        time.sleep(0.01)


def test_as_many_at_a_time_as_memory_is_free_for(tmp_path: Path) -> None:
    gib = 2**30
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9 kB\nMemAvailable:    3145728 kB\nBuffers: 1 kB\n")
    assert free_bytes(tmp_path) == 3 * gib
    group = tmp_path / "sys/fs/cgroup"
    group.mkdir(parents=True)
    (group / "memory.current").write_text(f"{gib}\n")
    (group / "memory.max").write_text("max\n")
    assert free_bytes(tmp_path) == 3 * gib
    (group / "memory.max").write_text(f"{2 * gib}\n")
    assert free_bytes(tmp_path) == gib


def _first_child_of(server: Server, run: Path) -> int:
    """Wait until the run has begun and return the id of its process."""
    progress = run / "progress.ndjson"
    while not (progress.exists() and progress.read_text()):
        assert server.process.poll() is None, server.wait().log
        time.sleep(0.01)
    pid = server.process.pid
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
