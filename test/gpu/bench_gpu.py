"""`python test/gpu/bench_gpu.py [--output FILE] [--seconds 480] [--yolov5 FOLDER]`: measures what a GPU's memory holds.

Needs an idle NVIDIA GPU, PyTorch for CUDA, and YOLOv5 (the package, or a checkout), but no Node: measures every planned
run with the engine `cuda`. The file is written anew after each run, so that whatever ends this early (time, a signal,
memory) leaves what was found. `npm run bench:gpu -- --measured FILE` simulates the same runs, on any machine.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "scripts" / "bench")]

from planned_runs import RECORDED, SIZES, PlannedRun, planned_runs  # noqa: E402
from smoke_runs import SmokeRuns  # noqa: E402
from vram_probe.result import ProbeError, write_whole  # noqa: E402

#: Seconds that are left to end.
LAST_SECONDS = 10

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
    """Once: what follows has to be done."""
    for signalled in ENDINGS:
        signal.signal(signalled, signal.SIG_IGN)
    raise Ended


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=Path("measured-on-gpu.json"))
    parser.add_argument("--seconds", type=int, default=480, help="after which it ends, with what it has (default 480)")
    parser.add_argument("--yolov5", help="a checkout; else the installed package")
    return parser.parse_args()


def bench(engine: Any, folder: Path, options: argparse.Namespace) -> None:
    """Measures until the last run, or until it is ended. One that fails is noted, and keeps no other from running."""
    import torch

    plan = planned_runs()
    written: list[dict[str, Any]] = [{"key": run.key, "sizes": SIZES, **asdict(run)} for run in plan]
    # The GPU and the versions decide what cuDNN and the allocator do. scripts/bench/gpu/report.ts reads this.
    found = {**engine.environment(), "torch": torch.__version__, "runs": written}
    write_whole(options.output, found)
    try:
        runs = SmokeRuns(folder, options.yolov5)
        for run, facts in zip(plan, written):
            facts.update(_measured(run, runs, engine, options.yolov5))
            write_whole(options.output, found)
            print(_line(facts), flush=True)
    except Ended:
        print("Ended before the last run; what was found is kept.", flush=True)
    reached = sum("result" in facts for facts in written)
    print(f"{options.output}: {reached} of {len(plan)} runs measured", flush=True)


def _measured(run: PlannedRun, runs: SmokeRuns, engine: Any, checkout: str | None) -> dict[str, Any]:
    engine.steps = [] if run == RECORDED else None
    try:
        result = runs.run(engine, run.request(checkout))
        return {"result": result, "allocations": engine.steps or []}
    except Exception as error:
        return {"failure": f"{type(error).__name__}: {error}"}


def _line(facts: dict[str, Any]) -> str:
    if "failure" in facts:
        return f"{facts['key']}: {facts['failure']}"
    points = facts["result"]["points"]
    reserved = [f"{point['size']} px {(point['reservedBytes'] or 0) / 2**30:.2f} GiB" for point in points]
    return f"{facts['key']}: reserved {', '.join(reserved)}"


if __name__ == "__main__":
    raise SystemExit(main())
