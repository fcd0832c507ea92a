"""`python compare_with_cpu.py JOURNAL [--only TEXT] [--yolov5 FOLDER]`: simulated against really trained on the CPU.

Every model YAML that YOLOv5 ships is trained for real with the engine `cpu`, in full precision and under bfloat16
autocast, and simulated with the device model `none`. The journal (JSON lines) keeps every step's bytes of both.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from journal import Journal
from smoke_runs import SmokeRuns, a_request, code_digest
from vram_probe.engines.cpu import CpuEngine
from vram_probe.engines.simulated.engine import SimulatedEngine

#: Small, so that the largest model trains within seconds on two cores. One of a larger stride takes the next size up.
BATCH, SIZE = 2, 128
#: Many processors have no instructions for bfloat16, and then take ten times as long.
AMP_SIZE = 64

#: Where the YAMLs of a task lie under YOLOv5's folder.
MODELS = {"detect": ("models/*.yaml", "models/hub/*.yaml"), "segment": ("models/segment/*.yaml",)}

#: Holds anchors, and no model.
NO_MODEL = "anchors.yaml"


def main() -> None:
    """Compares, and says how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--only", default="", help="models whose name has this")
    parser.add_argument("--yolov5", help="a checkout; else the installed package")
    options = parser.parse_args()
    journal = Journal(options.journal, code_digest())
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        runs = SmokeRuns(Path(folder).resolve(), options.yolov5)
        subjects: list[dict[str, Any]] = [
            {"task": task, "model": name, "amp": amp}
            for amp in (False, True)
            for task in MODELS
            for name in shipped_models(runs.yolov5(task).root, task)
        ]
        for subject in subjects:
            if options.only in subject["model"]:
                entry = journal.entries.get(json.dumps(subject)) or _compare(runs, journal, subject)
                print(f"{entry['model']:26} {entry['amp']!s:5} {worst_percent(entry['steps']):.4f} %", flush=True)
    if not options.only:
        journal.keep_only([json.dumps(subject) for subject in subjects])


def shipped_models(root: Path, task: str) -> list[str]:
    """The names of a task's model YAMLs, those that a person names most first."""
    return [path.name for place in MODELS[task] for path in sorted(root.glob(place)) if path.name != NO_MODEL]


def _compare(runs: SmokeRuns, journal: Journal, subject: dict[str, Any]) -> dict[str, Any]:
    size = AMP_SIZE if subject["amp"] else SIZE
    request = a_request([(BATCH, "fixed")], image_size=size, classes=None, **subject)
    trained, trained_seconds = _timed(runs, CpuEngine(), request)
    simulated, simulated_seconds = _timed(runs, SimulatedEngine(), request)
    steps = [
        {"phase": real["phase"], "trainedBytes": real["allocatedBytes"], "simulatedBytes": fake["allocatedBytes"]}
        for real, fake in zip(trained["steps"], simulated["steps"])
    ]
    seconds = {"trainedSeconds": trained_seconds, "simulatedSeconds": simulated_seconds}
    return journal.add(json.dumps(subject), **subject, batch=BATCH, size=trained["size"], steps=steps, **seconds)


def _timed(runs: SmokeRuns, engine: Any, request: Any) -> tuple[dict[str, Any], float]:
    began = time.monotonic()
    (point,) = runs.run(engine, request)["points"]
    return point, round(time.monotonic() - began, 1)


def worst_percent(steps: list[dict[str, Any]]) -> float:
    """The largest difference of any step that trains."""
    training = [step for step in steps if step["phase"] == "train"]
    return max(abs(float(step["simulatedBytes"] / step["trainedBytes"]) - 1) * 100 for step in training)


if __name__ == "__main__":
    main()
