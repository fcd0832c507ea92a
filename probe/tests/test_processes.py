"""One process measures the same as separate ones, writes only into its folder, and leaves a complete result or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable

import pytest
from child import SOURCES, Child, Outcome, without_network
from in_process import training_peaks
from probe_requests import a_request, points
from vram_probe.trainers import Trainer

POINTS: list[tuple[int, int | str]] = [(2, "minimum"), (1, "maximum")]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Run all points in one process without network access (if this machine permits that), then each in its own."""
    network = without_network()
    children = [Child(tmp_path_factory.mktemp("together"), a_request(points=points(*POINTS)), wrapper=network)]
    children += [Child(tmp_path_factory.mktemp("alone"), a_request(points=points(point))) for point in POINTS]
    return [child.wait() for child in children]


@pytest.fixture(scope="module")
def together(outcomes: list[Outcome]) -> Outcome:
    """Return the outcome of the process that measured all points."""
    return outcomes[0]


def test_one_process_measures_what_separate_processes_do(together: Outcome, outcomes: list[Outcome]) -> None:
    for one, outcome in zip(together.points, outcomes[1:]):
        (alone,) = outcome.points
        assert (one["batch"], one["size"]) == (alone["batch"], alone["size"])
        assert one["allocatedBytes"] == pytest.approx(alone["allocatedBytes"], rel=0.005)
        assert one["breakdown"]["gradientsBytes"] == alone["breakdown"]["gradientsBytes"]


def test_tells_its_progress_step_by_step(together: Outcome) -> None:
    events = [event["event"] for event in together.progress]
    assert events == ["import", "start", *["step"] * 7, "point", *["step"] * 6, "point"]
    steps = [event["allocatedBytes"] for event in together.progress if event["event"] == "step"]
    assert max(steps) >= max(training_peaks(together.points[1]))


def test_runs_without_network_and_writes_nowhere_but_its_result(together: Outcome) -> None:
    assert together.status == 0
    assert together.written_outside() == []
    assert sorted(file.name for file in together.folder.iterdir() if file.is_file()) == [
        "log",
        "progress.ndjson",
        "request.json",
        "result.json",
    ]


def test_leaves_yolov5_as_it_was(together: Outcome, detect: Trainer) -> None:
    began = (together.folder / "request.json").stat().st_mtime
    assert [file for file in detect.root.rglob("*") if file.stat().st_mtime > began] == []


def test_killed_in_the_middle_it_leaves_no_result(folder: Callable[[str], Path]) -> None:
    """After SIGTERM the probe also removes its temporary folder. After SIGKILL it cannot."""
    told, killed = Child(folder("told"), a_request()), Child(folder("killed"), a_request())
    for child, number in ((told, signal.SIGTERM), (killed, signal.SIGKILL)):
        _wait_for_a_step(child)
        child.process.send_signal(number)
    assert [child.wait().result for child in (told, killed)] == [None, None]
    assert [child.wait().status for child in (told, killed)] == [128 + signal.SIGTERM, -signal.SIGKILL]
    assert told.wait().written_outside() == []


#: Gets SIGTERM while Python runs the callback of a weak reference, where it ignores exceptions.
TOLD_IN_A_CALLBACK = """
import signal, sys, weakref
from pathlib import Path
from vram_probe.__main__ import end_on_sigterm

end_on_sigterm(Path(sys.argv[1]))
storage = {1}
callback = weakref.ref(storage, lambda _: signal.raise_signal(signal.SIGTERM))
del storage
"""


def test_ends_on_sigterm_wherever_it_comes(folder: Callable[[str], Path]) -> None:
    scratch = folder("scratch")
    (scratch / "run").mkdir()
    command = [sys.executable, "-c", TOLD_IN_A_CALLBACK, str(scratch)]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SOURCES)}, check=False, timeout=60)
    assert ended.returncode == 128 + signal.SIGTERM
    assert not scratch.exists()


def _wait_for_a_step(child: Child) -> None:
    while not any(event["event"] == "step" for event in child.events()):
        assert child.process.poll() is None, child.wait().log
        time.sleep(0.05)
