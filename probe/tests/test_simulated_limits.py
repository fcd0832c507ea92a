"""What a simulation cannot do, and that it leaves PyTorch unchanged."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import yaml
from in_process import Bench
from torch import nn
from vram_probe.result import ProbeError
from vram_probe.trainers.yolov5.installation import find_shipped

SMALL: dict[str, Any] = {"image_size": 64, "points": [(1, "fixed")]}


class KeepsTheStrong(nn.Module):
    """A layer of a team's own. The shape of an intermediate result depends on the values of its input."""

    def __init__(self, *_: Any) -> None:
        super().__init__()

    def forward(self, x: Any) -> Any:
        """Scale the input by the mean of its positive values."""
        return x * x[x > 0].mean()


def test_a_layer_whose_shapes_hang_on_values_is_named_with_its_operation(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(bench.yolov5.models, "KeepsTheStrong", KeepsTheStrong, raising=False)
    model = yaml.safe_load(find_shipped(bench.yolov5.root, "yolov5n.yaml").read_text())
    model["backbone"][9] = [-1, 1, "KeepsTheStrong", []]
    own = tmp_path / "own.yaml"
    own.write_text(yaml.safe_dump(model))
    with pytest.raises(ProbeError, match=r"aten\.\S+ in layer 9 \(.*KeepsTheStrong\).*Measure it on a GPU") as failure:
        bench.record(model=str(own), **SMALL)
    assert failure.value.code == "cannot-simulate"


def test_pytorch_is_left_as_it_was(bench: Bench) -> None:
    names = [(torch.Tensor, "__deepcopy__"), (nn.Parameter, "__deepcopy__"), (nn.Module, "_apply"), (torch, "save")]
    before = [getattr(owner, name) for owner, name in names]
    bench.record(**SMALL)
    assert [getattr(owner, name) for owner, name in names] == before
    assert type(torch.zeros(3)) is torch.Tensor and torch.zeros(3).tolist() == [0.0] * 3
    assert nn.Linear(2, 2).half().weight.dtype == torch.float16
