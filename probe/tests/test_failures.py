"""A failure is explained and leaves no files behind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from child import Child, Outcome
from fake_checkout import fake_checkout, import_failure
from probe_requests import a_request, points

OLD = "def train(): pass\ndef parse_opt(): pass\ndef create_dataloader(): pass\n"


def run(folder: Path, request: dict[str, Any] | str, *options: str) -> Outcome:
    """Return the outcome of a run. The option `-S` hides the packages of this Python, including PyTorch."""
    (folder / "run").mkdir()
    outcome = Child(folder / "run", request, options=options).wait()
    assert outcome.written_outside() == []
    return outcome


def test_no_pytorch(tmp_path: Path) -> None:
    code, message = run(tmp_path, a_request(), "-S").failure
    assert code == "torch-missing" and "`torch`" in message


def test_an_unknown_engine(tmp_path: Path) -> None:
    code, message = run(tmp_path, a_request(engine="abacus")).failure
    assert code == "bad-request" and re.search("abacus.*use cuda, cpu or simulated", message)


def test_quad_with_masks_which_no_training_survives(tmp_path: Path) -> None:
    """The loader that fails is the real one, which a smoke run replaces."""
    code, message = run(tmp_path, a_request(task="segment", model="yolov5n-seg.yaml", quad=True)).failure
    assert code == "quad-without-masks" and "Remove --quad" in message


def test_a_failure_is_a_result_like_any_other(tmp_path: Path) -> None:
    checkout = fake_checkout(tmp_path / "old", OLD)
    code, message = run(tmp_path, a_request(yolov5=checkout)).failure
    assert code == "yolov5-too-old" and "smart_optimizer" in message and "Update it" in message


def test_no_yolov5_package(tmp_path: Path) -> None:
    code, message = import_failure(tmp_path, None, "detect", "-S")
    assert code == "yolov5-missing" and "pip install yolov5" in message


def test_a_folder_that_is_no_checkout(tmp_path: Path) -> None:
    code, message = import_failure(tmp_path, str(tmp_path))
    assert code == "yolov5-missing" and "lacks train.py or models/yolo.py" in message


def test_a_checkout_that_lacks_a_folder_of_todays(tmp_path: Path) -> None:
    checkout = fake_checkout(tmp_path / "older", "import utils.callbacks\n")
    (Path(checkout) / "utils" / "callbacks.py").unlink()
    code, message = import_failure(tmp_path, checkout)
    assert code == "yolov5-too-old" and "utils.callbacks" in message


def test_a_checkout_without_segmentation(tmp_path: Path) -> None:
    code, message = import_failure(tmp_path, fake_checkout(tmp_path / "v6.2", ""), "segment")
    assert code == "yolov5-too-old" and "v7.0 or later" in message


def test_a_package_that_yolov5_needs(tmp_path: Path) -> None:
    code, message = import_failure(tmp_path, fake_checkout(tmp_path / "poor", "import no_such_package\n"))
    assert code == "missing-package" and "no_such_package" in message and "pip install -r" in message


def test_a_package_in_whose_place_another_import_is_tried(tmp_path: Path) -> None:
    fallback = "try:\n    import no_such_package\nexcept ImportError:\n    from general import no_such_package\n"
    code, message = import_failure(tmp_path, fake_checkout(tmp_path / "fork", fallback))
    assert code == "missing-package" and "`no_such_package`" in message


def test_a_package_that_is_broken(tmp_path: Path) -> None:
    code, message = import_failure(tmp_path, fake_checkout(tmp_path / "torn", "from json import nothing_of_the_kind\n"))
    assert code == "yolov5-broken" and "nothing_of_the_kind" in message


@pytest.mark.parametrize(
    "attempt",
    [
        "import os; os.system('pip install -U ultralytics')",
        "import subprocess; subprocess.check_output('pip install thop', shell=True)",
        "import subprocess, sys; subprocess.run([sys.executable, '-m', 'pip', 'install', 'thop'])",
    ],
)
def test_an_attempt_to_install_something(tmp_path: Path, attempt: str) -> None:
    code, message = import_failure(tmp_path, fake_checkout(tmp_path / "greedy", attempt))
    assert code == "missing-package" and "install" in message


@pytest.mark.parametrize("host", ["192.0.2.1", "github.com"])
def test_an_attempt_to_reach_the_network(tmp_path: Path, host: str) -> None:
    attempt = f"import socket; socket.create_connection(('{host}', 80), timeout=3)"
    code, message = import_failure(tmp_path, fake_checkout(tmp_path / "talkative", attempt))
    assert code == "PermissionError" and host in message


@pytest.mark.parametrize(
    ("request_text", "message"),
    [
        ("{", "cannot read the request"),
        ("[]", "cannot read the request"),
        ({**a_request(), "version": 2}, "has version 2; this probe reads version 1"),
        ({**a_request(), "flavour": "vanilla"}, "'flavour'"),
        ({name: value for name, value in a_request().items() if name != "rect"}, "'rect'"),
        (a_request(points=[{"batch": 1}]), "'size'"),
        (a_request(points=points((0, 320))), "0x320 cannot be run"),
        (a_request(points=points((1, "huge"))), "1xhuge cannot be run"),
        (a_request(points=[]), "no point"),
        (a_request(task="classify"), "no task `classify`"),
        (a_request(batch_size=-1), "at least 1"),
    ],
)
def test_a_request_that_is_not_understood(tmp_path: Path, request_text: Any, message: str) -> None:
    code, found = run(tmp_path, request_text, "-S").failure
    assert code == "bad-request" and message in found
