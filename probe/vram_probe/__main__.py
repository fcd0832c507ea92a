"""`python -m vram_probe FOLDER`: a smoke run for the folder's `request.json`.

Leaves `result.json` and `progress.ndjson` beside it, and nothing else anywhere. Without a folder it serves simulations.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import sys
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

from .run import Run
from .side_by_side import run_side_by_side
from .startup import isolate, load

# Simulations as they are asked for: what most of a short one goes into, PyTorch and YOLOv5, is loaded once for all.
#
# A line of standard input is a JSON array of folders, each with a request; once all have their results, a line is
# written to file descriptor 3, since trainings print whatever they like to the others. The end of the input is the
# end.

ANSWERS = 3


def serve(scratch: Path) -> None:
    """Until nobody asks any more. All that is asked drives the YOLOv5 of the first request."""
    numbers = count()
    with os.fdopen(ANSWERS, "w", encoding="utf-8") as answers:
        for line in sys.stdin:
            runs = [Run(Path(folder), scratch / str(next(numbers))) for folder in json.loads(line)]
            _load_for_all(runs[0])
            run_side_by_side(runs)
            answers.write("answered\n")
            answers.flush()


def _load_for_all(run: Run) -> None:
    with suppress(Exception):  # Each run meets it again, and says it.
        load(run.request())
    # No process that is forked from here on looks through all this for garbage.
    gc.freeze()


def main() -> int:
    """0 where a measurement was written, or all that was asked was answered; 3 where an explained failure was."""
    parser = argparse.ArgumentParser(prog="vram_probe")
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    folder = parser.parse_args().folder
    # Told to end, a probe still removes its folder; it then writes no result.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="vram-probe-") as name:
        scratch = Path(name).resolve()
        isolate(scratch)
        if folder is None:
            serve(scratch)
            return 0
        return 0 if Run(folder.resolve(), scratch / "run").attempt() else 3


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written. Taking PyTorch apart, object by object, would keep whoever waits for another second or two.
    os._exit(status)
