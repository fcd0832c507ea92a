import type { Block, CachingAllocator, MemoryRange, Pool, Segments } from './caching-allocator.ts'
import { join, roundUp, smallestBlock } from './caching-allocator.ts'

const MIB = 1024 * 1024

/** Memory is mapped in pages of this size (`kSmallBuffer`, `kLargeBuffer`). */
function pageOf({ isSmall }: Pool): number {
  return isSmall ? 2 * MIB : 20 * MIB
}

/** Addresses that are set aside for one segment: more than any device has memory. */
const addressesEach = 2 ** 46

/** Mapped memory, and the addresses behind it that are set aside. */
interface Stretch {
  readonly start: number
  end: number
  /** Where the addresses behind it end. */
  readonly limit: number
  /** Its first block; null where nothing is mapped. */
  head: Block | null
}

/**
 * `expandable_segments:True`: a segment is a range of addresses that memory is mapped to as needed.
 * Source: `get_free_block`, `find_expandable_block`, `try_allocate_expandable_block`, `map_block`, `unmap_block`.
 */
export class ExpandableSegments implements Segments {
  /** Where the device sets addresses aside for the next segment: only their order matters. */
  nextAddress = 0
  /** Of each pool, by address. */
  private readonly stretches = new Map<Pool, Stretch[]>()

  take(size: number, pool: Pool, allocator: CachingAllocator): Block {
    const fitting = this.leastGrowing(size, pool)
    if (fitting) pool.remove(fitting)
    return fitting ?? this.expand(size, pool, allocator)
  }

  splits(rest: number): boolean {
    return rest >= smallestBlock
  }

  /** Every page that lies in a free block. */
  release(pool: Pool): readonly MemoryRange[] {
    return [...pool.freeBlocks].flatMap((block) => this.unmap(block))
  }

  private stretchesOf(pool: Pool): Stretch[] {
    const known = this.stretches.get(pool) ?? []
    this.stretches.set(pool, known)
    return known
  }

  /** Of the free blocks that are large enough: from the smallest on, as long as the next could grow to less. */
  private leastGrowing(size: number, pool: Pool): Block | undefined {
    const { freeBlocks } = pool
    const growing = (index: number) => this.mostOf(freeBlocks[index] as Block)
    let at = pool.place(size, 0)
    while (at + 1 < freeBlocks.length && growing(at + 1) < growing(at)) at++
    return freeBlocks[at]
  }

  /** A free block with the addresses that are set aside behind it. */
  private mostOf({ pool, address, size, behind }: Block): number {
    if (behind !== null) return size
    const stretch = this.stretchesOf(pool).find(({ end }) => end === address + size)
    return size + (stretch ? stretch.limit - stretch.end : 0)
  }

  private expand(size: number, pool: Pool, allocator: CachingAllocator): Block {
    for (const stretch of this.stretchesOf(pool)) {
      const last = lastOf(stretch)
      const held = last?.free ? last.size : 0
      const room = stretch.limit - stretch.end
      if (held + room < size) continue
      const mapped = Math.min(roundUp(size - held, pageOf(pool)), room)
      allocator.reserve(mapped)
      return this.map(stretch, mapped, pool)
    }
    const limit = this.nextAddress + addressesEach
    this.insert({ start: this.nextAddress, end: this.nextAddress, limit, head: null }, pool)
    this.nextAddress = limit
    return this.expand(size, pool, allocator)
  }

  /** Maps memory behind a stretch; a free block at its end takes it in. */
  private map(stretch: Stretch, bytes: number, pool: Pool): Block {
    const last = lastOf(stretch)
    const block: Block = { pool, address: stretch.end, size: bytes, free: true, before: last, behind: null }
    stretch.end += bytes
    if (last) last.behind = block
    else stretch.head = block
    if (!last?.free) return block
    pool.remove(last)
    return join(last, block)
  }

  private insert(stretch: Stretch, pool: Pool): void {
    const stretches = this.stretchesOf(pool)
    const at = stretches.findIndex(({ start }) => start > stretch.start)
    stretches.splice(at < 0 ? stretches.length : at, 0, stretch)
  }

  /** Takes the whole pages out of a free block; what is left of it on either side stays free. */
  private unmap(block: Block): readonly MemoryRange[] {
    const { pool, address, size, before, behind } = block
    const stretches = this.stretchesOf(pool)
    const stretch = stretches.find(({ start, end }) => start <= address && address < end)
    if (!stretch) return []
    const page = pageOf(pool)
    const start = stretch.start + roundUp(address - stretch.start, page)
    const end = stretch.start + Math.floor((address + size - stretch.start) / page) * page
    if (end <= start) return []
    pool.remove(block)
    const front = piece(pool, address, start, before, null)
    const rear = piece(pool, end, address + size, null, behind)
    if (before) before.behind = front
    if (behind) behind.before = rear
    stretches.splice(stretches.indexOf(stretch), 1)
    this.insert({ start: stretch.start, end: start, limit: end, head: before ? stretch.head : front }, pool)
    this.insert({ start: end, end: stretch.end, limit: stretch.limit, head: rear ?? behind }, pool)
    return [{ address: start, size: end - start }]
  }
}

function piece(pool: Pool, start: number, end: number, before: Block | null, behind: Block | null): Block | null {
  if (start === end) return null
  const block = { pool, address: start, size: end - start, free: true, before, behind }
  pool.add(block)
  return block
}

function lastOf({ head }: Stretch): Block | null {
  let last = head
  while (last?.behind) last = last.behind
  return last
}
