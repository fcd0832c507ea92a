"""`python time_predictions.py OUTPUT [--yolov5 FOLDER]`: what a prediction costs, each in a process of its own.

Timed is the training that is recorded, from which the figures of any points are then computed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from smoke_runs import PROBE, a_request
from vram_probe.request import VERSION, Request

#: Model, and the (batch, size) points that one prediction asks for.
PREDICTIONS: list[tuple[str, int, list[tuple[int, int | str]]]] = [
    ("yolov5s.yaml", 640, [(16, "fixed")]),
    ("yolov5x.yaml", 640, [(64, "minimum"), (64, "fixed"), (64, "maximum")]),
    ("yolov5s6.yaml", 1280, [(16, "fixed")]),
]


def main() -> None:
    """Times each; the machine should have nothing else to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--yolov5", help="a checkout; else the installed package")
    options = parser.parse_args()
    machine = {"cores": os.cpu_count(), "loadBefore": round(os.getloadavg()[1], 1)}
    timed = []
    for model, image_size, points in PREDICTIONS:
        request = a_request([], model=model, image_size=image_size, device_model="cuda", yolov5=options.yolov5)
        timed.append({"model": model, "points": points, **_time(request)})
        print(timed[-1], flush=True)
    options.output.write_text(json.dumps({**machine, "predictions": timed}, indent=2) + "\n", encoding="utf-8")


def _time(request: Request) -> dict[str, Any]:
    """Seconds on the clock and of the processor, and the most memory that the process held."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asked = {"version": VERSION, **dataclasses.asdict(request)}
        (Path(folder) / "request.json").write_text(json.dumps(asked), encoding="utf-8")
        result = Path(folder) / "result.json"
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "vram_probe", folder],
            cwd=PROBE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        if status != 0:
            raise SystemExit(f"{request.model}: {result.read_text() if result.exists() else status}")
        steps = json.loads(result.read_text())["recording"]["steps"]
    return {
        "steps": len(steps),
        "seconds": round(seconds, 1),
        "processorSeconds": round(usage.ru_utime + usage.ru_stime, 1),
        "peakMemoryBytes": usage.ru_maxrss * 1024,
    }


if __name__ == "__main__":
    main()
