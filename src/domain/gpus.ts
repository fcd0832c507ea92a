/** NVIDIA's generations, as far as somebody trains on them. */
export type Architecture =
  | 'kepler'
  | 'maxwell'
  | 'pascal'
  | 'volta'
  | 'turing'
  | 'ampere'
  | 'ada'
  | 'hopper'
  | 'blackwell'

type KnownGpu = readonly [
  /** Of a name in lower case whose words are separated by single spaces. */
  pattern: RegExp,
  architecture: Architecture,
  /** The sizes that it is sold with; empty where nobody wrote them down here. */
  boxGb: readonly number[],
  /** What PyTorch finds of that. */
  share: number
]

/**
 * What PyTorch finds of the memory on the box, in GiB a GB. Source: `CUDA:0 (…, 15102MiB)` in YOLOv5's public logs, the least seen.
 * Stacked memory: V100 16130, A100 40514, H100 81117 MiB. Memory that pays for its own ECC: T4 15079, P40 22919, K80 11441 MiB. Others: RTX 3090 24268, RTX 4070 11994, GTX 1060 6075 MiB.
 */
const stacked = 0.984
const ownEcc = 0.92
const plain = 0.97

/** The first that matches counts. */
const knownGpus: readonly KnownGpu[] = [
  [/\bg?b200\b/, 'blackwell', [180], stacked],
  [/\brtx 5090\b/, 'blackwell', [32], plain],
  [/\brtx (5080|5070 ti)\b/, 'blackwell', [16], plain],
  [/\brtx 5070\b/, 'blackwell', [12], plain],
  [/\brtx pro 6000\b/, 'blackwell', [96], plain],
  [/\bblackwell\b|\bb[13]00\b|\brtx 50[5-9]0\b/, 'blackwell', [], plain],
  [/\bl40s?\b/, 'ada', [48], ownEcc],
  [/\bl4\b/, 'ada', [24], ownEcc],
  [/\brtx 4090\b/, 'ada', [24], plain],
  [/\brtx 4080\b/, 'ada', [16], plain],
  [/\brtx 4070 ti super\b/, 'ada', [16], plain],
  [/\brtx 4070\b/, 'ada', [12], plain],
  [/\brtx 4060 ti\b/, 'ada', [8, 16], plain],
  [/\brtx 4060\b/, 'ada', [8], plain],
  [/\bada\b|\brtx 4050\b/, 'ada', [], plain],
  [/\bh200\b/, 'hopper', [141], stacked],
  [/\bh100 nvl\b/, 'hopper', [94], stacked],
  [/\bh[18]00\b/, 'hopper', [80], stacked],
  [/\bgh200\b|\bh20\b/, 'hopper', [96], stacked],
  [/\ba[18]00\b/, 'ampere', [40, 80], stacked],
  [/\ba30\b/, 'ampere', [24], stacked],
  [/\ba40\b/, 'ampere', [48], ownEcc],
  [/\ba10g?\b/, 'ampere', [24], ownEcc],
  [/\ba16\b/, 'ampere', [16], ownEcc],
  [/\ba6000\b/, 'ampere', [48], plain],
  [/\ba5000\b/, 'ampere', [24], plain],
  [/\ba4500\b/, 'ampere', [20], plain],
  [/\ba4000\b/, 'ampere', [16], plain],
  [/\brtx 3090\b/, 'ampere', [24], plain],
  [/\brtx 3080 ti\b/, 'ampere', [12], plain],
  [/\brtx 3080\b/, 'ampere', [10, 12], plain],
  [/\brtx 3070\b/, 'ampere', [8], plain],
  [/\brtx 3060 ti\b/, 'ampere', [8], plain],
  [/\brtx 3060\b/, 'ampere', [8, 12], plain],
  [/\brtx 30\d0\b|\brtx a\d000\b|\ba2\b/, 'ampere', [], plain],
  [/\bt4\b/, 'turing', [16], ownEcc],
  [/\brtx 2080 ti\b/, 'turing', [11], plain],
  [/\brtx 20[78]0\b/, 'turing', [8], plain],
  [/\brtx 2060 super\b/, 'turing', [8], plain],
  [/\brtx 2060\b/, 'turing', [6, 12], plain],
  [/\bgtx 1660\b/, 'turing', [6], plain],
  [/\bgtx 1650\b/, 'turing', [4], plain],
  [/\bt(400|500|550|600|1000|1200)\b|\bmx(450|550)\b/, 'turing', [], plain],
  [/\btitan rtx\b|\brtx 6000\b/, 'turing', [24], plain],
  [/\brtx [3458]000\b/, 'turing', [], plain],
  [/\bv100s\b/, 'volta', [32], stacked],
  [/\bv100\b/, 'volta', [16, 32], stacked],
  [/\btitan v\b|\bgv100\b/, 'volta', [], stacked],
  [/\bp100\b/, 'pascal', [12, 16], stacked],
  [/\bp40\b/, 'pascal', [24], ownEcc],
  [/\bp4\b/, 'pascal', [8], ownEcc],
  [/\bgtx 1080 ti\b/, 'pascal', [11], plain],
  [/\bgtx 10[78]0\b/, 'pascal', [8], plain],
  [/\bgtx 1060\b/, 'pascal', [3, 6], plain],
  [/\btitan xp?\b/, 'pascal', [12], plain],
  [/\bgtx 10[1-8]0\b|\bp\d{3,4}\b|\bmx[123]\d0\b/, 'pascal', [], plain],
  [/\bm60\b/, 'maxwell', [8], ownEcc],
  [/\bgtx 9\d0\b|\bm40\b|\bm\d{3,4}m?\b/, 'maxwell', [], plain],
  [/\bk80\b/, 'kepler', [12], ownEcc],
  [/\bk[24]0\b|\bk\d{3,4}\b/, 'kepler', [], ownEcc]
]

const gib = 1024 ** 3

/**
 * The generation of a GPU by its name, as people and drivers write it: `T4`, `NVIDIA GeForce RTX 3090`, `a100-80gb`.
 * Null where the name says nothing to us.
 */
export function architectureOf(gpuName: string): Architecture | null {
  return find(gpuName)?.[1] ?? null
}

/**
 * The memory that PyTorch finds on a GPU of that name, in bytes: a little less than on the box. The name's own size counts (`A100-80GB`), and that of
 * a MIG slice. Null where the name does not tell: it is sold with several sizes (`soldGb`), unknown, a laptop's, or says what was never sold.
 */
export function gpuMemoryBytes(gpuName: string): number | null {
  const name = plainName(gpuName)
  const share = /\bmig\b/.test(name) ? migShare : (find(gpuName)?.[3] ?? plain)
  const [size, ...others] = possibleGb(gpuName)
  return size === undefined || others.length > 0 ? null : Math.floor(size * share * gib)
}

/** The sizes on the box of a GPU whose name leaves open which, in GB and ascending: 40 and 80 of an A100. Empty where they are not known, or it is one. */
export function soldGb(gpuName: string): readonly number[] {
  const sizes = possibleGb(gpuName)
  return sizes.length > 1 ? sizes : []
}

/** Whether PyTorch may find so many bytes on a GPU of that name: no more than the largest that is sold has. Of names that say nothing, any. */
export function isPlausibleMemory(gpuName: string, bytes: number): boolean {
  const sizes = possibleGb(gpuName)
  return sizes.length === 0 || bytes <= Math.max(...sizes) * gib
}

/** The smallest size on the box, in GB, of which every card that is sold with it leaves PyTorch so many bytes; null where none is that large. */
export function smallestCardGb(bytes: number): number | null {
  const sizes = [...new Set(knownGpus.flatMap(([, , boxGb]) => boxGb))].toSorted((one, other) => one - other)
  return sizes.find((size) => size * leanestShare(size) * gib >= bytes) ?? null
}

function leanestShare(sizeGb: number): number {
  return Math.min(...knownGpus.flatMap(([, , boxGb, share]) => (boxGb.includes(sizeGb) ? [share] : [])))
}

/**
 * Whether YOLOv5 can train in mixed precision on a GPU of that name: from compute capability 7.0 on, and no GTX 16, whose half precision
 * gives NaN, for which YOLOv5's `check_amp` turns it off. Of a name that says nothing to us: false.
 */
export function canTrainInAmp(gpuName: string): boolean {
  const architecture = architectureOf(gpuName)
  return architecture !== null && hasTensorCores(gpuName, architecture)
}

/**
 * On which dtypes of floating point a GPU of that name computes with tensor cores. Of a name that says nothing to us: as recent ones do.
 * Source: NVIDIA's list of compute capabilities; TF32 exists from Ampere on.
 */
export function tensorCoresOf(gpuName: string | null): 'none' | 'half' | 'all' {
  const architecture = gpuName === null ? null : architectureOf(gpuName)
  if (gpuName === null || architecture === null) return 'all'
  if (!hasTensorCores(gpuName, architecture)) return 'none'
  return architecture === 'volta' || architecture === 'turing' ? 'half' : 'all'
}

/** Older ones than Volta have none, and neither have the small chips of Turing: the GTX 16 series, T400 to T1200, MX450. */
function hasTensorCores(gpuName: string, architecture: Architecture): boolean {
  const isOlder = ['kepler', 'maxwell', 'pascal'].includes(architecture)
  return !isOlder && !/\bgtx 16\d0\b|\bt\d{3,4}\b|\bmx\d+\b/.test(plainName(gpuName))
}

/** What drivers report of a slice's nominal size, the least: `1g.5gb` has 4864 MiB, `1g.10gb` 9728. */
const migShare = 0.95
/** Of one GPU, in GB: what a name says beyond that is a slip. */
const mostGb = 300

/** Where the sizes are known, a name can only choose among them: what it says besides is a slip, or another card. */
function possibleGb(gpuName: string): readonly number[] {
  const name = plainName(gpuName)
  const slice = /\bmig (?:\d+c )?\d+g (\d+)gb\b/.exec(name)
  if (slice !== null || /\bmig\b/.test(name)) return slice === null ? [] : plausible(Number(slice[1]))
  const named = /\b(\d+) ?gi?b?\b/.exec(name)
  // A laptop's GPU shares its name with a larger one.
  const sold = /\b(laptop|notebook|mobile|max q)\b/.test(name) ? [] : (find(gpuName)?.[2] ?? [])
  if (named === null) return sold
  const size = Number(named[1])
  return sold.length === 0 ? plausible(size) : sold.filter((one) => one === size)
}

function plausible(sizeGb: number): readonly number[] {
  return sizeGb > 0 && sizeGb <= mostGb ? [sizeGb] : []
}

function find(gpuName: string): KnownGpu | undefined {
  const name = plainName(gpuName)
  return knownGpus.find(([pattern]) => pattern.test(name))
}

/** `RTX3090`, `Tesla-T4` and `3090` are ways to write it too. */
function plainName(gpuName: string): string {
  return (
    gpuName
      .toLowerCase()
      .replace(/\(tm\)|\(r\)/g, ' ')
      .replace(/[^a-z0-9]+/g, ' ')
      .replace(/\b(rtx|gtx)(?=[a-z]?\d)/g, '$1 ')
      .replace(/(?<=\d\d0)(ti|super)\b/g, ' $1')
      .replace(/(?<!rtx )\b(?=[2-5]0[5-9]0\b)/g, 'rtx ')
      .replace(/(?<!gtx )\b(?=1[06][5-8]0\b)/g, 'gtx ')
      // The 480 GB are its CPU's.
      .replace(/\bgh200 480gb\b/, 'gh200')
      .trim()
  )
}
