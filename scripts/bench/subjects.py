"""`python subjects.py`: what the benchmark of recommendations is about, as a line of JSON."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from compare_with_cpu import shipped_models
from smoke_runs import SmokeRuns, code_digest

with tempfile.TemporaryDirectory(prefix="bench-") as folder:
    root = SmokeRuns(Path(folder).resolve()).yolov5("detect").root
    print(json.dumps({"codeDigest": code_digest(), "detectionModels": shipped_models(root, "detect")}))
