"""The sizes that the real `train()` draws from, and the side of the image that reaches the model."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from in_process import Bench, request_of
from vram_probe.engines.cpu import CpuEngine
from vram_probe.plan import PlannedStep, Point, epochs
from vram_probe.trainers import Training, TrainingEnded
from vram_probe.trainers.yolov5.training import YoloV5Training

#: Requested size, model, size after `check_img_size`, smallest and largest size of the draw.
#: Sources: `check_img_size` in utils/general.py, the draw in train.py.
RANGES = [
    (416, "yolov5n.yaml", 416, 192, 640),
    (416, "yolov5n6.yaml", 448, 192, 704),
    (608, "yolov5n.yaml", 608, 288, 928),
    (640, "yolov5n.yaml", 640, 320, 960),
    (640, "yolov5n6.yaml", 640, 320, 960),
    (1280, "yolov5n.yaml", 1280, 640, 1920),
    (1280, "yolov5n6.yaml", 1280, 640, 1920),
]


class FirstImage:
    """Ends the training when the first image reaches the model, so that nothing is computed."""

    def __init__(self) -> None:
        self.shape: tuple[int, ...] = ()

    def start_step(self, phase: str, step: PlannedStep, training: Training) -> None:
        training.model.register_forward_pre_hook(self._end)

    def _end(self, _module: Any, arguments: tuple[torch.Tensor, ...]) -> None:
        self.shape = tuple(arguments[0].shape)
        raise TrainingEnded


def first_image(bench: Bench, size: str, **changes: Any) -> tuple[tuple[int, ...], YoloV5Training]:
    image: Any = FirstImage()
    request = request_of(batch_size=1, **changes)
    training = YoloV5Training(bench.yolov5, request, bench.new_folder(), CpuEngine(), image)
    training.run(epochs([Point(1, size)], 1))
    return image.shape, training


@pytest.mark.parametrize("expected", RANGES)
def test_forcing_gives_exactly_the_extremes(bench: Bench, expected: tuple[int, str, int, int, int]) -> None:
    asked, model, image_size, minimum, maximum = expected
    smallest, training = first_image(bench, "minimum", image_size=asked, model=model)
    largest, _ = first_image(bench, "maximum", image_size=asked, model=model)
    assert training.sizes is not None
    assert training.image_size == image_size
    assert (training.sizes.minimum, training.sizes.maximum) == (minimum, maximum)
    assert (smallest, largest) == ((1, 3, minimum, minimum), (1, 3, maximum, maximum))


def test_the_fixed_size_is_that_of_multi_scale_off(bench: Bench) -> None:
    assert first_image(bench, "fixed", image_size=400)[0] == (1, 3, 416, 416)


def test_a_narrower_range_draws_its_own_extremes(bench: Bench) -> None:
    """25 % around 640 px: 480 to 800 px."""
    shape, training = first_image(bench, "maximum", image_size=640, range_factors=[0.75, 1.25])
    assert training.sizes is not None
    assert (training.sizes.minimum, training.sizes.maximum) == (480, 800)
    assert shape == (1, 3, 800, 800)


def test_a_range_in_pixels_is_drawn_as_it_is(bench: Bench) -> None:
    shape, training = first_image(bench, "minimum", image_size=640, range_pixels=[448, 832])
    assert training.sizes is not None
    assert (training.sizes.minimum, training.sizes.maximum) == (448, 832)
    assert shape == (1, 3, 448, 448)


def test_quad_trains_an_image_of_twice_the_side_and_multi_scale_resizes_it(bench: Bench) -> None:
    assert first_image(bench, "fixed", image_size=640, quad=True)[0] == (1, 3, 1280, 1280)
    assert first_image(bench, "maximum", image_size=640, quad=True)[0] == (1, 3, 960, 960)
