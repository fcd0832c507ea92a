"""Tests each rule of the caching allocator. Source: c10/cuda/CUDACachingAllocator.cpp."""

from __future__ import annotations

import pytest
from vram_probe.engines.simulated.allocator import KIB, MIB, CachingAllocator, DeviceExhausted


def reserved_for(*sizes: int) -> int:
    """Return the reserved bytes after these requests, of which none is freed."""
    allocator = CachingAllocator()
    for size in sizes:
        allocator.allocate(size)
    return allocator.reserved_bytes


@pytest.mark.parametrize(("asked", "got"), [(1, 512), (511, 512), (512, 512), (513, 1024), (100_000, 100_352)])
def test_a_request_is_rounded_up_to_512_bytes(asked: int, got: int) -> None:
    allocator = CachingAllocator()
    assert allocator.allocate(asked).size == got == allocator.allocated_bytes


@pytest.mark.parametrize(
    ("size", "segment"),
    [
        (1, 2 * MIB),
        (MIB, 2 * MIB),
        (MIB + 1, 20 * MIB),
        (10 * MIB - 512, 20 * MIB),
        (10 * MIB, 10 * MIB),
        (10 * MIB + 1, 12 * MIB),
        (12 * MIB, 12 * MIB),
        (100 * MIB + 512, 102 * MIB),
    ],
)
def test_the_request_decides_how_large_a_segment_is_asked_of_the_device(size: int, segment: int) -> None:
    assert reserved_for(size) == segment


def test_small_requests_share_segments_of_two_mebibytes() -> None:
    assert reserved_for(*[512 * KIB] * 4) == 2 * MIB
    assert reserved_for(*[512 * KIB] * 5) == 4 * MIB


def test_requests_below_ten_mebibytes_share_segments_of_twenty() -> None:
    assert reserved_for(*[5 * MIB] * 4) == 20 * MIB
    assert reserved_for(*[5 * MIB] * 5) == 40 * MIB


def test_small_and_large_requests_share_no_segment() -> None:
    assert reserved_for(5 * MIB, 1) == 22 * MIB


@pytest.mark.parametrize(("second", "got"), [(4 * MIB - 512, 4 * MIB - 512), (4 * MIB, 5 * MIB), (5 * MIB, 5 * MIB)])
def test_a_large_block_is_split_only_if_more_than_a_mebibyte_is_left(second: int, got: int) -> None:
    """15 of 20 MiB are allocated. `second` is served from the last 5 MiB. Its rest is split off or stays with it."""
    allocator = CachingAllocator()
    for _ in range(3):
        allocator.allocate(5 * MIB)
    assert allocator.allocate(second).size == got
    assert allocator.allocated_bytes == 15 * MIB + got


def test_what_is_left_unsplit_counts_as_allocated() -> None:
    allocator = CachingAllocator()
    allocator.allocate(11 * MIB)
    assert allocator.allocated_bytes == allocator.reserved_bytes == 12 * MIB


@pytest.mark.parametrize(("second", "got"), [(1 * MIB - 512, 1 * MIB - 512), (MIB, MIB)])
def test_a_small_block_is_split_if_512_bytes_are_left(second: int, got: int) -> None:
    allocator = CachingAllocator()
    allocator.allocate(MIB)
    assert allocator.allocate(second).size == got
    assert allocator.reserved_bytes == 2 * MIB


def test_the_smallest_free_block_that_is_large_enough_is_taken() -> None:
    allocator = CachingAllocator()
    large, small = allocator.allocate(40 * MIB), allocator.allocate(30 * MIB)
    allocator.release(large)
    allocator.release(small)
    assert allocator.allocate(29 * MIB).address == small.address
    assert allocator.allocate(29 * MIB).address == large.address
    assert allocator.reserved_bytes == 70 * MIB


def test_among_equals_the_lowest_address_is_taken() -> None:
    allocator = CachingAllocator()
    first, second = allocator.allocate(30 * MIB), allocator.allocate(30 * MIB)
    allocator.release(second)
    allocator.release(first)
    assert allocator.allocate(30 * MIB).address == first.address


def test_what_was_freed_is_kept_and_served_again() -> None:
    allocator = CachingAllocator()
    allocator.release(allocator.allocate(30 * MIB))
    assert (allocator.allocated_bytes, allocator.reserved_bytes) == (0, 30 * MIB)
    allocator.allocate(30 * MIB)
    assert allocator.reserved_bytes == 30 * MIB


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (0, 2, 1, 3), (1, 3, 0, 2)])
def test_free_neighbours_are_joined_in_whatever_order_they_were_freed(order: tuple[int, ...]) -> None:
    allocator = CachingAllocator()
    blocks = [allocator.allocate(5 * MIB) for _ in range(4)]
    for place in order:
        allocator.release(blocks[place])
    assert allocator.allocate(9 * MIB).address == blocks[0].address
    assert allocator.allocate(9 * MIB).address == blocks[0].address + 9 * MIB
    assert allocator.reserved_bytes == 20 * MIB


def test_fragments_that_are_no_neighbours_serve_no_larger_request() -> None:
    allocator = CachingAllocator()
    blocks = [allocator.allocate(5 * MIB) for _ in range(4)]
    allocator.release(blocks[0])
    allocator.release(blocks[2])
    allocator.allocate(9 * MIB)
    assert allocator.reserved_bytes == 40 * MIB


def test_an_empty_cache_gives_back_segments_that_are_wholly_free_and_no_others() -> None:
    allocator = CachingAllocator()
    kept, _ = allocator.allocate(5 * MIB), allocator.allocate(5 * MIB)
    allocator.release(allocator.allocate(30 * MIB))
    allocator.release(kept)
    allocator.empty_cache()
    assert (allocator.allocated_bytes, allocator.reserved_bytes) == (5 * MIB, 20 * MIB)


def test_under_a_cap_cached_segments_are_given_back_and_the_device_is_asked_once_more() -> None:
    allocator = CachingAllocator(capacity_bytes=64 * MIB)
    allocator.release(allocator.allocate(40 * MIB))
    allocator.allocate(50 * MIB)
    assert (allocator.reserved_bytes, allocator.retries) == (50 * MIB, 1)
    assert allocator.peak_reserved_bytes == 50 * MIB


def test_without_need_nothing_is_given_back() -> None:
    allocator = CachingAllocator(capacity_bytes=90 * MIB)
    allocator.release(allocator.allocate(40 * MIB))
    allocator.allocate(50 * MIB)
    assert (allocator.reserved_bytes, allocator.retries) == (90 * MIB, 0)


def test_a_device_that_is_full_of_living_blocks_is_exhausted() -> None:
    allocator = CachingAllocator(capacity_bytes=64 * MIB)
    allocator.allocate(40 * MIB)
    with pytest.raises(DeviceExhausted, match=f"{30 * MIB} bytes was asked for, and {40 * MIB} of {64 * MIB} bytes"):
        allocator.allocate(30 * MIB)
    assert (allocator.allocated_bytes, allocator.reserved_bytes, allocator.retries) == (40 * MIB, 40 * MIB, 1)


def test_fragmentation_alone_can_exhaust_a_device() -> None:
    """Half of each segment is free, so no segment can be freed."""
    allocator = CachingAllocator(capacity_bytes=40 * MIB)
    blocks = [allocator.allocate(5 * MIB) for _ in range(8)]
    for block in blocks[::2]:
        allocator.release(block)
    with pytest.raises(DeviceExhausted):
        allocator.allocate(9 * MIB)
    assert allocator.allocated_bytes == 20 * MIB


def test_peaks_start_again_from_what_is_held() -> None:
    allocator = CachingAllocator()
    allocator.release(allocator.allocate(30 * MIB))
    assert (allocator.peak_allocated_bytes, allocator.peak_reserved_bytes) == (30 * MIB, 30 * MIB)
    allocator.restart_peaks()
    assert (allocator.peak_allocated_bytes, allocator.peak_reserved_bytes) == (0, 30 * MIB)
