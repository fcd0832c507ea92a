"""`python -m vram_probe FOLDER…`: a smoke run for each folder's `request.json`.

Leaves `result.json` and `progress.ndjson` beside it, and nothing else anywhere.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

from .isolation import isolate
from .run import Run
from .side_by_side import run_side_by_side


def main() -> int:
    """0 where measurements were written, 3 where an explained failure is among the results."""
    parser = argparse.ArgumentParser(prog="vram_probe")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    folders = parser.parse_args().folders
    # Told to end, a probe still removes its folder; it then writes no result.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="vram-probe-") as name:
        scratch = Path(name).resolve()
        isolate(scratch)
        runs = [Run(folder.resolve(), scratch / str(number)) for number, folder in enumerate(folders)]
        if len(runs) == 1:
            runs[0].attempt()
        else:
            run_side_by_side(runs)
        return 3 if any(run.failed() for run in runs) else 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written. Taking PyTorch apart, object by object, would keep whoever waits for another second or two.
    os._exit(status)
