"""Errors that a person reads: what happened, and what to do about it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class ProbeError(Exception):
    """A smoke run failed. `code` names the kind of failure for the program that started it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


# Results are written whole or not at all.


def write_whole(path: Path, value: dict[str, Any]) -> None:
    """Writes JSON beside its place and renames it there, so that no reader ever sees half of it."""
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(value, file, allow_nan=False)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


class ProgressFile:
    """One JSON object a line, flushed at once; a training may print whatever it likes meanwhile."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def report(self, event: str, **facts: Any) -> None:
        """Appends one event."""
        self._file.write(json.dumps({"event": event, **facts}) + "\n")
        self._file.flush()
