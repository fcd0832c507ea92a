"""`python compare_ultralytics.py OUTPUT [FOLDER …] [--only TEXT]`: trainings by `ultralytics`, simulated and real.

Each is trained for real on the CPU and simulated, with the positives that the real one found. A FOLDER holds an
unpacked package of another version; without one, the installed package trains. The largest differences of any step are
written: of the last batch of a second validation apart, which begins while the boxes that were found live.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smoke_runs import PROBE

sys.path.insert(0, str(PROBE / "tests"))

from in_process import Bench, recorded_peaks
from real_positives import real_positives
from vram_probe.result import ProbeError
from vram_probe.startup import isolate
from vram_probe.trainers.ultralytics.installation import import_ultralytics


@dataclass(frozen=True)
class Subject:
    """A training: two images, so that the largest model trains within seconds on two cores."""

    model: str
    optimizer: str
    image_size: int = 96
    task: str = "detect"
    others: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What it is, for a person."""
        return " ".join([self.model, self.optimizer, str(self.image_size), *map(str, self.others)])

    def request(self) -> dict[str, Any]:
        """Return the changes of a request."""
        return {
            "trainer": "ultralytics",
            "task": self.task,
            "model": f"{self.model}.yaml",
            "image_size": self.image_size,
            "classes": 80,
            "points": [(2, "fixed")],
            "arguments": {"optimizer": self.optimizer, **self.others},
        }


SUBJECTS = [
    Subject("yolov8n", "auto"),
    Subject("yolov8s", "SGD", 160),
    Subject("yolo11n", "AdamW"),
    Subject("yolo11s", "SGD"),
    Subject("yolo12n", "SGD", 64),
    Subject("yolov5su", "AdamW"),
    Subject("yolo26n", "MuSGD"),
    Subject("yolo26n", "AdamW"),
    Subject("yolov8n-seg", "auto", task="segment"),
    Subject("yolo11n-seg", "SGD", task="segment", others={"overlap_mask": False}),
]


def main() -> None:
    """Compare each version in a process of its own, and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--here", action="store_true", help="compare the version that is imported")
    options = parser.parse_args()
    if options.here:
        with tempfile.TemporaryDirectory(prefix="bench-") as name, options.output.open("a") as output:
            compare_all([one for one in SUBJECTS if options.only in one.key], Path(name).resolve(), output)
        return
    options.output.write_text("")
    for folder in options.folders or [None]:
        paths = [str(folder.resolve())] if folder else []
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        command = [sys.executable, __file__, str(options.output.resolve()), "--here", "--only", options.only]
        subprocess.run(command, env=environment, check=True)


def compare_all(subjects: list[Subject], folder: Path, output: Any) -> None:
    """Compare the trainings one after the other, and write a line of JSON for each."""
    isolate(folder)
    for subject in subjects:
        found = {"key": subject.key, **compared(subject, folder)}
        print(json.dumps(found), flush=True)
        output.write(f"{json.dumps(found)}\n")
        output.flush()


def compared(subject: Subject, folder: Path) -> dict[str, Any]:
    """Return the largest difference in bytes, as a share, and why a version cannot train the subject."""
    trainer = import_ultralytics(subject.task)
    request = subject.request()
    bench = Bench(trainer, Path(tempfile.mkdtemp(dir=folder)))
    try:
        trainer.check(argparse.Namespace(modules=[], model=request["model"]))  # type: ignore[arg-type]
        with real_positives(trainer):
            points = bench.measure(**request)["points"]
            simulated = [bytes_ for _, bytes_ in recorded_peaks(bench.record(**request))]
    except (ProbeError, NotImplementedError) as error:
        return {"version": trainer.version, "cannot": str(error).split("\n")[0]}
    real = [(step["phase"], step["allocatedBytes"]) for point in points for step in point["steps"]]
    validated = [at for at, (phase, _) in enumerate(real) if phase == "validate"]
    apart = set(validated[1:])
    differences = [held - expected for held, (_, expected) in zip(simulated, real)]
    return {
        "version": trainer.version,
        "steps": len(real),
        "peakBytes": max(bytes_ for _, bytes_ in real),
        "differenceBytes": max((d for at, d in enumerate(differences) if at not in apart), key=abs),
        "boxesBytes": min(differences[at] for at in apart),
    }


if __name__ == "__main__":
    main()
