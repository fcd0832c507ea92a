import { z } from 'zod'
import { measurementSchema, type Point } from '../../../src/domain/measurement.ts'
import type { Shape } from '../../../src/domain/shape.ts'
import type { SmokeOutcome } from '../../../src/review/ports.ts'
import { type Allocation, allocationSchema, compareAllocations } from './allocations.ts'

/** A planned run, and what became of it on the GPU; neither result nor failure where it was not reached. */
const runSchema = z.object({
  key: z.string(),
  model: z.string(),
  image_size: z.int(),
  batch: z.int(),
  amp: z.boolean(),
  sizes: z.array(z.enum(['minimum', 'fixed', 'maximum'])),
  result: z.object({ points: measurementSchema.shape.points }).optional(),
  failure: z.string().optional(),
  /** Of each step, for the run that records them. */
  allocations: z.array(z.array(allocationSchema)).default([])
})

/** What `test/gpu/bench_gpu.py` writes: the GPU and the versions, which decide what cuDNN and the allocator do, and all planned runs. */
export const measuredSchema = z.looseObject({ gpu: z.string(), torch: z.string(), runs: z.array(runSchema) })

export type MeasuredRun = Shape<typeof runSchema>
export type Measured = Shape<typeof measuredSchema>

/** The other side of a comparison. */
export interface Simulated {
  /** A digest of the code that simulated. */
  readonly code: string
  /** By the runs' keys. */
  readonly outcomes: ReadonlyMap<string, SmokeOutcome>
  /** Of each step of the recorded run; empty where there is none. */
  readonly allocations: readonly (readonly Allocation[])[]
}

/** Points measured and simulated, and their differences by name. A run that only one side has is shown with that side. */
export function buildReport({ runs, ...facts }: Measured, { code, outcomes, allocations }: Simulated) {
  const failures = runs.flatMap(({ key, failure }) => {
    const outcome = outcomes.get(key)
    return [
      ...(failure === undefined ? [] : [[`${key}, measured`, failure]]),
      ...(outcome?.kind === 'failed' ? [[`${key}, simulated`, outcome.message]] : [])
    ]
  })
  return {
    ...facts,
    code,
    finished: runs.every(({ key, result, failure }) => (result ?? failure) !== undefined && outcomes.has(key)),
    failures: Object.fromEntries(failures),
    points: runs.flatMap((run) => pointsOf(run, outcomes.get(run.key))),
    allocations: compareRecorded(runs, allocations)
  }
}

/** The recorded run's allocations, step by step; null where one side has no record. */
function compareRecorded(runs: readonly MeasuredRun[], simulated: Simulated['allocations']) {
  const run = recordedRun(runs)
  if (run === undefined || simulated.length === 0) return null
  const both = simulated.slice(0, run.allocations.length)
  return { run: run.key, steps: both.map((fake, at) => compareAllocations(run.allocations[at] ?? [], fake)) }
}

/** The run whose allocations are held against each other one by one. */
export function recordedRun(runs: readonly MeasuredRun[]): MeasuredRun | undefined {
  return runs.find(({ allocations }) => allocations.length > 0)
}

/** Both sides of each size. */
function pointsOf({ model, amp, batch, result }: MeasuredRun, outcome: SmokeOutcome | undefined) {
  const measured = result?.points ?? []
  const simulated = outcome?.kind === 'measured' ? outcome.measurement.points : []
  const sizes = [...new Set([...measured, ...simulated].map(({ size }) => size))]
  sizes.sort((one, other) => one - other)
  return sizes.map((size) => {
    const real = measured.find((point) => point.size === size)
    const fake = simulated.find((point) => point.size === size)
    const sides = { measured: figuresOf(real), simulated: figuresOf(fake) }
    return { model, amp, batch, size, ...sides, difference: difference(real, fake) }
  })
}

function figuresOf(point: Point | undefined) {
  if (point === undefined) return null
  const { allocatedBytes, reservedBytes, deviceBytes, outOfMemory, steps } = point
  return { allocatedBytes, reservedBytes, deviceBytes, outOfMemory, steps }
}

/** Simulated against measured: of the point, and of each step. Null where a size ran out of memory. */
function difference(measured: Point | undefined, simulated: Point | undefined) {
  if (measured === undefined || simulated === undefined || measured.outOfMemory) return null
  const steps = measured.steps.flatMap((real, at) => {
    const fake = simulated.steps[at]
    return fake ? [{ phase: real.phase, ...shares(real, fake) }] : []
  })
  return { ...shares(measured, simulated), steps }
}

type Figures = Pick<Point, 'allocatedBytes' | 'reservedBytes'>

/** 0.02 is two percent too much; null where a side does not know. */
function shares(real: Figures, fake: Figures) {
  const share = (one: number | null, other: number | null) =>
    one && other !== null ? Math.round((other / one - 1) * 1e5) / 1e5 : null
  return {
    allocated: share(real.allocatedBytes, fake.allocatedBytes),
    reserved: share(real.reservedBytes, fake.reservedBytes)
  }
}

/** `gpu-nvidia-a100-sxm4-40gb.json`, by the name that the driver gives. */
export function reportName(gpu: string): string {
  return `gpu-${(gpu.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('-')}.json`
}
