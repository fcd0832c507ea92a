"""Smoke runs of many settings, one after another in this process: YOLOv5 is imported once."""

from __future__ import annotations

import itertools
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

PROBE = Path(__file__).resolve().parents[2] / "probe"
sys.path.insert(0, str(PROBE))
# On a busy machine, threads that spin while they wait for each other take ten times as long. Before PyTorch's import.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from vram_probe.request import Request, RequestedPoint, Size  # noqa: E402
from vram_probe.result import ProgressFile  # noqa: E402
from vram_probe.startup import isolate  # noqa: E402

if TYPE_CHECKING:
    from vram_probe.engines import MeasuringEngine
    from vram_probe.trainers.yolov5.installation import YoloV5

#: Of one image of COCO, in the mean; as `labelsPerImage` in smoke-runs.ts.
LABELS_PER_IMAGE = 8


class SmokeRuns:
    """Runs requests; what YOLOv5 prints goes to a log in the folder."""

    def __init__(self, folder: Path, checkout: str | None = None) -> None:
        """`checkout`: a YOLOv5 folder; None is the installed package."""
        self._folder = folder
        self._checkout = checkout
        self._numbers = itertools.count()
        self._imported: dict[str, YoloV5] = {}
        self._log = (folder / "log.txt").open("a", encoding="utf-8")
        isolate(folder)

    def yolov5(self, task: str) -> YoloV5:
        """The YOLOv5 that trains this task."""
        from vram_probe.trainers.yolov5.installation import import_yolov5

        if task not in self._imported:
            with redirect_stdout(self._log), redirect_stderr(self._log):
                self._imported[task] = import_yolov5(self._checkout, task)
        return self._imported[task]

    def run(self, engine: MeasuringEngine, request: Request) -> dict[str, Any]:
        """The result of one smoke run. Raises ProbeError where it cannot be run."""
        from vram_probe.smoke_run import SmokeRun

        yolov5 = self.yolov5(request.task)
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        with redirect_stdout(self._log), redirect_stderr(self._log):
            return SmokeRun(engine, yolov5, request, folder, ProgressFile(folder / "progress")).run()


def a_request(points: list[tuple[int, Size]], **changes: Any) -> Request:
    """A request for (batch, size) points, by the defaults of YOLOv5's command line."""
    fields: dict[str, Any] = {
        "engine": "simulated",
        "yolov5": None,
        "task": "detect",
        "model": "yolov5s.yaml",
        "hyp": "data/hyps/hyp.scratch-low.yaml",
        "data": "data/coco128.yaml",
        "classes": 80,
        "image_size": 640,
        "batch_size": points[0][0] if points else 16,
        "gpus": 1,
        "optimizer": "SGD",
        "freeze": [0],
        "rect": False,
        "quad": False,
        "sync_batch_norm": False,
        "single_class": False,
        "mask_ratio": 4,
        "no_overlap": False,
        "amp": True,
        "modules": [],
        "labels_per_image": LABELS_PER_IMAGE,
        "range_factors": None,
        "range_pixels": None,
        "memory_cap_bytes": None,
    }
    return Request(**{**fields, **changes}, points=[RequestedPoint(batch, size) for batch, size in points])
