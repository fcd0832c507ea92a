/**
 * PyTorch's caching allocator on CUDA: the same requests in the same order give the same segments.
 *
 * Source of every rule: c10/cuda/CUDACachingAllocator.cpp, and c10/core/AllocatorConfig.h for its constants (torch 2.14;
 * older versions have the same ones), with one stream. Of PYTORCH_CUDA_ALLOC_CONF, `expandable_segments` is followed
 * (see `ExpandableSegments`). Not followed: `max_split_size_mb`, `garbage_collection_threshold`,
 * `roundup_power2_divisions`, `large_segment_size_mb` and `backend:cudaMallocAsync`.
 */

const MIB = 1024 * 1024

/** Every block is a multiple of this (`kMinBlockSize`). */
export const smallestBlock = 512
/** Requests up to this size come from the small pool (`kSmallSize`). */
const largestSmall = MIB
/** A segment for a small request (`kSmallBuffer`), and for one below 10 MiB (`kLargeBuffer`). */
const smallSegment = 2 * MIB
const largeSegment = 20 * MIB
/** A request from this size on gets a segment of its own (`kMinLargeAlloc`), rounded up (`kRoundLarge`). */
const ownSegment = 10 * MIB
const segmentStep = 2 * MIB

/** The device has no more memory, even after all cached segments were released. */
export class DeviceExhausted extends Error {
  override readonly name = 'DeviceExhausted'
}

/** A piece of a segment. Its neighbours are the pieces before and behind it. */
export interface Block {
  readonly pool: Pool
  address: number
  size: number
  free: boolean
  before: Block | null
  behind: Block | null
}

/** The free blocks of one kind, the smallest first, then the lowest address. */
export class Pool {
  readonly isSmall: boolean
  private readonly blocks: Block[] = []

  constructor(isSmall: boolean) {
    this.isSmall = isSmall
  }

  get freeBlocks(): readonly Block[] {
    return this.blocks
  }

  add(block: Block): void {
    this.blocks.splice(this.place(block.size, block.address), 0, block)
  }

  remove(block: Block): void {
    this.blocks.splice(this.place(block.size, block.address), 1)
  }

  /** Index of the first block of at least that size (`get_free_block`), and of at least that address among equals. */
  place(size: number, address: number): number {
    let low = 0
    let high = this.blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const block = this.blocks[middle] as Block
      if (block.size < size || (block.size === size && block.address < address)) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** What segments are made of: the rules in which plain and expandable segments differ. */
export interface Segments {
  /** Takes a free block for a request out of its pool, or maps new memory for it. */
  take(size: number, pool: Pool, allocator: CachingAllocator): Block
  /** Whether the rest of a block is split off (`should_split`). */
  splits(rest: number, pool: Pool): boolean
  /** Gives unused memory of a pool back to the device (`release_blocks`). */
  release(pool: Pool): readonly MemoryRange[]
}

/** Bytes of the device from an address on. */
export interface MemoryRange {
  readonly address: number
  readonly size: number
}

/** Serves requests from cached segments, and asks the device for a new one if none fits. Sizes are bytes. */
export class CachingAllocator {
  readonly small = new Pool(true)
  readonly large = new Pool(false)
  allocatedBytes = 0
  reservedBytes = 0
  peakAllocatedBytes = 0
  peakReservedBytes = 0
  /** How often all cached segments were released to serve a request (`num_alloc_retries`). */
  retries = 0
  private readonly capacityBytes: number
  private readonly segments: Segments

  /** @param capacityBytes what the device, or a memory fraction, lets it reserve */
  constructor(capacityBytes = Number.POSITIVE_INFINITY, segments: Segments = new PlainSegments()) {
    this.capacityBytes = capacityBytes
    this.segments = segments
  }

  /** @throws DeviceExhausted */
  allocate(bytes: number): Block {
    const size = roundUp(Math.max(bytes, 1), smallestBlock)
    const pool = size <= largestSmall ? this.small : this.large
    const block = this.segments.take(size, pool, this)
    if (this.segments.splits(block.size - size, pool)) split(block, size)
    block.free = false
    this.allocatedBytes += block.size
    if (this.allocatedBytes > this.peakAllocatedBytes) this.peakAllocatedBytes = this.allocatedBytes
    return block
  }

  /** Takes a block back and joins it with free neighbours (`free_block`). */
  release(block: Block): void {
    this.allocatedBytes -= block.size
    block.free = true
    const { pool } = block
    let whole = block
    if (block.before?.free) {
      pool.remove(block.before)
      whole = join(block.before, block)
    }
    if (whole.behind?.free) {
      pool.remove(whole.behind)
      join(whole, whole.behind)
    }
    pool.add(whole)
  }

  /** Gives back what is cached and unused (`release_cached_blocks`). */
  emptyCache(): readonly MemoryRange[] {
    const released = [this.small, this.large].flatMap((pool) => this.segments.release(pool))
    for (const { size } of released) this.reservedBytes -= size
    return released
  }

  /** The same, where more than so many bytes are reserved. */
  emptyCacheAbove(bytes: number): void {
    if (this.reservedBytes > bytes) this.emptyCache()
  }

  /** Peaks count from what is held now. */
  restartPeaks(): void {
    this.peakAllocatedBytes = this.allocatedBytes
    this.peakReservedBytes = this.reservedBytes
  }

  /**
   * Reserves memory of the device (`alloc_block`); if there is none left, once more without the cache.
   * @throws DeviceExhausted
   */
  reserve(bytes: number): void {
    if (this.reservedBytes + bytes > this.capacityBytes) {
      this.emptyCache()
      this.retries++
      if (this.reservedBytes + bytes > this.capacityBytes) {
        throw new DeviceExhausted(
          `A segment of ${bytes} bytes was requested, and ${this.reservedBytes} of ${this.capacityBytes} bytes were reserved.`
        )
      }
    }
    this.reservedBytes += bytes
    if (this.reservedBytes > this.peakReservedBytes) this.peakReservedBytes = this.reservedBytes
  }
}

/** Segments of a fixed size, side by side. */
export class PlainSegments implements Segments {
  /** Where the device puts the next segment: only the order of addresses matters. */
  nextAddress = 0

  take(size: number, pool: Pool, allocator: CachingAllocator): Block {
    const fitting = pool.freeBlocks[pool.place(size, 0)]
    if (fitting) {
      pool.remove(fitting)
      return fitting
    }
    const bytes = segmentSize(size)
    allocator.reserve(bytes)
    const address = this.nextAddress
    this.nextAddress += bytes
    return { pool, address, size: bytes, free: true, before: null, behind: null }
  }

  splits(rest: number, pool: Pool): boolean {
    return pool.isSmall ? rest >= smallestBlock : rest > largestSmall
  }

  /** Only segments that are wholly free. */
  release(pool: Pool): readonly MemoryRange[] {
    const whole = pool.freeBlocks.filter(({ before, behind }) => before === null && behind === null)
    for (const block of whole) pool.remove(block)
    return whole
  }
}

/** The segment for a rounded request (`get_allocation_size`). */
function segmentSize(size: number): number {
  if (size <= largestSmall) return smallSegment
  return size < ownSegment ? largeSegment : roundUp(size, segmentStep)
}

export function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step
}

function split(block: Block, size: number): void {
  const { pool, behind } = block
  const rest = { pool, address: block.address + size, size: block.size - size, free: true, before: block, behind }
  if (behind) behind.before = rest
  block.size = size
  block.behind = rest
  pool.add(rest)
}

/** The first of two neighbours takes in the second. */
export function join(first: Block, second: Block): Block {
  first.size += second.size
  first.behind = second.behind
  if (second.behind) second.behind.before = first
  return first
}
