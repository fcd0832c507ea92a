"""`python test/gpu/bench_gpu.py [--output FILE] [--seconds 480] [--yolov5 FOLDER]`: a GPU's memory and its simulation.

Needs an idle NVIDIA GPU, PyTorch for CUDA, and YOLOv5 (the package, or a checkout). Measures every planned run with the
engine `cuda` while a second process simulates the same ones. The file is written anew after each run, so that whatever
ends this early (time, a signal, memory) leaves what was found.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Callable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "scripts" / "bench")]

from allocations import Allocation  # noqa: E402
from gpu_report import build_report, compare_recorded  # noqa: E402
from journal import Journal  # noqa: E402
from planned_runs import RECORDED, PlannedRun, planned_runs  # noqa: E402
from smoke_runs import SmokeRuns, code_digest  # noqa: E402
from vram_probe.result import ProbeError, write_whole  # noqa: E402

#: Seconds that are left for what a simulation has not reached yet, to write the file, and to end.
LAST_SECONDS = 15

ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)


class Ended(BaseException):
    """Time is up, or somebody wants this to end; a BaseException, so that nobody's `except` keeps it."""


def main() -> int:
    """0 where something was measured, 2 where it cannot be."""
    options = _read_options()
    for signalled in ENDINGS:
        signal.signal(signalled, _end)
    signal.alarm(max(options.seconds - LAST_SECONDS, 1))
    from recording import RecordedCuda

    try:
        engine = RecordedCuda(None, None, 1)  # Before YOLOv5's import: which GPU is visible is read then.
    except ProbeError as error:
        print(error.message, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="bench-gpu-") as name:
        bench(engine, Path(name).resolve(), options)
    return 0


def _end(*_: Any) -> None:
    """Once: what follows has to be written."""
    for signalled in ENDINGS:
        signal.signal(signalled, signal.SIG_IGN)
    raise Ended


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, help="default: docs/benchmarks/gpu-NAME.json, by the GPU's name")
    parser.add_argument("--seconds", type=int, default=480, help="after which it ends, with what it has (default 480)")
    parser.add_argument("--yolov5", help="a checkout; else the installed package")
    return parser.parse_args()


def bench(engine: Any, folder: Path, options: argparse.Namespace) -> None:
    """Measures and simulates until the last run, or until it is ended, and writes the report."""
    facts = facts_of(engine)
    output = options.output or ROOT / "docs" / "benchmarks" / f"gpu-{file_name(facts['gpu'])}.json"
    code = code_digest()
    measured, simulated_path = Journal(folder / "measured.jsonl", code), folder / "simulated.jsonl"
    simulation = start_simulation(simulated_path, facts["gpu"], options.yolov5)

    def write(last: bool = False) -> None:
        sides = (measured.entries, Journal(simulated_path, code).entries)
        allocations = compare_recorded(*sides) if last else None
        write_whole(output, {**build_report(*sides, {**facts, "code": code}), "allocations": allocations})

    try:
        measure(engine, SmokeRuns(folder, options.yolov5), options.yolov5, measured, write)
        wait_for(simulation, write)
    except Ended:
        print("Ended before the last run; what was found is kept.", flush=True)
    finally:
        simulation.terminate()
        simulation.wait()
        write(last=True)
    print(f"{output}: {len(measured.entries)} of {len(planned_runs())} runs measured", flush=True)


def measure(engine: Any, runs: SmokeRuns, checkout: str | None, journal: Journal, write: Callable[[], None]) -> None:
    """Each run after the other; one that fails is noted, and does not keep the others from running."""
    for run in planned_runs():
        engine.steps = [] if run == RECORDED else None
        try:
            result = runs.run(engine, run.request("cuda", checkout))
            journal.add(run.key, result=result, allocations=_as_json(engine.steps or []))
        except Exception as error:
            journal.add(run.key, failure=f"{type(error).__name__}: {error}")
        write()
        print(_line(run, journal.entries[run.key]), flush=True)


def start_simulation(journal: Path, gpu: str, checkout: str | None) -> subprocess.Popen[bytes]:
    """In a process that sees no GPU, since on one YOLOv5 and PyTorch would use it."""
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "", "PYTHONPATH": str(ROOT / "scripts" / "bench")}
    command = [sys.executable, str(HERE / "simulate_runs.py"), str(journal), gpu, *([checkout] if checkout else [])]
    return subprocess.Popen(command, env=environment)


def wait_for(simulation: subprocess.Popen[bytes], write: Callable[[], None]) -> None:
    """Until the last run is simulated; writes what is there every few seconds."""
    while simulation.poll() is None:
        time.sleep(5)
        write()


def facts_of(engine: Any) -> dict[str, Any]:
    """The GPU and the versions, which decide what cuDNN and the allocator do."""
    import torch

    return {**engine.environment(), "torch": torch.__version__}


def file_name(gpu: str) -> str:
    """`nvidia-a100-sxm4-40gb` of the name that the driver gives."""
    return re.sub(r"[^a-z0-9]+", "-", gpu.lower()).strip("-")


def _as_json(steps: list[list[Allocation]]) -> list[list[dict[str, Any]]]:
    return [[asdict(allocation) for allocation in step] for step in steps]


def _line(run: PlannedRun, entry: dict[str, Any]) -> str:
    if "failure" in entry:
        return f"{run.key}: {entry['failure']}"
    reserved = [f"{p['size']} px {(p['reservedBytes'] or 0) / 2**30:.2f} GiB" for p in entry["result"]["points"]]
    return f"{run.key}: reserved {', '.join(reserved)}"


if __name__ == "__main__":
    raise SystemExit(main())
