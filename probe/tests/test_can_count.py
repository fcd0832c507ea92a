"""A PyTorch that is too old to count live tensors is rejected, and the message names what it lacks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch
from vram_probe.engines.choose import check_can_count
from vram_probe.result import ProbeError


def test_the_present_one_can() -> None:
    check_can_count("cpu", torch)


def test_an_old_one_is_named_with_what_it_lacks() -> None:
    old = SimpleNamespace(
        __version__="1.13.1",
        _subclasses=SimpleNamespace(FakeTensorMode=object),
        utils=SimpleNamespace(_python_dispatch=SimpleNamespace(TorchDispatchMode=object)),
        Tensor=SimpleNamespace(storage=None),
    )
    with pytest.raises(ProbeError, match=r"`simulated` .*1\.13\.1 .*`Tensor\.untyped_storage`") as failure:
        check_can_count("simulated", old)
    assert failure.value.code == "torch-too-old"
