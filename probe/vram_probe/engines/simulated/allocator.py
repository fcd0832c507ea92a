"""A model of PyTorch's caching allocator on CUDA: the same requests in the same order lead to the same segments.

Source of every rule: c10/cuda/CUDACachingAllocator.cpp, and c10/core/AllocatorConfig.h for its constants (torch 2.14;
older versions have the same ones), with the default settings and one stream. No option of `PYTORCH_CUDA_ALLOC_CONF` is
modelled:

- `expandable_segments`: segments grow instead of lying side by side. Less is reserved than predicted here.
- `max_split_size_mb`: larger blocks are never split. They are freed one by one before all cached blocks are.
- `garbage_collection_threshold`: under a memory fraction, old blocks are freed before a segment is requested.
- `roundup_power2_divisions`: requests are rounded up further. More is allocated than predicted here.
- `large_segment_size_mb`, `backend:cudaMallocAsync`: other segment sizes, or an entirely different allocator.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import Any

KIB, MIB = 1024, 1024 * 1024

#: The size of every block is a multiple of this (`kMinBlockSize`).
SMALLEST_BLOCK = 512
#: The largest request that the small pool serves (`kSmallSize`).
LARGEST_SMALL = MIB
#: Size of a segment for a small request (`kSmallBuffer`), and for a larger one below 10 MiB (`kLargeBuffer`).
SMALL_SEGMENT, LARGE_SEGMENT = 2 * MIB, 20 * MIB
#: From this size on, a request gets a segment of its own size (`kMinLargeAlloc`), rounded up (`kRoundLarge`).
OWN_SEGMENT, SEGMENT_STEP = 10 * MIB, 2 * MIB


class DeviceExhausted(MemoryError):
    """The device has no memory left, even after all cached segments were freed."""


@dataclass(eq=False)
class Block:
    """A block of a segment. `before` and `behind` are the adjacent blocks of the same segment."""

    pool: Pool
    address: int
    size: int
    free: bool = True
    before: Block | None = None
    behind: Block | None = None


@dataclass(eq=False)
class Pool:
    """The free blocks of the small or the large pool, sorted by size and then by address."""

    small: bool
    free_blocks: list[tuple[int, int, Block]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Insert a free block."""
        insort(self.free_blocks, (block.size, block.address, block))

    def remove(self, block: Block) -> None:
        """Remove a free block that is about to be allocated or joined with another."""
        del self.free_blocks[self._place(block.size, block.address)]

    def best_fit(self, size: int) -> Block | None:
        """Return the smallest free block of at least `size` bytes, or None. Source: `get_free_block`."""
        index = self._place(size, 0)
        return self.free_blocks[index][2] if index < len(self.free_blocks) else None

    def may_split(self, block: Block, size: int) -> bool:
        """Return whether the rest of a block is large enough to become a block of its own. Source: `should_split`."""
        left = block.size - size
        return left >= SMALLEST_BLOCK if self.small else left > LARGEST_SMALL

    def _place(self, size: int, address: int) -> int:
        entry: Any = (size, address)  # Sorts before the full entry. Addresses are unique, so blocks are never compared.
        return bisect_left(self.free_blocks, entry)


class CachingAllocator:
    """Serves requests from cached segments. If no free block is large enough, it gets a new segment from the device.

    `capacity_bytes` limits the reserved bytes to what the device, or a memory fraction of it, provides. None means no
    limit.
    """

    def __init__(self, capacity_bytes: int | None = None) -> None:
        self._capacity_bytes = capacity_bytes
        self._small, self._large = Pool(small=True), Pool(small=False)
        self._next_address = 0
        self.allocated_bytes = 0
        self.reserved_bytes = 0
        self.peak_allocated_bytes = 0
        self.peak_reserved_bytes = 0
        #: How often all cached segments were freed to serve a request (`num_alloc_retries`).
        self.retries = 0

    def allocate(self, size: int) -> Block:
        """Return a block of at least `size` bytes. Raises DeviceExhausted."""
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
        """Free a block and join it with adjacent free blocks. Source: `free_block`."""
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
        """Free every segment that has no allocated block. Source: `release_cached_blocks`."""
        for pool in (self._small, self._large):
            whole = [block for _, _, block in pool.free_blocks if block.before is None and block.behind is None]
            for block in whole:
                pool.remove(block)
                self.reserved_bytes -= block.size

    def restart_peaks(self) -> None:
        """Reset the peaks to what is allocated and reserved now."""
        self.peak_allocated_bytes, self.peak_reserved_bytes = self.allocated_bytes, self.reserved_bytes

    def _new_segment(self, pool: Pool, size: int) -> Block:
        """Return a new segment as one block. If there is no room, free all cached segments and retry once.

        Source: `alloc_block`. Raises DeviceExhausted.
        """
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
    """Return the size of the segment for a rounded request. Source: `get_allocation_size`."""
    if size <= LARGEST_SMALL:
        return SMALL_SEGMENT
    return LARGE_SEGMENT if size < OWN_SEGMENT else round_up(size, SEGMENT_STEP)


def round_up(size: int, step: int) -> int:
    """Return the smallest multiple of `step` that is not less than `size`."""
    return -(-size // step) * step
