"""`python compare_with_cpu.py FOLDER [--only TEXT] [--yolov5 FOLDER]`: simulated against really trained on the CPU.

Every model YAML that YOLOv5 ships is trained for real with the engine `cpu`, in full precision and under bfloat16
autocast, and simulated with the device model `none`. Two journals in the folder keep every step's bytes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from journal import Journal
from smoke_runs import PROBE, SmokeRuns, a_request, code_digest
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
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="models whose name has this")
    parser.add_argument("--yolov5", help="a checkout; else the installed package")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        runs = SmokeRuns(Path(folder).resolve(), options.yolov5)
        trained = Journal(options.folder / "cpu-trained.jsonl", what_trains(runs))
        simulated = Journal(options.folder / "cpu-simulated.jsonl", code_digest())
        subjects = all_subjects(runs)
        for subject in subjects:
            if options.only in subject["model"]:
                sides = _entry(runs, trained, CpuEngine, subject), _entry(runs, simulated, SimulatedEngine, subject)
                print(_line(subject, *sides), flush=True)
    if not options.only:
        for journal in (trained, simulated):
            journal.keep_only([json.dumps(subject) for subject in subjects])


def what_trains(runs: SmokeRuns) -> str:
    """PyTorch and YOLOv5: a real training is slow, and kept as long as these are the same.

    Where a change of the probe moves its bytes, the comparison shows it; then delete the journal. Another plan of
    steps, or other batches, are another training.
    """
    yolov5 = runs.yolov5("detect")
    plan = sha256(
        b"".join((PROBE / "vram_probe" / name).read_bytes() for name in ("plan.py", "synthetic_data.py"))
    ).hexdigest()[:8]
    return f"torch {torch.__version__}, {yolov5.commit or yolov5.version}, plan {plan}"


def all_subjects(runs: SmokeRuns) -> list[dict[str, Any]]:
    """Each model in full precision, then each under autocast."""
    return [
        {"task": task, "model": name, "amp": amp}
        for amp in (False, True)
        for task in MODELS
        for name in shipped_models(runs.yolov5(task).root, task)
    ]


def shipped_models(root: Path, task: str) -> list[str]:
    """The names of a task's model YAMLs, those that a person names most first."""
    return [path.name for place in MODELS[task] for path in sorted(root.glob(place)) if path.name != NO_MODEL]


def _entry(runs: SmokeRuns, journal: Journal, new_engine: Any, subject: dict[str, Any]) -> dict[str, Any]:
    """The journal's entry, made now where it has none."""
    key = json.dumps(subject)
    if key in journal.entries:
        return journal.entries[key]
    request = a_request([(BATCH, "fixed")], image_size=AMP_SIZE if subject["amp"] else SIZE, classes=None, **subject)
    began = time.monotonic()
    (point,) = runs.run(new_engine(), request)["points"]
    seconds = round(time.monotonic() - began, 1)
    steps = [{"phase": step["phase"], "bytes": step["allocatedBytes"]} for step in point["steps"]]
    return journal.add(key, batch=BATCH, size=point["size"], steps=steps, seconds=seconds)


def _line(subject: dict[str, Any], trained: dict[str, Any], simulated: dict[str, Any]) -> str:
    """The largest difference of any step that trains."""
    steps = [(a["bytes"], b["bytes"]) for a, b in zip(trained["steps"], simulated["steps"]) if a["phase"] == "train"]
    worst = max(abs(fake / real - 1) for real, fake in steps)
    precision = "bfloat16" if subject["amp"] else "FP32"
    return f"{subject['model']:26} {precision:8} {100 * worst:.4f} %"


if __name__ == "__main__":
    main()
