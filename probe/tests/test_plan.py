"""The plan of steps that bring a point to its steady state, and the shapes of batches."""

from __future__ import annotations

import random

import pytest
from vram_probe.engines.cpu import RealTensors
from vram_probe.plan import KEEP, STEP, DrawnSizes, MeasuredPoint, accumulation, align_draw, epochs, steady_steps
from vram_probe.result import ProbeError
from vram_probe.synthetic_data import BatchShape, MaskKind, SyntheticData, ValidationSet, train_shape, validation_shapes


@pytest.mark.parametrize(
    ("batch", "accumulate"), [(1, 64), (12, 5), (16, 4), (20, 3), (24, 3), (40, 2), (42, 2), (43, 1), (48, 1), (300, 1)]
)
def test_accumulates_as_yolov5_does(batch: int, accumulate: int) -> None:
    assert accumulation(batch) == accumulate


def test_keeps_gradients_only_where_they_are_accumulated() -> None:
    assert steady_steps(16) == [KEEP, STEP]
    assert steady_steps(64) == [STEP]


def test_the_batches_of_all_gpus_decide_accumulation() -> None:
    plan = epochs([MeasuredPoint(2, 320)], gpus=32)
    assert [[step.accumulate for step in epoch] for epoch in plan] == [[STEP, STEP], [STEP]]


def test_the_first_step_makes_the_optimizers_state() -> None:
    plan = epochs([MeasuredPoint(1, 64), MeasuredPoint(1, 96)], gpus=1)
    assert [[step.accumulate for step in epoch] for epoch in plan] == [
        [STEP, KEEP, STEP],
        [KEEP, STEP, KEEP, STEP],
        [KEEP, STEP],
    ]


def test_two_points_share_the_epoch_between_them() -> None:
    first, second = MeasuredPoint(1, 64), MeasuredPoint(1, 96)
    plan = epochs([first, second], gpus=1)
    assert [[step.point for step in epoch] for epoch in plan] == [[first] * 3, [first] * 2 + [second] * 2, [second] * 2]
    assert [step.ends_point for step in plan[1]] == [False, True, False, False]


@pytest.mark.parametrize(("image_size", "stride"), [(320, 32), (416, 32), (608, 32), (448, 64), (1280, 64)])
def test_the_extremes_are_those_of_every_draw(image_size: int, stride: int) -> None:
    start, stop = int(image_size * 0.5), int(image_size * 1.5) + stride
    drawn = {random.Random(seed).randrange(start, stop) // stride * stride for seed in range(20_000)}
    assert align_draw(start, stop, stride) == (min(drawn), max(drawn))


def test_names_of_sizes_become_pixels_and_others_are_held_against_the_stride() -> None:
    sizes = DrawnSizes(minimum=192, fixed=448, maximum=704, stride=64)
    assert [sizes.pixels(size) for size in ("minimum", "fixed", "maximum", 256)] == [192, 448, 704, 256]
    for wrong in (0, -64, 96):
        with pytest.raises(ProbeError, match="not a multiple of this model's stride, 64 px"):
            sizes.pixels(wrong)


def test_batches_are_shaped_as_yolov5_shapes_them() -> None:
    assert train_shape(8, 320, quad=False) == BatchShape(8, 320, 320)
    assert train_shape(8, 320, quad=True) == BatchShape(2, 640, 640)


@pytest.mark.parametrize(
    "images, aspects, shapes",
    [
        (None, (1.0,), [(16, 672), (16, 672)]),
        (None, (0.5, 0.75, 1.0), [(16, 352), (16, 512), (16, 672)]),
        (3, (0.75,), [(3, 512)]),
        (16, (0.75, 1.0), [(16, 672)]),
        (17, (0.75, 1.0), [(16, 512), (1, 672)]),
        (20, (0.5, 0.75, 1.0), [(16, 512), (4, 672)]),
        (1000, (0.75,), [(16, 512), (16, 512)]),
    ],
)
def test_validation_batches_are_full_and_sorted_by_shape(
    images: int | None, aspects: tuple[float, ...], shapes: list[tuple[int, int]]
) -> None:
    found = validation_shapes(8, 640, 32, ValidationSet(images, aspects))
    assert found == [BatchShape(count, height, 672) for count, height in shapes]


def test_labels_do_not_hang_on_what_was_made_before() -> None:
    data = SyntheticData(80, labels_per_image=5, masks=None, seed=0, maker=RealTensors())
    first, second = (data.train_batch(BatchShape(3, 64, 64))[1] for _ in range(2))
    assert first.shape == (15, 6) and bool((first == second).all())
    assert first[:, 0].tolist() == [0.0] * 5 + [1.0] * 5 + [2.0] * 5
    assert bool((first[:5, 1:] == first[5:10, 1:]).all()), "every image has the same labels"


def test_masks_are_one_an_image_or_one_an_instance() -> None:
    overlapping, single = (SyntheticData(80, 5, MaskKind(4, overlap), 0, RealTensors()) for overlap in (True, False))
    assert overlapping.train_batch(BatchShape(3, 64, 64))[4].shape == (3, 16, 16)
    assert single.train_batch(BatchShape(3, 64, 64))[4].shape == (15, 16, 16)
