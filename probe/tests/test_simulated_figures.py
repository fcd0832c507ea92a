"""Compares every step of the engine `simulated` with the count of the engine `cpu` in the real training."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from in_process import Bench, import_isolated, recorded_peaks
from vram_probe.trainers.yolov5.installation import find_shipped

#: Bytes that the boxes of a validation batch take here, and a little more.
BOXES = 150_000

#: Small, because the real training takes most of the time.
SMALL: dict[str, Any] = {"image_size": 128, "points": [(2, "fixed")]}


def steps(bench: Bench, **settings: Any) -> list[tuple[str, int]]:
    """Return phase and allocated bytes of each step of every point."""
    points = bench.measure(**settings)["points"]
    return [(step["phase"], step["allocatedBytes"]) for point in points for step in point["steps"]]


def assert_agrees(bench: Bench, **settings: Any) -> None:
    """Run a training for real and simulated. Fail if a step differs by more than 0.05 %.

    A second validation batch may hold a little more for real: it begins while the boxes of the first one live, which a
    simulation does not find.
    """
    real = steps(bench, **settings)
    simulated = recorded_peaks(bench.record(**settings))
    assert [phase for phase, _ in simulated] == [phase for phase, _ in real]
    for (phase, held), (_, expected) in zip(simulated, real):
        assert held == pytest.approx(expected, rel=0.0005, abs=BOXES if phase == "validate" else 0)


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"image_size": 320}, id="2x320"),
        pytest.param({"points": [(2, "minimum"), (1, "maximum")]}, id="several points"),
        pytest.param({"amp": True, "batch_size": 64, "gpus": 32}, id="mixed precision, no accumulation"),
        pytest.param({"optimizer": "AdamW", "freeze": [10], "rect": True}, id="AdamW, frozen backbone, rect"),
        pytest.param({"batch_size": 4, "points": [(4, "fixed")], "quad": True, "single_class": True}, id="quad"),
        pytest.param({"model": "yolov5n6.yaml"}, id="P6"),
    ],
)
def test_every_step_is_that_of_the_real_training(bench: Bench, settings: dict[str, Any]) -> None:
    assert_agrees(bench, **{**SMALL, **settings})


@pytest.mark.parametrize("labels_per_image", [0, 60])
def test_what_the_labels_match_decides_the_loss_as_it_does_for_real(bench: Bench, labels_per_image: int) -> None:
    """The loss is large compared with the model here. The length of its tensors is the number of anchors that match."""
    assert_agrees(bench, **{**SMALL, "image_size": 64, "labels_per_image": labels_per_image})


@pytest.mark.parametrize("shipped", ["yolov5s-transformer.yaml", "yolov5s-ghost.yaml"])
def test_models_of_other_layers_agree(bench: Bench, tmp_path: Path, shipped: str) -> None:
    """The model is narrow, and is read from a YAML of the user's own."""
    model = yaml.safe_load(find_shipped(bench.yolov5.root, shipped).read_text())
    own = tmp_path / "own.yaml"
    own.write_text(yaml.safe_dump({**model, "nc": 3, "width_multiple": 0.125, "depth_multiple": 0.33}))
    assert_agrees(bench, **{**SMALL, "model": str(own), "classes": 3})


def test_segments_agree(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The mask loss reads values for each image and each instance to find the matches."""
    if not (bench.yolov5.root / "segment" / "train.py").exists():
        pytest.skip("segments came with v7.0")
    segment = Bench(import_isolated(tmp_path_factory.mktemp("isolated"), "segment"), tmp_path_factory.mktemp("segment"))
    assert_agrees(segment, **{**SMALL, "task": "segment", "model": "yolov5n-seg.yaml", "amp": True})
