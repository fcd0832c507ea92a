"""Fake tensors are counted like real ones. Operations that need values get them if they are known, else they fail."""

from __future__ import annotations

import gc
from functools import partial
from typing import Any, Callable, Iterator

import pytest
import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode
from torch.nn import functional
from vram_probe.engines.counting import LiveStorages
from vram_probe.engines.simulated.fake_tensors import UNKNOWN_VALUES, FakeStorages
from vram_probe.engines.simulated.known_values import know


@pytest.fixture
def storages() -> Iterator[FakeStorages]:
    gc.collect()
    with FakeTensorMode(allow_non_fake_inputs=True), FakeStorages() as counted:
        yield counted


def known(*values: float) -> torch.Tensor:
    """Return a fake tensor with these values."""
    fake = torch.empty(len(values))
    with torch.utils._python_dispatch._disable_current_modes():
        real = torch.tensor(values)
    return know(fake, real)  # type: ignore[no-any-return]


def layer() -> list[Any]:
    """Run forward and backward: convolution, normalization, activation, pooling, concatenation and upsampling."""
    weight = torch.ones(8, 4, 3, 3, requires_grad=True)
    image = torch.ones(2, 4, 16, 16)
    mean, variance = torch.zeros(8), torch.ones(8)
    x = functional.silu(
        functional.batch_norm(functional.conv2d(image, weight, padding=1), mean, variance, training=True)
    )
    x = torch.cat([x, functional.max_pool2d(x, 3, 1, 1)], 1)
    x = functional.interpolate(x, scale_factor=2.0).view(2, 4, 4, 32, 32).permute(0, 1, 3, 4, 2).contiguous()
    (x[..., :2].sigmoid() * 2.0 - 0.5).mean().backward()
    return [weight.grad]


def arithmetic() -> list[Any]:
    """Return results whose dtype depends on whether a Python number is an integer, a float or a bool."""
    count = torch.ones(1000, dtype=torch.int64)
    return [count * 2, count * 2.0, count > 1, count.to(torch.int32) + True, count.half().mul_(3).add_(count, alpha=2)]


def shapes() -> list[Any]:
    """Return views, and views of views."""
    x = torch.ones(10, 12)
    return [x.t()[2:5].reshape(-1), x[None].expand(3, 10, 12), x.split(3, 1), torch.stack(x.unbind(0)[:2])]


def optimizer(kind: Callable[..., Any]) -> list[Any]:
    """Make two steps with `foreach`, the default on a GPU. The first step creates the optimizer state."""
    parameters = [torch.ones(*size, requires_grad=True) for size in ((10,), (4, 3), (7, 7))]
    stepping = kind(parameters, lr=0.1, weight_decay=0.1, foreach=True)
    for _ in range(2):
        for parameter in parameters:
            parameter.grad = torch.ones_like(parameter)
        stepping.step()
    return [value for state in stepping.state.values() for value in state.values()]


def sgd() -> list[Any]:
    """SGD with momentum, as YOLOv5 uses it."""
    return optimizer(partial(torch.optim.SGD, momentum=0.9, nesterov=True))


def adam() -> list[Any]:
    """AdamW, which divides by a value that depends on its step count."""
    return optimizer(torch.optim.AdamW)


@pytest.mark.parametrize("work", [layer, arithmetic, shapes, sgd, adam])
def test_the_same_work_counts_the_same_at_the_first_time_and_when_it_is_remembered(work: Callable[[], Any]) -> None:
    figures = []
    for make_mode, meter in ((torch.no_grad, LiveStorages()), (FakeTensorMode, FakeStorages())):
        gc.collect()
        with make_mode() if make_mode is FakeTensorMode else torch.enable_grad(), meter:
            for _ in range(3):
                meter.restart_peak()
                kept = work()
                figures.append((meter.peak_bytes, meter.ledger.allocated_bytes, _described(kept)))
                del kept
    assert figures[:3] == figures[3:]


def _described(results: list[Any]) -> list[Any]:
    tensors = torch.utils._pytree.tree_leaves(results)
    return [(tensor.shape, tensor.stride(), tensor.storage_offset(), tensor.dtype) for tensor in tensors]


def test_a_remembered_view_lies_in_its_own_source(storages: FakeStorages) -> None:
    first, second = torch.empty(10, 10), torch.empty(10, 10)
    views = [first[2:4], second[2:4]]
    assert [view.untyped_storage()._cdata for view in views] == [
        source.untyped_storage()._cdata for source in (first, second)
    ]
    assert storages.ledger.allocated_bytes == 800


def test_a_remembered_operation_in_place_returns_what_it_took(storages: FakeStorages) -> None:
    for tensor in (torch.empty(10), torch.empty(10)):
        assert tensor.mul_(0.5) is tensor


def test_views_made_in_inference_are_those_of_their_source(storages: FakeStorages) -> None:
    outside = torch.empty(4, 4)
    with torch.inference_mode():
        assert [outside[1:].is_inference(), outside[1:].is_inference()] == [False, False]
        assert [(outside * 2).is_inference(), (outside * 2).is_inference()] == [True, True]


def test_what_matches_is_counted_where_values_are_known(storages: FakeStorages) -> None:
    labels = known(0.1, 0.6, 0.9, 0.2)
    assert labels[labels > 0.5].shape == (2,)
    assert (labels.mul(2) > 1.0).nonzero().shape == (2, 1)
    assert type(labels[labels > 0.5]) is FakeTensor


def test_an_unknown_tensor_is_indexed_by_a_known_mask(storages: FakeStorages) -> None:
    mask = known(0.1, 0.6, 0.9) > 0.5
    assert torch.empty(3, 7)[mask].shape == (2, 7)


def test_known_values_change_in_place(storages: FakeStorages) -> None:
    labels = known(0.1, 0.6, 0.9)
    labels.mul_(0.5)
    assert labels[labels > 0.4].shape == (1,)
    labels[:2] = 1
    assert labels[labels > 0.4].shape == (3,)


def test_values_that_came_from_unknown_ones_are_unknown(storages: FakeStorages) -> None:
    labels = known(0.1, 0.6, 0.9)
    labels.copy_(torch.empty(3))
    with pytest.raises(UNKNOWN_VALUES):
        labels[labels > 0.5]


def test_a_number_is_read_where_it_is_known_and_is_0_where_it_is_not(storages: FakeStorages) -> None:
    """A GradScaler reads whether an infinity was found. 0 lets the optimizer step."""
    assert known(0.25).item() == 0.25
    assert torch.empty(()).item() == 0.0
    assert torch.empty((), dtype=torch.int64).item() == 0


def test_a_tensor_made_of_a_number_keeps_its_value(storages: FakeStorages) -> None:
    for _ in range(2):
        count = torch.tensor(1.0)
        count.add_(1)
        assert (count.item(), (count * 3).item()) == (2.0, 6.0)
