"""JSON lines that a long run writes as it goes, and finds again when it is started once more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class Journal:
    """What was found, by key. A line that other code wrote counts as missing."""

    def __init__(self, path: Path, code: str) -> None:
        self._path = path
        self._code = code
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        known = [entry for entry in map(_read, lines) if entry is not None and entry["code"] == code]
        #: By key, in order.
        self.entries: dict[str, dict[str, Any]] = {entry["key"]: entry for entry in known}

    def add(self, key: str, **facts: Any) -> dict[str, Any]:
        """Appends an entry at once, so that a run which is stopped keeps it."""
        entry = {"key": key, "code": self._code, **facts}
        self.entries[key] = entry
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        return entry

    def keep_only(self, keys: list[str]) -> None:
        """Writes the file anew, in this order, without entries of other code or of settings that nobody asks for."""
        lines = [json.dumps(self.entries[key]) + "\n" for key in keys if key in self.entries]
        self._path.write_text("".join(lines), encoding="utf-8")


def _read(line: str) -> dict[str, Any] | None:
    """None where a run was stopped within a line."""
    try:
        entry: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return entry
