"""`python -m vram_probe FOLDER`: runs the smoke run that the folder's `request.json` describes.

It writes `result.json` and `progress.ndjson` into that folder, and no other file that remains. Without a folder, it
serves simulations until its standard input ends.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

from .run import Run
from .side_by_side import run_side_by_side
from .startup import isolate, load

# The server for simulations. It loads PyTorch and YOLOv5 only once: that takes most of the time of a short simulation.
#
# Each line of standard input is a JSON array of folders, each with a request. When all of these have a result, the
# server writes a line to file descriptor 3, because a training may print anything to standard output and error. The
# server ends when standard input ends.

ANSWERS = 3


def serve(scratch: Path) -> None:
    """Serve simulations until standard input ends. All requests must use the YOLOv5 of the first one."""
    numbers = count()
    with os.fdopen(ANSWERS, "w", encoding="utf-8") as answers:
        for line in sys.stdin:
            runs = [Run(Path(folder), scratch / str(next(numbers))) for folder in json.loads(line)]
            _load_for_all(runs[0])
            run_side_by_side(runs)
            answers.write("answered\n")
            answers.flush()


def _load_for_all(run: Run) -> None:
    with suppress(Exception):  # Each run gets the same error again and reports it.
        load(run.request())
    # The garbage collector of a forked process need not traverse the objects of PyTorch and YOLOv5.
    gc.freeze()


def end_on_sigterm(scratch: Path) -> None:
    """On SIGTERM, end at once: kill the forked simulations and remove the folder `scratch`. No result is written.

    An exception would not always end the process: Python ignores one that is raised in the callback of a weak
    reference, as `engines/counting.py` has for each storage, and a training may catch it.
    """

    def end(number: int, _: object) -> None:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(128 + number)

    signal.signal(signal.SIGTERM, end)


def main() -> int:
    """Return the exit status: 0 after a measurement or when all simulations are served, 3 after a written failure."""
    parser = argparse.ArgumentParser(prog="vram_probe")
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="vram-probe-") as name:
        scratch = Path(name).resolve()
        end_on_sigterm(scratch)
        isolate(scratch)
        if folder is None:
            serve(scratch)
            return 0
        return 0 if Run(folder.resolve(), scratch / "run").attempt() else 3


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written. Skip the cleanup of the interpreter: with PyTorch loaded it takes a second or two.
    os._exit(status)
