"""Simulations as they are asked for: what most of a short one goes into, PyTorch and YOLOv5, is loaded once for all.

A line of standard input is a JSON array of folders, each with a request; once all have their results, a line is written
to file descriptor 3, since trainings print whatever they like to the others. The end of the input is the end.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

from .load import load
from .run import Run
from .side_by_side import run_side_by_side

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
