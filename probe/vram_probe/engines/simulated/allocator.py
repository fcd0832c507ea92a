"""A model of PyTorch's caching allocator on CUDA: the same requests in the same order give the same segments.

Source of every rule: c10/cuda/CUDACachingAllocator.cpp, and c10/core/AllocatorConfig.h for its constants (torch 2.14;
older ones have the same), with the default settings and one stream. Of `PYTORCH_CUDA_ALLOC_CONF` nothing is modelled:
- `expandable_segments`: segments grow instead of lying beside each other; less is reserved than predicted here;
- `max_split_size_mb`: larger blocks are never split, and are given back one by one before all are;
- `garbage_collection_threshold`: under a memory fraction, old blocks are given back before the device is asked;
- `roundup_power2_divisions`: requests are rounded up further; more is allocated than predicted here;
- `large_segment_size_mb`, `backend:cudaMallocAsync`: other segments, or another allocator altogether.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import Any

KIB, MIB = 1024, 1024 * 1024

#: Every block is a multiple of this (`kMinBlockSize`).
SMALLEST_BLOCK = 512
#: Up to here a request is served from the small pool (`kSmallSize`).
LARGEST_SMALL = MIB
#: What is asked of the device for a small request (`kSmallBuffer`), and for one below 10 MiB (`kLargeBuffer`).
SMALL_SEGMENT, LARGE_SEGMENT = 2 * MIB, 20 * MIB
#: From here on a segment is as large as the request (`kMinLargeAlloc`), rounded up (`kRoundLarge`).
OWN_SEGMENT, SEGMENT_STEP = 10 * MIB, 2 * MIB


class DeviceExhausted(MemoryError):
    """The device has no more memory, not even after all cached segments were given back."""


@dataclass(eq=False)
class Block:
    """A piece of a segment; its neighbours are the pieces before and behind it."""

    pool: Pool
    address: int
    size: int
    free: bool = True
    before: Block | None = None
    behind: Block | None = None


@dataclass(eq=False)
class Pool:
    """The free blocks of one kind, smallest first, the lowest address among equals."""

    small: bool
    free_blocks: list[tuple[int, int, Block]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """A block became free."""
        insort(self.free_blocks, (block.size, block.address, block))

    def remove(self, block: Block) -> None:
        """A free block is taken, or grows."""
        del self.free_blocks[self._place(block.size, block.address)]

    def best_fit(self, size: int) -> Block | None:
        """The smallest free block that is large enough (`get_free_block`)."""
        index = self._place(size, 0)
        return self.free_blocks[index][2] if index < len(self.free_blocks) else None

    def may_split(self, block: Block, size: int) -> bool:
        """Whether what is left of a block is worth keeping (`should_split`)."""
        left = block.size - size
        return left >= SMALLEST_BLOCK if self.small else left > LARGEST_SMALL

    def _place(self, size: int, address: int) -> int:
        entry: Any = (size, address)  # Sorts before the block of this size and address; no two share an address.
        return bisect_left(self.free_blocks, entry)


class CachingAllocator:
    """Serves requests from cached segments; asks the device for a new one where none fits.

    `capacity_bytes` is what the device, or a memory fraction, lets it reserve; None is without end.
    """

    def __init__(self, capacity_bytes: int | None = None) -> None:
        self._capacity_bytes = capacity_bytes
        self._small, self._large = Pool(small=True), Pool(small=False)
        self._next_address = 0
        self.allocated_bytes = 0
        self.reserved_bytes = 0
        self.peak_allocated_bytes = 0
        self.peak_reserved_bytes = 0
        #: How often all cached segments were given back to serve a request (`num_alloc_retries`).
        self.retries = 0

    def allocate(self, size: int) -> Block:
        """A block for a request of so many bytes. Raises DeviceExhausted."""
        size = round_up(max(size, 1), SMALLEST_BLOCK)
        pool = self._small if size <= LARGEST_SMALL else self._large
        block = pool.best_fit(size)
        if block is None:
            block = self._new_segment(pool, size)
        else:
            pool.remove(block)
        if pool.may_split(block, size):
            self._split(block, size)
        block.free = False
        self.allocated_bytes += block.size
        self.peak_allocated_bytes = max(self.peak_allocated_bytes, self.allocated_bytes)
        return block

    def release(self, block: Block) -> None:
        """Takes a block back and joins it with free neighbours (`free_block`)."""
        self.allocated_bytes -= block.size
        block.free = True
        if block.before is not None and block.before.free:
            block.pool.remove(block.before)
            block = self._join(block.before, block)
        if block.behind is not None and block.behind.free:
            block.pool.remove(block.behind)
            block = self._join(block, block.behind)
        block.pool.add(block)

    def empty_cache(self) -> None:
        """Gives every segment back that is wholly free (`release_cached_blocks`)."""
        for pool in (self._small, self._large):
            whole = [block for _, _, block in pool.free_blocks if block.before is None and block.behind is None]
            for block in whole:
                pool.remove(block)
                self.reserved_bytes -= block.size

    def restart_peaks(self) -> None:
        """Peaks count from what is held now."""
        self.peak_allocated_bytes, self.peak_reserved_bytes = self.allocated_bytes, self.reserved_bytes

    def _new_segment(self, pool: Pool, size: int) -> Block:
        """`alloc_block`; where the device refuses, once more after everything cached was given back."""
        segment = segment_size(size)
        if not self._has_room(segment):
            self.empty_cache()
            self.retries += 1
            if not self._has_room(segment):
                raise DeviceExhausted(
                    f"a segment of {segment} bytes was asked for, and {self.reserved_bytes} "
                    f"of {self._capacity_bytes} bytes were reserved"
                )
        block = Block(pool, self._next_address, segment)
        self._next_address += segment
        self.reserved_bytes += segment
        self.peak_reserved_bytes = max(self.peak_reserved_bytes, self.reserved_bytes)
        return block

    def _has_room(self, segment: int) -> bool:
        return self._capacity_bytes is None or self.reserved_bytes + segment <= self._capacity_bytes

    @staticmethod
    def _split(block: Block, size: int) -> None:
        rest = Block(block.pool, block.address + size, block.size - size, before=block, behind=block.behind)
        if block.behind is not None:
            block.behind.before = rest
        block.size, block.behind = size, rest
        block.pool.add(rest)

    @staticmethod
    def _join(first: Block, second: Block) -> Block:
        first.size += second.size
        first.behind = second.behind
        if second.behind is not None:
            second.behind.before = first
        return first


def segment_size(size: int) -> int:
    """What is asked of the device for a rounded request (`get_allocation_size`)."""
    if size <= LARGEST_SMALL:
        return SMALL_SEGMENT
    return LARGE_SEGMENT if size < OWN_SEGMENT else round_up(size, SEGMENT_STEP)


def round_up(size: int, step: int) -> int:
    """The next multiple."""
    return -(-size // step) * step
