import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  type Block,
  CachingAllocator,
  PlainSegments,
  type Pool,
  roundUp,
  smallestBlock
} from '../../../src/domain/replay/caching-allocator.ts'
import { ExpandableSegments } from '../../../src/domain/replay/expandable-segments.ts'

/** What a GPU's allocator did, as `torch.cuda.memory._dump_snapshot` recorded it: numbers only. */
interface RealTrace {
  readonly actions: readonly string[]
  /** Address, bytes, small pool, stream, expandable. */
  readonly segments: readonly (readonly [number, number, number, number, number])[]
  /** Live at the start: address, bytes or null where they are not known, bytes requested. */
  readonly blocks: readonly (readonly [number, number | null, number])[]
  /** Action, bytes, address, stream. */
  readonly events: readonly (readonly [number, number, number, number])[]
  readonly end_reserved: number
}

/** How far the model agrees with the GPU, never corrected on the way. */
export interface Agreement {
  allocations: number
  atSameAddress: number
  segments: number
  segmentsAsPredicted: number
  releases: number
  releasesAsPredicted: number
  reservedBytes: number
  readonly realReservedBytes: number
}

export function readTrace(name: string): RealTrace {
  const file = new URL(`../../fixtures/cuda-traces/${name}.json.gz`, import.meta.url)
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'))
}

interface Stream {
  readonly segments: PlainSegments | ExpandableSegments
  readonly allocator: CachingAllocator
}

/** Sends a GPU's requests through the model, in order. */
export function replayRealTrace(trace: RealTrace): Agreement {
  const streams = new Map<number, Stream>()
  const isExpandable = trace.events.some(([action]) => trace.actions[action] === 'segment_map')
  const streamOf = (number: number): Stream => {
    const known = streams.get(number)
    if (known) return known
    const segments = isExpandable ? new ExpandableSegments() : new PlainSegments()
    const stream = { segments, allocator: new CachingAllocator(undefined, segments) }
    streams.set(number, stream)
    return stream
  }
  const live = startingState(trace, streamOf)
  const agreement = {
    allocations: 0,
    atSameAddress: 0,
    segments: 0,
    segmentsAsPredicted: 0,
    releases: 0,
    releasesAsPredicted: 0,
    reservedBytes: 0,
    realReservedBytes: trace.end_reserved
  }
  const events = trace.events.map(([action, ...rest]) => [trace.actions[action] ?? '', ...rest] as const)
  let freed = new Map<number, number>()
  for (const [at, [action, bytes, address, number]] of events.entries()) {
    const { allocator, segments } = streamOf(number)
    if (action === 'segment_free' || action === 'segment_unmap') {
      freed.set(address, bytes)
      if (events[at + 1]?.[0] === action) continue
      const released = [...streams.values()].flatMap((stream) => stream.allocator.emptyCache())
      agreement.releases++
      if (released.length === freed.size && released.every((block) => freed.get(block.address) === block.size))
        agreement.releasesAsPredicted++
      freed = new Map()
    } else if (action === 'segment_alloc' || action === 'segment_map') {
      agreement.segments++
      segments.nextAddress = address
    } else if (action === 'alloc') {
      const before = allocator.reservedBytes
      const block = allocator.allocate(bytes)
      const segment = /^segment_(alloc|map)$/.test(events[at - 1]?.[0] ?? '') ? events[at - 1]?.[1] : 0
      if (segment && allocator.reservedBytes - before === segment) agreement.segmentsAsPredicted++
      agreement.allocations++
      if (block.address === address) agreement.atSameAddress++
      live.set(address, { block, allocator })
    } else if (action === 'free_completed') {
      const held = live.get(address)
      live.delete(address)
      held?.allocator.release(held.block)
    }
  }
  for (const { allocator } of streams.values()) agreement.reservedBytes += allocator.reservedBytes
  return agreement
}

interface Held {
  readonly block: Block
  readonly allocator: CachingAllocator
}

/** Puts the blocks that were live at the start where the GPU had them. */
function startingState(trace: RealTrace, streamOf: (number: number) => Stream): Map<number, Held> {
  const live = new Map<number, Held>()
  const blocks = trace.blocks.toSorted(([one], [other]) => one - other)
  const uses = firstUses(trace)
  for (const [base, bytes, isSmall, number] of trace.segments) {
    const { allocator } = streamOf(number)
    const pool = isSmall ? allocator.small : allocator.large
    const end = base + bytes
    allocator.reservedBytes += bytes
    let last: Block | null = null
    const put = (address: number, size: number, free: boolean): Block => {
      const block: Block = { pool, address, size, free, before: last, behind: null }
      if (last) last.behind = block
      last = block
      if (free) pool.add(block)
      else allocator.allocatedBytes += size
      return block
    }
    let position = base
    const inside = blocks.filter(([address]) => address >= base && address < end)
    for (const [at, [address, known, requested]] of inside.entries()) {
      if (address > position) put(position, address - position, true)
      const next = inside[at + 1]?.[0] ?? end
      const size = known ?? startingSize(address, requested, next, pool, uses)
      live.set(address, { block: put(address, size, false), allocator })
      position = address + size
    }
    if (position < end) put(position, end - position, true)
  }
  return live
}

/** Up to 1 MiB behind a large block may belong to it: what was handed out behind it first tells. */
function startingSize(
  address: number,
  requested: number,
  next: number,
  { isSmall }: Pool,
  uses: ReadonlyMap<number, number>
): number {
  const size = roundUp(Math.max(requested, 1), smallestBlock)
  const slack = 1024 * 1024
  const gap = next - address - size
  if (isSmall || gap <= 0) return size
  if (gap <= slack) return size + gap
  const use = (uses.get(address) ?? 0) - address
  return use >= size && use <= size + slack ? use : size
}

/** For each block live at the start, the first address handed out behind it before it was freed. */
function firstUses({ actions, blocks, events }: RealTrace): Map<number, number> {
  const starts = blocks.map(([address]) => address).toSorted((one, other) => one - other)
  const gone = new Set<number>()
  const uses = new Map<number, number>()
  for (const [action, , address] of events) {
    if (actions[action] === 'free_completed') gone.add(address)
    if (actions[action] !== 'alloc') continue
    const owner = starts.findLast((start) => start <= address)
    if (owner !== undefined && owner !== address && !gone.has(owner) && !uses.has(owner)) uses.set(owner, address)
  }
  return uses
}
