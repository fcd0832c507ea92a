"""Runs one smoke run, from its request to its result. A failure of any kind is a result too."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

from .request import VERSION, Request, read_request
from .result import ProbeError, ProgressFile, write_whole
from .startup import load


class Run:
    """One smoke run. `folder` holds the request and receives the result; `scratch` is a temporary folder."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self._folder = folder
        self._scratch = scratch
        self._result = folder / "result.json"
        self._progress = ProgressFile(folder / "progress.ndjson")

    def request(self) -> Request:
        """Read the request. Raises ProbeError if it cannot be run."""
        return read_request(self._folder / "request.json")

    def attempt(self) -> bool:
        """Run, and write a measurement or an explained failure. Return True if it is a measurement."""
        try:
            write_whole(self._result, self._measure(self.request()))
            return True
        except ProbeError as error:
            self.fail(error.code, error.message)
        except Exception as error:
            traceback.print_exc()
            self.fail("training-failed", f"The training stopped with {type(error).__name__}: {error}")
        return False

    def fail(self, code: str, message: str) -> None:
        """Write a failure as the result."""
        write_whole(self._result, {"version": VERSION, "failure": {"code": code, "message": message}})

    def has_answer(self) -> bool:
        """Return whether a measurement or a failure has been written."""
        return self._result.exists()

    def _measure(self, request: Request) -> dict[str, Any]:
        self._progress.report("import")
        engine, trainer = load(request)
        from .recorded_run import RecordedRun
        from .smoke_run import SmokeRun

        trainer.check(request)
        self._scratch.mkdir()
        run: Any = RecordedRun if request.engine == "simulated" else SmokeRun
        measured: dict[str, Any] = run(engine, trainer, request, self._scratch, self._progress).run()
        return measured
