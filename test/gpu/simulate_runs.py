"""`python simulate_runs.py JOURNAL GPU [YOLOV5]`: simulates every planned run as this GPU would train it; uses none."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from allocations import Allocation
from journal import Journal
from planned_runs import RECORDED, PlannedRun, planned_runs
from recording import RecordedSimulation
from smoke_runs import SmokeRuns, code_digest
from vram_probe.engines.simulated.devices import CudaModel
from vram_probe.engines.simulated.engine import SimulatedEngine


def main() -> None:
    """Goes through the plan until it ends, or is ended."""
    path, gpu, checkout = Path(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(prefix="bench-gpu-") as folder:
        runs = SmokeRuns(Path(folder).resolve(), checkout)
        simulate(planned_runs(), runs, gpu, checkout, Journal(path, code_digest()))


def simulate(plan: list[PlannedRun], runs: SmokeRuns, gpu: str, checkout: str | None, journal: Journal) -> None:
    """Adds each run to the journal, the recorded one with its allocations."""
    for run in plan:
        steps: list[list[Allocation]] = []
        engine = RecordedSimulation(gpu, steps) if run == RECORDED else SimulatedEngine(CudaModel(gpu=gpu))
        try:
            result = runs.run(engine, run.request("simulated", checkout))
            journal.add(run.key, result=result, allocations=[[asdict(a) for a in step] for step in steps])
        except Exception as error:
            journal.add(run.key, failure=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
