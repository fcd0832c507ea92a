"""Properties that hold for the caching allocator under any requests. They are checked on long random sequences."""

from __future__ import annotations

import random
from typing import Iterator

import pytest
from vram_probe.engines.simulated.allocator import MIB, Block, CachingAllocator, DeviceExhausted

SEEDS = range(12)
CAP = 120 * MIB


class Life:
    """A random sequence of requests and releases, with size classes like those of a training."""

    def __init__(self, seed: int, capacity_bytes: int | None) -> None:
        self.allocator = CachingAllocator(capacity_bytes)
        self.blocks: list[Block] = []
        self._random = random.Random(seed)

    def run(self, operations: int = 400) -> Iterator[CachingAllocator]:
        """Yield the allocator after each operation."""
        for _ in range(operations):
            if self.blocks and self._random.random() < 0.48:
                self.allocator.release(self.blocks.pop(self._random.randrange(len(self.blocks))))
            else:
                self._ask()
            yield self.allocator

    def _ask(self) -> None:
        largest = self._random.choice([4096, MIB, 10 * MIB, 40 * MIB])
        try:
            self.blocks.append(self.allocator.allocate(self._random.randint(1, largest)))
        except DeviceExhausted:
            if self.blocks:
                self.allocator.release(self.blocks.pop())


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest) -> int:
    """Run each test with several seeds."""
    return int(request.param)


@pytest.mark.parametrize("capacity", [None, CAP])
def test_allocated_is_the_sum_of_the_blocks_and_never_above_reserved(seed: int, capacity: int | None) -> None:
    life = Life(seed, capacity)
    for allocator in life.run():
        assert allocator.allocated_bytes == sum(block.size for block in life.blocks)
        assert allocator.allocated_bytes <= allocator.reserved_bytes <= allocator.peak_reserved_bytes


def test_living_blocks_never_overlap(seed: int) -> None:
    life = Life(seed, None)
    for _ in life.run():
        ends = 0
        for block in sorted(life.blocks, key=lambda block: block.address):
            assert block.address >= ends
            ends = block.address + block.size


def test_a_cap_is_never_passed(seed: int) -> None:
    life = Life(seed, CAP)
    assert max(allocator.reserved_bytes for allocator in life.run()) <= CAP
    assert life.allocator.peak_reserved_bytes <= CAP and life.allocator.retries > 0


def test_when_all_is_freed_all_is_joined_and_can_be_given_back(seed: int) -> None:
    life = Life(seed, None)
    for _ in life.run():
        pass
    for block in life.blocks:
        life.allocator.release(block)
    assert life.allocator.allocated_bytes == 0 < life.allocator.reserved_bytes
    life.allocator.empty_cache()
    assert life.allocator.reserved_bytes == 0


def test_the_same_requests_give_the_same_figures(seed: int) -> None:
    first, second = (
        [
            (allocator.allocated_bytes, allocator.reserved_bytes, allocator.retries)
            for allocator in Life(seed, CAP).run()
        ]
        for _ in range(2)
    )
    assert first == second


def test_the_same_work_again_needs_no_more(seed: int) -> None:
    """A step that is repeated from the same state is served from the blocks that it left in the cache."""
    sizes = [random.Random(seed).randint(1, 40 * MIB) for _ in range(50)]
    allocator = CachingAllocator()
    reserved = set()
    for _ in range(3):
        for block in [allocator.allocate(size) for size in sizes]:
            allocator.release(block)
        reserved.add(allocator.reserved_bytes)
    assert len(reserved) == 1
