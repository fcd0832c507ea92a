"""The trainer `ultralytics` on the device model `cuda`: its own code decides what it does on a GPU."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Bench
from vram_probe.engines.simulated.devices import CudaModel, EmulatedCuda
from vram_probe.startup import isolate
from vram_probe.trainers.ultralytics.emulated import passes_amp_check
from vram_probe.trainers.ultralytics.installation import import_ultralytics

SMALL: dict[str, Any] = {
    "trainer": "ultralytics",
    "model": "yolov8n.yaml",
    "image_size": 64,
    "points": [(2, "fixed")],
    "classes": 3,
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    isolate(tmp_path_factory.mktemp("isolated"))
    return Bench(import_ultralytics("detect"), tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def recorded(bench: Bench) -> dict[str, Any]:
    """Record a training on a GPU, by the defaults."""
    return bench.record(CudaModel(), **SMALL)


def steps(recorded: dict[str, Any], phase: str) -> list[dict[str, Any]]:
    return [step for step in recorded["recording"]["steps"] if step["phase"] == phase]


def test_channels_are_last_once_the_model_is_on_the_gpu(bench: Bench, recorded: dict[str, Any]) -> None:
    """The installed version does so by itself, but need not."""
    assert {step["channelsLast"] for phase in ("train", "validate") for step in steps(recorded, phase)} == {True}
    assert [step["channelsLast"] for step in steps(recorded, "build")] == [False]
    first = bench.record(CudaModel(), **SMALL, arguments={"channels_last": False})
    assert {step["channelsLast"] for step in first["recording"]["steps"]} == {False}


def test_a_validation_is_in_half_precision_with_weights_that_stay_as_they_are(recorded: dict[str, Any]) -> None:
    assert {facts[1] for step in steps(recorded, "validate") for facts in step["convolutions"]} == {"float16"}
    sizes = [size for phase in ("prepare", "conclude") for step in steps(recorded, phase) for size in step["bytes"]]
    assert max(sizes) < 1000


def test_each_thread_that_multiplies_keeps_a_workspace(recorded: dict[str, Any]) -> None:
    """Deterministic trainings set its size: eight of 4 MiB. Only the loss multiplies here."""
    names = recorded["recording"]["operations"]
    found = [
        (step["phase"], size)
        for step in recorded["recording"]["steps"]
        for operation, size in zip(step["operations"], step["bytes"])
        if names[operation] == "cublas"
    ]
    assert found == [("train", 8 * 4096 * 1024)]


def test_full_precision_if_that_is_asked_for(bench: Bench) -> None:
    recorded = bench.record(CudaModel(), **SMALL, amp=False)
    assert recorded["amp"] is False
    kinds = {facts[1] for step in recorded["recording"]["steps"] for facts in step["convolutions"]}
    assert kinds == {"float32"}


@pytest.mark.parametrize(("gpu", "amp"), [("NVIDIA GeForce GTX 1650", False), ("Tesla T4", True)])
def test_the_name_of_a_gpu_decides_whether_amp_is_on(bench: Bench, gpu: str, amp: bool) -> None:
    assert passes_amp_check(bench.yolov5.loop.check_amp, EmulatedCuda(), gpu) is amp


def test_the_emulated_gpu_is_asked_for_its_name(bench: Bench) -> None:
    assert bench.record(CudaModel(), **SMALL, gpu="NVIDIA GeForce GTX 1650")["amp"] is False
