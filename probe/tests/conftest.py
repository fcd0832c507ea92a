"""Shared fixtures. YOLOv5 is imported once per process, because the import takes most of the time of a small run."""

from __future__ import annotations

import os

# On a busy machine, OpenMP threads that spin while they wait for each other take ten times as long. PyTorch reads this
# when it is imported.
os.environ["OMP_WAIT_POLICY"] = "passive"

from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from in_process import Bench, import_isolated


@pytest.fixture(scope="session")
def detect(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Import the YOLOv5 under test into this process, for detection."""
    return import_isolated(tmp_path_factory.mktemp("isolated"), "detect")


@pytest.fixture(scope="session")
def bench(detect: Any, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Provide a Bench, which runs smoke runs in this process."""
    return Bench(detect, tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="session")
def measured(bench: Bench) -> dict[str, Any]:
    """Measure smallest, fixed and largest size at batch 2, accumulation 32 and SGD: the reference of other tests."""
    return bench.measure(points=[(2, "minimum"), (2, "fixed"), (2, "maximum")])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Provide a function that creates folders, for tests with several runs."""

    def make(name: str) -> Path:
        (tmp_path / name).mkdir()
        return tmp_path / name

    yield make
