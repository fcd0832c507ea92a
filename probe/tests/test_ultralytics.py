"""The trainer `ultralytics`: real trainings on the CPU, and the same simulated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from in_process import Bench, recorded_peaks, request_of
from real_positives import real_positives
from vram_probe.result import ProbeError
from vram_probe.startup import isolate
from vram_probe.synthetic_data import MaskKind
from vram_probe.trainers.ultralytics.batches import has_semantic_masks, mask_kind
from vram_probe.trainers.ultralytics.installation import Ultralytics, import_ultralytics
from vram_probe.trainers.ultralytics.shipped import count_classes

#: Bytes of what the first validation batch found, masks included, which live when the second one begins. A simulation
#: finds nothing.
BOXES = 250_000

#: Small, because the real training takes most of the time.
SMALL: dict[str, Any] = {"trainer": "ultralytics", "image_size": 96, "points": [(2, "fixed")], "classes": 3}


@pytest.fixture(scope="module")
def ultralytics(tmp_path_factory: pytest.TempPathFactory) -> Ultralytics:
    isolate(tmp_path_factory.mktemp("isolated"))
    return import_ultralytics("detect")


def steps(result: dict[str, Any]) -> list[tuple[str, int]]:
    return [(step["phase"], step["allocatedBytes"]) for point in result["points"] for step in point["steps"]]


@pytest.mark.parametrize(
    "settings",
    [
        {"model": "yolov8n.yaml", "arguments": {"optimizer": "auto"}},
        {"model": "yolo11n.yaml", "arguments": {"optimizer": "SGD", "freeze": 10}},
        {"model": "yolo26n.yaml", "arguments": {"optimizer": "MuSGD"}},
        {"model": "yolov8n-seg.yaml", "task": "segment"},
        {
            "model": "yolo11n-seg.yaml",
            "task": "segment",
            "arguments": {"optimizer": "SGD", "overlap_mask": False, "mask_ratio": 2},
        },
    ],
    ids=lambda settings: str(settings["model"]),
)
def test_every_step_is_that_of_the_real_training(
    ultralytics: Ultralytics, tmp_path: Path, settings: dict[str, Any]
) -> None:
    bench = Bench(import_ultralytics(settings.get("task", "detect")), tmp_path)
    with real_positives(ultralytics) as left:
        real = steps(bench.measure(**SMALL, **settings))
        simulated = recorded_peaks(bench.record(**SMALL, **settings))
    assert left == []
    validations = [at for at, (phase, _) in enumerate(real) if phase == "validate"]
    assert len(validations) == 2
    second = validations[1]
    assert simulated[:second] + simulated[second + 1 :] == real[:second] + real[second + 1 :]
    assert simulated[second] == ("validate", pytest.approx(real[second][1], abs=BOXES))


def test_the_data_set_says_which_masks_a_batch_has(ultralytics: Ultralytics) -> None:
    """The installed version has maps of classes, whether masks overlap or not."""
    assert [has_semantic_masks(mask_kind({"overlap_mask": overlap})) for overlap in (True, False)] == [True, True]
    assert mask_kind({}) == MaskKind(4, overlap=True)


@pytest.mark.parametrize(
    ("changes", "classes"),
    [
        ({"data": "coco8-seg.yaml"}, 80),
        ({"data": "VOC.yaml"}, 20),
        ({"classes": 7, "data": ""}, 7),
        ({"data": "coco8.yaml", "arguments": {"single_cls": True}}, 1),
    ],
)
def test_classes_are_those_of_the_shipped_data_set(
    ultralytics: Ultralytics, changes: dict[str, Any], classes: int
) -> None:
    assert count_classes(ultralytics.root, ultralytics.version, request_of(**changes)) == classes


@pytest.mark.parametrize("data", ["weeds.yaml", "../default.yaml", "coco*.yaml", ""])
def test_a_data_set_that_is_not_shipped(ultralytics: Ultralytics, data: str) -> None:
    with pytest.raises(ProbeError, match=r"ultralytics 8\.\S+ ships no data set .* as coco8.yaml") as failure:
        count_classes(ultralytics.root, ultralytics.version, request_of(data=data))
    assert failure.value.code == "file-missing"


@pytest.mark.parametrize(
    "name", ["yolo99n.yaml", "yolo11n.pt", "/nowhere/yolov8n.yaml", "https://example.com/yolov8n.yaml", "yolov?n.yaml"]
)
def test_a_model_that_is_not_shipped(ultralytics: Ultralytics, name: str) -> None:
    with pytest.raises(ProbeError, match=r"ultralytics 8\.\S+ ships no model .* install the version") as failure:
        ultralytics.check(request_of(model=name))
    assert failure.value.code == "file-missing"


@pytest.mark.parametrize("name", ["yolo11n.yaml", "yolov5su.yaml", "yolov8s-seg.yaml", "yolov8x6.yaml"])
def test_a_shipped_model_is_found_whatever_its_scale(ultralytics: Ultralytics, name: str) -> None:
    ultralytics.check(request_of(model=name))


def test_the_name_of_a_file_decides_the_scale_of_its_model(ultralytics: Ultralytics, tmp_path: Path) -> None:
    """Without a letter it is the smallest."""
    text = (ultralytics.root / "cfg" / "models" / "v8" / "yolov8.yaml").read_text(encoding="utf-8")
    bench, weights = Bench(ultralytics, tmp_path), []
    for name in ("yolov8n.yaml", "weeds.yaml", "yolov8s-weeds.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        request = {**SMALL, "model": str(tmp_path / name)}
        ultralytics.check(request_of(**request))
        weights.append(recorded_peaks(bench.record(**request))[0][1])
    assert weights[0] == weights[1] < weights[2] / 3


def test_the_draw_says_what_multi_scale_means(ultralytics: Ultralytics, tmp_path: Path) -> None:
    """`True` is 1 here: up to twice the image size."""
    bench = Bench(ultralytics, tmp_path)
    ranges = []
    for scale in (0.25, True):
        settings = {"model": "yolov8n.yaml", "arguments": {"multi_scale": scale}}
        ranges.append(bench.record(**SMALL, **settings)["sizeRange"])
    assert ranges == [{"minimum": 64, "maximum": 128, "stride": 32}, {"minimum": 32, "maximum": 192, "stride": 32}]


def test_the_loop_empties_its_cache_around_a_validation(ultralytics: Ultralytics, tmp_path: Path) -> None:
    """It does so where more than half of the device is reserved, as its own code says."""
    recorded = Bench(ultralytics, tmp_path).record(**{**SMALL, "model": "yolov8n.yaml"})["recording"]["steps"]
    emptied = [(step["phase"], step["emptiedAbove"]) for step in recorded if -3 in step["events"]]
    assert emptied == [("prepare", [0.5]), ("conclude", [0.5])]


def test_weights_that_are_drawn_until_all_fit_are_drawn_once(ultralytics: Ultralytics, tmp_path: Path) -> None:
    """`trunc_normal_` of PyTorch goes on for as long as any weight is too large: which ones are is not known."""
    recorded = Bench(ultralytics, tmp_path).record(**{**SMALL, "model": "yolo12n.yaml", "image_size": 64})
    assert len(recorded_peaks(recorded)) == 7
