"""Failures are explained for settings that the real YOLOv5 cannot train."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from in_process import Bench
from vram_probe.result import ProbeError
from vram_probe.trainers.yolov5.installation import find_shipped


@pytest.mark.parametrize("name", ["yolov5zz.yaml", "/nowhere/model.yaml"])
def test_an_unknown_model(bench: Bench, name: str) -> None:
    with pytest.raises(ProbeError, match=name) as failure:
        bench.measure(model=name)
    assert failure.value.code == "file-missing"


def test_a_size_that_is_no_multiple_of_the_stride(bench: Bench) -> None:
    """The failure comes before anything is trained, even if the wrong size is that of a later point."""
    with pytest.raises(ProbeError, match="A size of 100 px is not a multiple of this model's stride, 32 px") as failure:
        bench.measure(points=[(1, 64), (1, 100)])
    assert failure.value.code == "bad-request"


def test_a_loss_that_is_not_finite(bench: Bench, tmp_path: Path) -> None:
    shipped = find_shipped(bench.yolov5.root, "hyp.scratch-low.yaml")
    hyp = {**yaml.safe_load(shipped.read_text()), "box": float("nan")}
    (tmp_path / "hyp.yaml").write_text(yaml.safe_dump(hyp))
    with pytest.raises(ProbeError) as failure:
        bench.measure(hyp=str(tmp_path / "hyp.yaml"), points=[(1, 64)])
    assert failure.value.code == "loss-not-finite"


def test_a_hyp_that_is_no_mapping(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "hyp.yaml").write_text("- 1\n")
    with pytest.raises(ProbeError, match="not a YAML mapping"):
        bench.measure(hyp=str(tmp_path / "hyp.yaml"))
