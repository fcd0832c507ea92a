"""Creates folders that look like a YOLOv5 checkout, and imports them as the probe does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from child import SOURCES

#: Imports YOLOv5 as the probe does, but not PyTorch, because that takes most of the time of a run.
IMPORT_ONLY = """
import json, sys
from pathlib import Path
from vram_probe.result import ProbeError
from vram_probe.startup import isolate
from vram_probe.trainers.yolov5.installation import import_yolov5
folder, checkout, task = json.loads(sys.argv[1])
isolate(Path(folder))
try:
    import_yolov5(checkout, task)
except Exception as error:
    print(json.dumps([getattr(error, "code", type(error).__name__), str(error)]))
"""


def fake_checkout(folder: Path, train: str) -> str:
    """Create a checkout with this train.py and return its path."""
    (folder / "models").mkdir(parents=True)
    (folder / "utils").mkdir()
    (folder / "models" / "yolo.py").write_text("")
    (folder / "utils" / "callbacks.py").write_text("class Callbacks: pass\n")
    (folder / "train.py").write_text(train)
    return str(folder)


def import_failure(folder: Path, checkout: str | None, task: str = "detect", *options: str) -> tuple[str, str]:
    """Import YOLOv5 in a separate process and return code and message of the failure."""
    (folder / "isolated").mkdir()
    argument = json.dumps([str(folder / "isolated"), checkout, task])
    answer = subprocess.run(
        [sys.executable, *options, "-c", IMPORT_ONLY, argument],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    code, message = json.loads(answer.stdout.splitlines()[-1])
    return code, message
