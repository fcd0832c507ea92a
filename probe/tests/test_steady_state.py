"""A point is measured when everything that a long training allocates exists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from in_process import Bench, phases, training_peaks
from torch.nn.modules.module import register_module_forward_pre_hook


def test_trains_validates_and_trains_again(measured: dict[str, Any]) -> None:
    first, *others = measured["points"]
    assert phases(first) == ["train"] * 3 + ["validate"] * 2 + ["train"] * 2
    for point in others:
        assert phases(point) == ["train"] * 2 + ["validate"] * 2 + ["train"] * 2


def test_the_first_batches_read_less_than_what_is_reported(measured: dict[str, Any]) -> None:
    smallest = measured["points"][0]
    first, second, *_ = training_peaks(smallest)
    assert first < second < smallest["allocatedBytes"] == max(training_peaks(smallest))


def test_the_peak_holds_kept_gradients_and_optimizer_state(measured: dict[str, Any]) -> None:
    breakdown = measured["points"][0]["breakdown"]
    assert breakdown["gradientsBytes"] == breakdown["optimizerBytes"] > 0
    assert breakdown["weightsBytes"] == breakdown["emaBytes"] > breakdown["gradientsBytes"]
    assert breakdown["activationsBytes"] > 0
    assert breakdown["allocatorSlackBytes"] is None and breakdown["contextBytes"] is None


def test_the_breakdown_adds_up_to_the_peak(measured: dict[str, Any]) -> None:
    for point in measured["points"]:
        owned = [value for value in point["breakdown"].values() if value is not None]
        assert sum(owned) == point["allocatedBytes"]


def test_without_accumulation_no_gradients_are_kept(bench: Bench, measured: dict[str, Any]) -> None:
    """Two images on each of 32 GPUs are a batch of 64, so the optimizer steps after every batch."""
    result = bench.measure(batch_size=64, gpus=32, points=[(2, "fixed")])
    (point,) = result["points"]
    assert result["accumulation"] == 1
    assert phases(point) == ["train"] * 2 + ["validate"] * 2 + ["train"]
    assert point["breakdown"]["gradientsBytes"] == 0
    kept = measured["points"][1]["breakdown"]["gradientsBytes"]
    assert measured["points"][1]["allocatedBytes"] - point["allocatedBytes"] > 0.9 * kept


def test_says_what_the_loop_made_of_the_settings(measured: dict[str, Any]) -> None:
    assert measured["imageSize"] == 192
    assert measured["sizeRange"] == {"minimum": 96, "maximum": 288, "stride": 32}
    assert measured["amp"] is False
    assert measured["accumulation"] == 32
    assert [(point["batch"], point["size"]) for point in measured["points"]] == [(2, 96), (2, 192), (2, 288)]


def test_the_images_of_the_real_loop_have_exactly_the_sizes_asked_for(bench: Bench) -> None:
    """The sizes are read with YOLOv5's own public callbacks."""
    trained: list[tuple[int, ...]] = []

    def watched_callbacks() -> Any:
        callbacks = bench.yolov5.callbacks_class()
        note = lambda _model, _ni, images, *_: trained.append(tuple(images.shape))  # noqa: E731
        callbacks.register_action("on_train_batch_end", callback=note)
        return callbacks

    watched = replace(bench.yolov5, callbacks_class=watched_callbacks)
    bench.measure(yolov5=watched, batch_size=64, image_size=128, points=[(1, "minimum"), (2, "maximum"), (1, 96)])
    expected = [(1, 3, 64, 64)] * 5 + [(2, 3, 192, 192)] * 4 + [(1, 3, 96, 96)] * 4
    assert trained == expected[: len(trained)] and len(trained) == len(expected)


def test_validation_takes_the_batches_of_the_validation_set(bench: Bench) -> None:
    """A batch has twice the images of a training batch, and is padded by half a stride.

    The shape is read when it reaches the model, because the callbacks of v6.2 do not pass the images.

    The forward pass that counts FLOPs does not run in inference mode, so it is left out.
    """
    validated: list[tuple[int, ...]] = []

    def note(module: Any, arguments: tuple[Any, ...]) -> None:
        if isinstance(module, bench.yolov5.loop.Model) and torch.is_inference_mode_enabled():
            validated.append(tuple(arguments[0].shape))

    hook = register_module_forward_pre_hook(note)
    try:
        bench.measure(image_size=320, points=[(2, 64)], validation_images=7, validation_aspects=[0.5, 1.0])
    finally:
        hook.remove()
    assert validated == [(4, 3, 192, 352), (3, 3, 352, 352)]
