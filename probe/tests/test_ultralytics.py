"""The trainer `ultralytics`: real trainings on the CPU, and the same simulated."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
import torch
from in_process import Bench, recorded_peaks
from torch._subclasses.fake_tensor import FakeTensor
from vram_probe.startup import isolate
from vram_probe.synthetic_data import MaskKind
from vram_probe.trainers.ultralytics import assigner
from vram_probe.trainers.ultralytics.batches import has_semantic_masks, mask_kind
from vram_probe.trainers.ultralytics.installation import Ultralytics, import_ultralytics

#: Bytes of what the first validation batch found, masks included, which live when the second one begins. A simulation
#: finds nothing.
BOXES = 250_000

#: Small, because the real training takes most of the time.
SMALL: dict[str, Any] = {"trainer": "ultralytics", "image_size": 96, "points": [(2, "fixed")], "classes": 3}


@pytest.fixture(scope="module")
def ultralytics(tmp_path_factory: pytest.TempPathFactory) -> Ultralytics:
    isolate(tmp_path_factory.mktemp("isolated"))
    return import_ultralytics("detect")


@pytest.fixture
def positives(ultralytics: Ultralytics, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The anchors of each image that a real training found positive: the simulation takes these, in their order.

    Else it takes the most that labels allow, since predictions decide.
    """
    found: list[Any] = []
    original = ultralytics.assigning.TaskAlignedAssigner.forward

    def forward(*arguments: Any, **options: Any) -> Any:
        result = original(*arguments, **options)
        if not isinstance(result[3], FakeTensor):
            with torch._C._DisableTorchDispatch():
                found.append(result[3].bool().sum(-1))
        return result

    monkeypatch.setattr(ultralytics.assigning.TaskAlignedAssigner, "forward", forward)
    monkeypatch.setattr(assigner, "most_positives", lambda *_: found.pop(0))
    yield found
    assert found == []


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
    tmp_path: Path, positives: list[Any], settings: dict[str, Any]
) -> None:
    trainer = import_ultralytics(settings.get("task", "detect"))
    bench = Bench(trainer, tmp_path)
    real = steps(bench.measure(**SMALL, **settings))
    simulated = recorded_peaks(bench.record(**SMALL, **settings))
    validations = [at for at, (phase, _) in enumerate(real) if phase == "validate"]
    assert len(validations) == 2
    second = validations[1]
    assert simulated[:second] + simulated[second + 1 :] == real[:second] + real[second + 1 :]
    assert simulated[second] == ("validate", pytest.approx(real[second][1], abs=BOXES))


def test_the_data_set_says_which_masks_a_batch_has(ultralytics: Ultralytics) -> None:
    """The installed version has maps of classes, whether masks overlap or not."""
    assert [has_semantic_masks(mask_kind({"overlap_mask": overlap})) for overlap in (True, False)] == [True, True]
    assert mask_kind({}) == MaskKind(4, overlap=True)


def test_the_draw_says_what_multi_scale_means(ultralytics: Ultralytics, tmp_path: Path) -> None:
    """`True` is 1 here: up to twice the image size."""
    bench = Bench(ultralytics, tmp_path)
    ranges = []
    for scale in (0.25, True):
        settings = {"model": "yolov8n.yaml", "arguments": {"multi_scale": scale}}
        ranges.append(bench.record(**SMALL, **settings)["sizeRange"])
    assert ranges == [{"minimum": 64, "maximum": 128, "stride": 32}, {"minimum": 32, "maximum": 192, "stride": 32}]
