"""One YOLOv5 a process: importing it takes most of a small run's time."""

from __future__ import annotations

import os

# On a busy machine, threads that spin while they wait for each other take ten times as long. Before PyTorch's import.
os.environ["OMP_WAIT_POLICY"] = "passive"

from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from in_process import Bench, import_isolated


@pytest.fixture(scope="session")
def detect(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The YOLOv5 under test, imported into this process for detection."""
    return import_isolated(tmp_path_factory.mktemp("isolated"), "detect")


@pytest.fixture(scope="session")
def bench(detect: Any, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Runs smoke runs in this process."""
    return Bench(detect, tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="session")
def measured(bench: Bench) -> dict[str, Any]:
    """Smallest, fixed and largest size at batch 2, accumulation 32, SGD: what others are compared with."""
    return bench.measure(points=[(2, "minimum"), (2, "fixed"), (2, "maximum")])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Makes folders for several runs of one test."""

    def make(name: str) -> Path:
        (tmp_path / name).mkdir()
        return tmp_path / name

    yield make
