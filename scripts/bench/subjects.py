"""`python subjects.py [YOLOV5]`: what the benchmark is about, as a line of JSON: PyTorch, YOLOv5, and its models."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import torch
from smoke_runs import SmokeRuns

#: Holds anchors, and no model.
NO_MODEL = "anchors.yaml"


def shipped_models(root: Path, *places: str) -> list[str]:
    """Return the names of model YAMLs, those that a person names most first."""
    return [path.name for place in places for path in sorted(root.glob(place)) if path.name != NO_MODEL]


with tempfile.TemporaryDirectory(prefix="bench-") as folder:
    yolov5 = SmokeRuns(Path(folder).resolve(), *sys.argv[1:]).yolov5("detect")
    facts = {
        "software": f"torch {torch.__version__}, {yolov5.commit or yolov5.version}",
        "detectionModels": shipped_models(yolov5.root, "models/*.yaml", "models/hub/*.yaml"),
        "segmentationModels": shipped_models(yolov5.root, "models/segment/*.yaml"),
    }
    print(json.dumps(facts))
