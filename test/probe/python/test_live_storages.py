"""Every live storage is counted once, for as long as it lives."""

from __future__ import annotations

import gc
from typing import Iterator

import pytest
import torch
from vram_probe.engines.live_storages import LiveStorages


@pytest.fixture
def storages() -> Iterator[LiveStorages]:
    gc.collect()
    with LiveStorages() as counted:
        yield counted


def test_counts_a_storage_while_it_lives(storages: LiveStorages) -> None:
    tensor = torch.zeros(1000)
    assert storages.live_bytes == 4000
    del tensor
    assert (storages.live_bytes, storages.peak_bytes) == (0, 4000)


def test_counts_views_once_and_as_long_as_one_lives(storages: LiveStorages) -> None:
    tensor = torch.zeros(10, 100)
    view = tensor[3:5].t()
    del tensor
    assert storages.live_bytes == 4000
    del view
    assert storages.live_bytes == 0


def test_an_operation_in_place_adds_nothing(storages: LiveStorages) -> None:
    tensor = torch.zeros(1000)
    tensor.add_(1).mul_(2)
    assert storages.peak_bytes == 4000


def test_counts_what_a_resize_in_place_adds(storages: LiveStorages) -> None:
    tensor = torch.empty(1000)
    tensor.resize_(3000)
    assert storages.live_bytes == 12_000
    del tensor
    assert storages.live_bytes == 0


def test_a_tensor_that_lets_go_of_its_storage_frees_it(storages: LiveStorages) -> None:
    tensor = torch.zeros(1000)
    tensor.set_()
    assert storages.live_bytes == 0


def test_sees_the_gradients_that_autograd_makes(storages: LiveStorages) -> None:
    weight = torch.zeros(1000, requires_grad=True)
    (weight * 2).sum().backward()
    assert storages.live_bytes == 8000
    weight.grad = None
    assert storages.live_bytes == 4000


def test_an_operation_that_fails_corrupts_no_count(storages: LiveStorages) -> None:
    kept = torch.zeros(1000)
    with pytest.raises(RuntimeError):
        torch.mm(kept, torch.zeros(3, 3))
    gc.collect()
    assert storages.live_bytes == 4000


def test_the_peak_starts_again_from_what_lives(storages: LiveStorages) -> None:
    kept = torch.zeros(1000)
    torch.zeros(9000)
    assert storages.peak_bytes == 40_000
    storages.restart_peak()
    assert storages.peak_bytes == 4000
    assert kept.numel() == 1000
