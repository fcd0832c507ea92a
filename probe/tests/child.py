"""Starts the probe as the program does: as a separate process, with its own folders."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

import vram_probe

SOURCES = Path(vram_probe.__file__).parents[1]

#: Folders that a run must leave empty.
FORBIDDEN = ("home", "work", "temporary")


@dataclass(frozen=True)
class Outcome:
    """What a run left: exit status, result, progress and log."""

    status: int
    result: dict[str, Any] | None
    progress: list[dict[str, Any]]
    log: str
    folder: Path

    @property
    def points(self) -> list[dict[str, Any]]:
        """The measured points. Fails and shows the end of the log if there are none."""
        assert self.result is not None and "points" in self.result, (self.result, self.log[-2000:])
        found: list[dict[str, Any]] = self.result["points"]
        return found

    @property
    def failure(self) -> tuple[str, str]:
        """Code and message of an explained failure. Fails if the run did not end with one."""
        assert self.status == 3 and self.result is not None, self.log[-2000:]
        assert list(self.result) == ["version", "failure"]
        return self.result["failure"]["code"], self.result["failure"]["message"]

    def written_outside(self) -> list[str]:
        """Return the files in the folders that a run must leave empty."""
        return [str(file) for name in FORBIDDEN for file in (self.folder / name).rglob("*")]


class Child:
    """A process that runs one smoke run."""

    def __init__(
        self,
        folder: Path,
        request: dict[str, Any] | str,
        wrapper: Sequence[str] = (),
        options: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        text = request if isinstance(request, str) else json.dumps(request)
        (folder / "request.json").write_text(text, encoding="utf-8")
        self.process = self._start([*wrapper, sys.executable, *options, "-m", "vram_probe", str(folder)])

    def _start(self, command: Sequence[str], **pipes: Any) -> subprocess.Popen[str]:
        for name in FORBIDDEN:
            (self.folder / name).mkdir()
        with (self.folder / "log").open("w") as log:
            return subprocess.Popen(
                command,
                cwd=self.folder / "work",
                env={**os.environ, **self._environment()},
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
                **pipes,
            )

    def _environment(self) -> dict[str, str]:
        home = str(self.folder / "home")
        return {
            "PYTHONPATH": str(SOURCES),
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_CACHE_HOME": f"{home}/.cache",
            "TMPDIR": str(self.folder / "temporary"),
        }

    def events(self) -> list[dict[str, Any]]:
        """Return the progress events so far."""
        path = self.folder / "progress.ndjson"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def wait(self) -> Outcome:
        """Wait for the process to end and return the outcome."""
        status = self.process.wait(timeout=120)
        result = self.folder / "result.json"
        return Outcome(
            status,
            json.loads(result.read_text(encoding="utf-8")) if result.exists() else None,
            self.events(),
            (self.folder / "log").read_text(encoding="utf-8", errors="replace"),
            self.folder,
        )


class Server(Child):
    """A probe that serves simulations. Its folder holds the log; each request has a folder below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._answers = folder / "answers"
        redirected = ["sh", "-c", 'exec "$@" 3>"$0"', str(self._answers), sys.executable, "-m", "vram_probe"]
        self.process = self._start(redirected, stdin=subprocess.PIPE)

    def ask(self, **requests: dict[str, Any]) -> dict[str, Path]:
        """Send all requests in one line. Return the folders of their results by name."""
        folders = {name: self.folder / name for name in requests}
        for name, folder in folders.items():
            folder.mkdir()
            (folder / "request.json").write_text(json.dumps(requests[name]), encoding="utf-8")
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([str(folder) for folder in folders.values()]) + "\n")
        self.process.stdin.flush()
        return folders

    def answered(self) -> int:
        """Return how many lines of requests have been answered."""
        return len(self._answers.read_text(encoding="utf-8").splitlines()) if self._answers.exists() else 0

    def end(self) -> Outcome:
        """Close standard input and wait for the process to end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.wait()


def without_network() -> list[str]:
    """Return a command prefix that removes all network access, or an empty one if this machine does not permit that.

    The probe's own isolation must then suffice.
    """
    prefix = ["unshare", "--map-root-user", "--net"]
    permitted = shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if permitted and permitted.returncode == 0 else []
