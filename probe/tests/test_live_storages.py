"""Every live storage is counted once, as long as it is live."""

from __future__ import annotations

import gc
from typing import Iterator

import pytest
import torch
from vram_probe.engines.counting import LiveStorages


@pytest.fixture
def storages() -> Iterator[LiveStorages]:
    gc.collect()
    with LiveStorages() as counted:
        yield counted


def test_counts_a_storage_while_it_lives(storages: LiveStorages) -> None:
    tensor = torch.zeros(1000)
    assert storages.ledger.allocated_bytes == 4000
    del tensor
    assert (storages.ledger.allocated_bytes, storages.peak_bytes) == (0, 4000)


def test_counts_views_once_and_as_long_as_one_lives(storages: LiveStorages) -> None:
    tensor = torch.zeros(10, 100)
    view = tensor[3:5].t()
    del tensor
    assert storages.ledger.allocated_bytes == 4000
    del view
    assert storages.ledger.allocated_bytes == 0


def test_an_operation_in_place_adds_nothing(storages: LiveStorages) -> None:
    tensor = torch.zeros(1000)
    tensor.add_(1).mul_(2)
    assert storages.peak_bytes == 4000


def test_counts_what_a_resize_in_place_adds(storages: LiveStorages) -> None:
    tensor = torch.empty(1000)
    tensor.resize_(3000)
    assert storages.ledger.allocated_bytes == 12_000
    del tensor
    assert storages.ledger.allocated_bytes == 0


def test_a_tensor_that_lets_go_of_its_storage_frees_it(storages: LiveStorages) -> None:
    tensor = torch.zeros(1000)
    tensor.set_()
    assert storages.ledger.allocated_bytes == 0


def test_sees_the_gradients_that_autograd_makes(storages: LiveStorages) -> None:
    weight = torch.zeros(1000, requires_grad=True)
    (weight * 2).sum().backward()
    assert storages.ledger.allocated_bytes == 8000
    weight.grad = None
    assert storages.ledger.allocated_bytes == 4000


def test_an_operation_that_fails_corrupts_no_count(storages: LiveStorages) -> None:
    kept = torch.zeros(1000)
    with pytest.raises(RuntimeError):
        torch.mm(kept, torch.zeros(3, 3))
    gc.collect()
    assert storages.ledger.allocated_bytes == 4000


def test_the_peak_starts_again_from_what_lives(storages: LiveStorages) -> None:
    kept = torch.zeros(1000)
    torch.zeros(9000)
    assert storages.peak_bytes == 40_000
    storages.restart_peak()
    assert storages.peak_bytes == 4000
    assert kept.numel() == 1000


def test_gradients_are_added_in_place_as_if_nobody_counted(storages: LiveStorages) -> None:
    """Under a dispatch mode autograd allocates a new tensor for the sum. Without one it adds to the first gradient."""
    weight = torch.zeros(1000, requires_grad=True)
    tensor = weight * 1
    loss = (tensor * 2).sum() + (tensor * 3).sum()
    storages.restart_peak()
    before = storages.ledger.allocated_bytes
    loss.backward()
    assert storages.peak_bytes - before < 3 * 4000
    assert weight.grad is not None and weight.grad.tolist() == [5.0] * 1000


def test_a_gradient_with_two_owners_is_left_as_it_is(storages: LiveStorages) -> None:
    first, second = (torch.zeros(1000, requires_grad=True) for _ in range(2))
    tensor = first + second  # In the backward pass both get the same gradient tensor.
    (tensor.sum() + (first * 3).sum()).backward()
    assert first.grad is not None and first.grad.tolist() == [4.0] * 1000
    assert second.grad is not None and second.grad.tolist() == [1.0] * 1000


def test_the_gradient_of_an_indexing_is_written_into_its_zeros(storages: LiveStorages) -> None:
    weight = torch.zeros(1000, requires_grad=True)
    loss = weight[torch.tensor([3, 3, 5])].sum()
    storages.restart_peak()
    before = storages.ledger.allocated_bytes
    loss.backward()
    assert storages.peak_bytes - before < 2 * 4000
    assert weight.grad is not None and (weight.grad[3], weight.grad[5], weight.grad.sum()) == (2, 1, 3)
