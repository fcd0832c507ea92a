"""`python -m vram_probe --request FILE --result FILE --progress FILE`: one smoke run, in a folder of its own."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from .errors import ProbeError
from .files import ProgressFile, write_whole
from .isolation import isolate
from .request import VERSION, Request, read_request


def main() -> int:
    """0 where a result was written, 3 where an explained failure was."""
    parser = argparse.ArgumentParser(prog="vram_probe")
    for name in ("--request", "--result", "--progress"):
        parser.add_argument(name, type=Path, required=True)
    paths = parser.parse_args()
    # Told to end, a probe still removes its folder; it then writes no result.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="vram-probe-") as folder:
        outcome = _attempt(paths.request, paths.progress, Path(folder).resolve())
    write_whole(paths.result, outcome)
    return 3 if "failure" in outcome else 0


def _attempt(request: Path, progress: Path, folder: Path) -> dict[str, Any]:
    """A measurement, or a failure that says what happened and what to do."""
    try:
        isolate(folder)
        return _measure(read_request(request), ProgressFile(progress), folder)
    except ProbeError as error:
        return _failure(error.code, error.message)
    except Exception as error:
        traceback.print_exc()
        return _failure("training-failed", f"The training stopped with {type(error).__name__}: {error}")


def _failure(code: str, message: str) -> dict[str, Any]:
    return {"version": VERSION, "failure": {"code": code, "message": message}}


def _measure(request: Request, progress: ProgressFile, folder: Path) -> dict[str, Any]:
    """Imports PyTorch and YOLOv5 only here: what they lack is then a failure like any other."""
    progress.report("import")
    gc.disable()  # Imports make little garbage and many objects: collections took a second. The smoke run enables it.
    _import_torch()
    from .engines.choose import choose_engine
    from .modules import check_modules
    from .smoke_run import SmokeRun
    from .yolov5 import import_yolov5

    # The engine comes first: which GPU is visible, and the rank in a distributed training, are read at YOLOv5's import.
    engine = choose_engine(request)
    yolov5 = import_yolov5(request.yolov5, request.task)
    check_modules(yolov5, request.modules)
    return SmokeRun(engine, yolov5, request, folder, progress).run()


def _import_torch() -> None:
    try:
        import torch  # noqa: F401
    except ModuleNotFoundError as error:
        raise ProbeError(
            "torch-missing",
            f"{sys.executable} has no package `{error.name}`, which PyTorch needs or is. "
            "Name a Python that has torch, or install it.",
        ) from error
    except (ImportError, OSError) as error:
        raise ProbeError("torch-missing", f"PyTorch cannot be imported by {sys.executable}: {error}") from error


if __name__ == "__main__":
    raise SystemExit(main())
