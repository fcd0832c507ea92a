"""Errors for the user, and the files for results and progress."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class ProbeError(Exception):
    """A smoke run failed. `message` tells the user what happened and what to do; `code` tells the program the kind."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


# A result file is complete or absent.


def write_whole(path: Path, value: dict[str, Any]) -> None:
    """Write JSON to a temporary file beside `path` and rename it, so that a reader never sees a partial file."""
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(value, file, allow_nan=False)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


class ProgressFile:
    """Appends one JSON object per line to a file and flushes it, so that progress can be read during the training."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def report(self, event: str, **facts: Any) -> None:
        """Append one event."""
        self._file.write(json.dumps({"event": event, **facts}) + "\n")
        self._file.flush()
