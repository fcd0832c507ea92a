"""Trees that look like a YOLOv5 checkout, and what the probe says when it imports one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from child import SOURCES

#: Imports YOLOv5 as the probe does, but without PyTorch, which takes most of a run's time.
IMPORT_ONLY = """
import json, sys
from pathlib import Path
from vram_probe.result import ProbeError
from vram_probe.startup import isolate
from vram_probe.yolov5 import import_yolov5
folder, checkout, task = json.loads(sys.argv[1])
isolate(Path(folder))
try:
    import_yolov5(checkout, task)
except Exception as error:
    print(json.dumps([getattr(error, "code", type(error).__name__), str(error)]))
"""


def fake_checkout(folder: Path, train: str) -> str:
    """A tree with this train.py."""
    (folder / "models").mkdir(parents=True)
    (folder / "utils").mkdir()
    (folder / "models" / "yolo.py").write_text("")
    (folder / "utils" / "callbacks.py").write_text("class Callbacks: pass\n")
    (folder / "train.py").write_text(train)
    return str(folder)


def import_failure(folder: Path, checkout: str | None, task: str = "detect", *options: str) -> tuple[str, str]:
    """Code and message of an import that fails, in a process of its own."""
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
