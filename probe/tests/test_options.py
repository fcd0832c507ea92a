"""Each setting that decides memory reaches the real training and has the expected effect."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench, import_isolated
from probe_requests import CHECKOUT
from vram_probe.result import ProbeError
from vram_probe.trainers.yolov5.installation import find_shipped

#: Small images, because these tests mostly compare sizes of the model.
SMALL: dict[str, Any] = {"image_size": 64, "batch_size": 2, "points": [(1, 64)], "labels_per_image": 4}


@pytest.fixture(scope="module")
def usual(bench: Bench) -> dict[str, Any]:
    """Measure with SGD and without frozen layers."""
    return bench.point(**SMALL)


@pytest.mark.parametrize("optimizer", ["Adam", "AdamW"])
def test_adam_keeps_twice_the_state_of_sgd(bench: Bench, usual: dict[str, Any], optimizer: str) -> None:
    adam = bench.point(**SMALL, optimizer=optimizer)
    assert adam["breakdown"]["optimizerBytes"] == pytest.approx(2 * usual["breakdown"]["optimizerBytes"], rel=0.001)
    assert adam["allocatedBytes"] > usual["allocatedBytes"]


@pytest.mark.parametrize("freeze", [[10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
def test_frozen_layers_have_no_gradients(bench: Bench, usual: dict[str, Any], freeze: list[int]) -> None:
    frozen = bench.point(**SMALL, freeze=freeze)
    assert 0 < frozen["breakdown"]["gradientsBytes"] < 0.6 * usual["breakdown"]["gradientsBytes"]
    assert frozen["breakdown"]["optimizerBytes"] == frozen["breakdown"]["gradientsBytes"]
    assert frozen["breakdown"]["weightsBytes"] == usual["breakdown"]["weightsBytes"]


def test_a_single_class_makes_a_smaller_head(bench: Bench, usual: dict[str, Any]) -> None:
    single = bench.point(**SMALL, single_class=True)
    assert single["breakdown"]["weightsBytes"] < usual["breakdown"]["weightsBytes"]


def test_the_number_of_classes_is_the_one_asked_for(bench: Bench, usual: dict[str, Any]) -> None:
    """The model has three heads with 3 * (5 + classes) outputs each."""
    few, many = bench.point(**SMALL, classes=3)["breakdown"]["weightsBytes"], usual["breakdown"]["weightsBytes"]
    assert many - few == (80 - 3) * 3 * ((64 + 128 + 256) + 3) * 4


def test_quad_trains_a_quarter_of_the_images_at_twice_the_side(bench: Bench) -> None:
    quad = bench.point(image_size=64, batch_size=4, points=[(4, "fixed")], quad=True)
    same = bench.point(image_size=128, batch_size=4, points=[(1, 128)])
    assert quad["size"] == 128
    assert quad["breakdown"]["activationsBytes"] == pytest.approx(same["breakdown"]["activationsBytes"], rel=0.1)


def test_rect_trains(bench: Bench, usual: dict[str, Any]) -> None:
    """The long side of a rectangular batch is the requested size. The largest such batch is square."""
    assert bench.point(**SMALL, rect=True)["allocatedBytes"] == pytest.approx(usual["allocatedBytes"], rel=0.005)


def test_a_p6_model_has_a_stride_of_64(bench: Bench) -> None:
    result = bench.measure(model="yolov5n6.yaml", image_size=128, batch_size=1, points=[(1, "fixed")])
    assert result["sizeRange"] == {"minimum": 64, "maximum": 192, "stride": 64}
    with pytest.raises(ProbeError, match="64 px"):
        bench.measure(model="yolov5n6.yaml", image_size=128, batch_size=1, points=[(1, 96)])


def test_more_labels_take_more(bench: Bench, usual: dict[str, Any]) -> None:
    """The loss allocates memory for each label. A data set without labels (only backgrounds) works too."""
    none, many = (bench.point(**{**SMALL, "labels_per_image": n})["allocatedBytes"] for n in (0, 2000))
    assert many > usual["allocatedBytes"] * 1.1 > none


def test_segments_are_trained(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Segmentation trains with masks. A checkout older than v7.0 has no segmentation, and the failure says so."""
    if CHECKOUT is not None and not (bench.yolov5.root / "segment" / "train.py").exists():
        with pytest.raises(ProbeError, match=r"v7\.0 or later"):
            import_isolated(tmp_path_factory.mktemp("isolated"), "segment")
        return
    segment = Bench(import_isolated(tmp_path_factory.mktemp("isolated"), "segment"), tmp_path_factory.mktemp("segment"))
    assert find_shipped(segment.yolov5.root, "yolov5n-seg.yaml").parent.name == "segment"
    settings = {**SMALL, "task": "segment", "model": "yolov5n-seg.yaml", "image_size": 128, "points": [(2, 128)]}
    point = segment.point(**settings)
    assert [step["phase"] for step in point["steps"]] == ["train"] * 3 + ["validate"] * 2 + ["train"] * 2
    boxes = bench.point(**{**SMALL, "image_size": 128, "points": [(2, 128)]})
    assert point["allocatedBytes"] > boxes["allocatedBytes"]
    finer = segment.point(**settings, mask_ratio=1)
    assert finer["allocatedBytes"] > point["allocatedBytes"]
    assert segment.point(**settings, mask_ratio=1, no_overlap=True)["allocatedBytes"] > finer["allocatedBytes"]
