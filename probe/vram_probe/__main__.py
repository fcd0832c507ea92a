"""`python -m vram_probe FOLDER`: a smoke run for the folder's `request.json`.

Leaves `result.json` and `progress.ndjson` beside it, and nothing else anywhere. Without a folder it serves simulations.
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
from .serve import serve


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
