"""How the output of nvidia-smi is read, and what happens if it is missing or not understood."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable

import pytest
from vram_probe.engines.cuda import GpuFacts, ask_nvidia_smi

SCRIPT = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$*" in *compute-apps*) name=processes;; *) name=gpu;; esac
cat "$(dirname "$CALLS")/$name"
"""

Fake = Callable[[str, str], None]


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Put a fake nvidia-smi first on the path. It records its arguments."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))

    def answer(gpu: str, processes: str) -> None:
        (tmp_path / "gpu").write_bytes(gpu.encode("latin-1"))
        (tmp_path / "processes").write_text(processes)
        script = tmp_path / "nvidia-smi"
        script.write_text(SCRIPT)
        script.chmod(0o755)

    return answer


def test_an_idle_gpu(answers: Fake, tmp_path: Path) -> None:
    answers("550.54.15, Disabled, 4\n", "")
    assert ask_nvidia_smi("0") == GpuFacts("550.54.15", False, 4 * 1024**2, [])
    assert (tmp_path / "calls").read_text().count("--id=0") == 2


def test_a_gpu_in_company(answers: Fake) -> None:
    answers("550.54.15, Disabled, 2048\n", "123\n4567\n")
    assert ask_nvidia_smi("0").process_ids == [123, 4567]


def test_a_gpu_that_knows_no_mig(answers: Fake) -> None:
    answers("470.82.01, [N/A], 3\n", "")
    assert ask_nvidia_smi("0").mig is False


def test_a_mig_slice_answers_for_itself_only(answers: Fake, tmp_path: Path) -> None:
    """nvidia-smi reports the whole GPU, so a slice's memory and processes are unknown. It is called without `--id`."""
    answers("550.54.15, Enabled, 30000\n", "123\n")
    unknown = GpuFacts("550.54.15", True, None, None)
    assert ask_nvidia_smi("MIG-c7384736-a75d-5afc-978f-d2f1294409fd") == unknown
    assert "--id" not in (tmp_path / "calls").read_text()
    assert ask_nvidia_smi("0") == unknown


GARBLED = ["[N/A], [N/A], [N/A]\n", "No devices were found\n", "", "\xff\xfe, , \n"]


@pytest.mark.parametrize("garbled", GARBLED)
def test_an_answer_that_is_not_understood_is_no_figure(answers: Fake, garbled: str) -> None:
    answers(garbled, "[Insufficient Permissions]\n")
    facts = ask_nvidia_smi("0")
    assert (facts.driver, facts.used_bytes, facts.process_ids) == (None, None, None)


def test_no_nvidia_smi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask_nvidia_smi("0") == GpuFacts(None, None, None, None)


def test_an_nvidia_smi_that_fails(answers: Fake, tmp_path: Path) -> None:
    (tmp_path / "nvidia-smi").write_text("#!/bin/sh\necho 550.54.15, Disabled, 4\nexit 9\n")
    (tmp_path / "nvidia-smi").chmod(0o755)
    assert ask_nvidia_smi("0") == GpuFacts(None, None, None, None)
