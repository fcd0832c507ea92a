"""The device model `cuda`: properties that do not depend on its calibration."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench, recorded_peaks
from vram_probe.engines.simulated.devices import CudaModel

SETTINGS: dict[str, Any] = {"image_size": 192, "points": [(4, "fixed")]}


@pytest.fixture(scope="module")
def predicted(bench: Bench) -> dict[str, Any]:
    """Record a training on a GPU."""
    return bench.record(CudaModel(), **SETTINGS)


def test_mixed_precision_is_on_as_on_a_gpu(predicted: dict[str, Any]) -> None:
    assert predicted["amp"] is True


def test_the_steps_bring_the_point_to_its_steady_state(predicted: dict[str, Any]) -> None:
    phases = [step["phase"] for step in predicted["recording"]["steps"]]
    assert phases == ["build", *["train"] * 3, "prepare", "validate", "validate", "conclude", *["train"] * 2]
    keeps = [step["keepsGradients"] for step in predicted["recording"]["steps"]]
    assert keeps == [False, False, True, *[False] * 5, True, False]


def test_every_convolution_is_recorded_in_both_directions(predicted: dict[str, Any]) -> None:
    """The first convolution has no gradient of its input."""
    step = predicted["recording"]["steps"][1]
    results = [facts[0] for facts in step["convolutions"]]
    forward = results.count("forward")
    assert forward == 60 and results.count("weight-gradient") == forward
    assert results.count("input-gradient") == forward - 1
    assert step["convolutions"][0] == ["forward", "float16", 4, 3, 192, 192, 16, 3, 6, 6, 4, 16, 96, 96]


def test_whatever_is_allocated_in_a_step_has_an_owner(predicted: dict[str, Any]) -> None:
    recording = predicted["recording"]
    owners = {tuple(owner) if isinstance(owner, list) else owner for owner in recording["owners"]}
    named = {owner for owner in owners if isinstance(owner, str)}
    assert named == {"weights", "gradients", "optimizer", "ema", "images", "loss", "temporaries"}
    assert len(owners - named) == 25


def test_full_precision_takes_more(bench: Bench, predicted: dict[str, Any]) -> None:
    full = bench.record(CudaModel(), amp=False, **SETTINGS)
    trained = [max(held for phase, held in recorded_peaks(run) if phase == "train") for run in (full, predicted)]
    assert trained[0] > 1.2 * trained[1]


def test_a_recording_does_not_depend_on_the_run(bench: Bench, predicted: dict[str, Any]) -> None:
    """The first one of a process also creates what PyTorch keeps."""
    one, other = (bench.record(CudaModel(), **SETTINGS)["recording"] for _ in range(2))
    assert one == other
    assert recorded_peaks({"recording": one}) == recorded_peaks(predicted)
