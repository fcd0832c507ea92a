"""Runs smoke runs in the process of the test, with any engine."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from probe_requests import CHECKOUT, a_request, points
from vram_probe.engines.cpu import CpuEngine
from vram_probe.engines.simulated.devices import TensorsOnly
from vram_probe.engines.simulated.engine import SimulatedEngine
from vram_probe.recorded_run import RecordedRun
from vram_probe.request import Request, RequestedPoint
from vram_probe.result import ProgressFile
from vram_probe.smoke_run import SmokeRun
from vram_probe.startup import isolate
from vram_probe.trainers.yolov5.installation import YoloV5, import_yolov5


def import_isolated(folder: Path, task: str) -> YoloV5:
    """Import YOLOv5 as the probe does."""
    isolate(folder)
    return import_yolov5(CHECKOUT, task)


def request_of(**changes: Any) -> Request:
    """Return a Request as the probe reads it. `points` are (batch, size) pairs."""
    if "points" in changes:
        changes["points"] = points(*changes["points"])
    fields = a_request(**changes)
    del fields["version"]
    fields["points"] = [RequestedPoint(**point) for point in fields["points"]]
    return Request(**fields)


class Bench:
    """Runs smoke runs, each in a new folder."""

    def __init__(self, yolov5: Any, folder: Path) -> None:
        self.yolov5 = yolov5
        self._folder = folder
        self._numbers = itertools.count()

    def new_folder(self) -> Path:
        """Create an empty folder."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        return folder

    def measure(self, engine: Any = None, yolov5: YoloV5 | None = None, **changes: Any) -> dict[str, Any]:
        """Run a smoke run and return its result."""
        folder = self.new_folder()
        progress = ProgressFile(folder / "progress")
        return SmokeRun(engine or CpuEngine(), yolov5 or self.yolov5, request_of(**changes), folder, progress).run()

    def record(self, device_model: Any = None, yolov5: YoloV5 | None = None, **changes: Any) -> dict[str, Any]:
        """Record a simulated training and return the result. Without points, it is the one that shows formulas."""
        folder = self.new_folder()
        progress = ProgressFile(folder / "progress")
        engine = SimulatedEngine(device_model or TensorsOnly())
        request = request_of(engine="simulated", **changes)
        return RecordedRun(engine, yolov5 or self.yolov5, request, folder, progress).run()

    def point(self, **changes: Any) -> dict[str, Any]:
        """Run a smoke run with one point and return that point."""
        (point,) = self.measure(**changes)["points"]
        return dict(point)


def training_peaks(point: dict[str, Any]) -> list[int]:
    """Return the allocated bytes of each training step."""
    return [step["allocatedBytes"] for step in point["steps"] if step["phase"] == "train"]


def phases(point: dict[str, Any]) -> list[str]:
    """Return the phases of a point's steps in order."""
    return [step["phase"] for step in point["steps"]]


def recorded_peaks(result: dict[str, Any]) -> list[tuple[str, int]]:
    """Return phase and most bytes of tensors of each step of a recorded training."""
    steps = result["recording"]["steps"]
    live, peaks = 0, []
    for step in steps:
        sizes, freed = iter(step["bytes"]), step["freed"]
        peak, has_ended = live, False
        for event in step["events"]:
            has_ended = has_ended or event == -2
            if event == 0:
                live += next(sizes)
            elif event > 0:
                number, index = freed[event - 1]
                live -= steps[number]["bytes"][index]
            if not has_ended:
                peak = max(peak, live)
        if step["phase"] in ("train", "validate"):
            peaks.append((step["phase"], peak))
    return peaks
