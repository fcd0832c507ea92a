"""`python simulate_rows.py GPU_LOGS JOURNAL [--only TEXT] [--yolov5 FOLDER]`: predicts what public logs of GPUs show.

Each configuration of the rows that can judge is simulated once, with the device model `cuda`; the journal (JSON lines)
keeps it, and a later run goes on from there as long as the probe's code is the same. Prints real and predicted figures.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from journal import Journal
from log_rows import Configuration, read_rows, rows_by_configuration
from smoke_runs import SmokeRuns, a_request, code_digest
from vram_probe.engines.simulated.devices import CudaModel
from vram_probe.engines.simulated.engine import SimulatedEngine


def main() -> None:
    """Predicts, and says how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", type=Path)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--only", default="", help="configurations whose text has this")
    parser.add_argument("--yolov5", help="a checkout; else the installed package")
    options = parser.parse_args()
    rows = read_rows(options.logs)
    configurations = rows_by_configuration(rows)
    journal = Journal(options.journal, code_digest())
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        runs = SmokeRuns(Path(folder).resolve(), options.yolov5)
        for configuration, places in configurations.items():
            if options.only in configuration.key:
                entry = journal.entries.get(configuration.key) or _predict(runs, configuration, places, journal)
                for place in places:
                    print(_line(configuration, entry, rows[place]), flush=True)
    if not options.only:
        journal.keep_only([configuration.key for configuration in configurations])


def _predict(runs: SmokeRuns, configuration: Configuration, places: list[int], journal: Journal) -> dict[str, Any]:
    began = time.monotonic()
    engine = SimulatedEngine(CudaModel(None, 1, configuration.gpu, configuration.torch))
    (point,) = runs.run(engine, _request_of(configuration))["points"]
    seconds = round(time.monotonic() - began, 1)
    return journal.add(configuration.key, rows=places, **reserved_figures(point["steps"]), seconds=seconds)


def _request_of(configuration: Configuration) -> Any:
    return a_request(
        [(configuration.batch, "fixed")],
        task=configuration.task,
        model=configuration.model,
        image_size=configuration.image_size,
        classes=configuration.classes,
        optimizer=configuration.optimizer,
        freeze=list(configuration.freeze),
        single_class=configuration.single_class,
        amp=configuration.amp,
        gpu=configuration.gpu,
        torch_version=configuration.torch,
    )


def reserved_figures(steps: list[dict[str, Any]]) -> dict[str, int]:
    """What YOLOv5's log shows of a point's steps: at the end of the first epoch, and at most in later ones."""
    first_validation = [step["phase"] for step in steps].index("validate")
    later = [step["reservedBytes"] for step in steps[first_validation:] if step["phase"] == "train"]
    return {"firstEpochBytes": steps[first_validation - 1]["reservedBytes"], "laterBytes": max(later)}


def _line(configuration: Configuration, entry: dict[str, Any], row: dict[str, Any]) -> str:
    """GB of ten to the nine, as YOLOv5 prints them."""
    settings = f"{configuration.model[:-5]} {configuration.batch}x{configuration.image_size} nc {configuration.classes}"
    device = f"{configuration.gpu} torch {configuration.torch}"
    first = _compared(row["mem_first_epoch_gb"], entry["firstEpochBytes"])
    later = _compared(row["mem_max_gb"], entry["laterBytes"]) if row["epochs_logged"] > 1 else "-"
    return f"{settings:32} {device:52} first {first:30} later {later}"


def _compared(real_gb: float, predicted_bytes: int) -> str:
    predicted_gb = predicted_bytes / 1e9
    return f"{real_gb:6.2f} {predicted_gb:6.2f} {100 * (predicted_gb / real_gb - 1):+6.1f} %"


if __name__ == "__main__":
    main()
