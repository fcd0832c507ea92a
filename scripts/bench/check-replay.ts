import { recordedPoints } from '../../src/domain/replay/simulation.ts'
import type { SimulatedPoint } from '../../src/domain/replay/steady-steps.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { openBenchProbe } from './bench-probe.ts'
import type { ReplayLine } from './findings.ts'
import { openJournal } from './journal.ts'
import { seededDraws } from './recommend/seeded-draws.ts'
import { requestOf } from './smoke-runs.ts'

/** Other trainings of some models: each changes how memory is asked for. */
const variants: readonly { readonly name: string; readonly amp?: boolean; readonly settings?: Partial<Settings> }[] = [
  { name: 'AdamW', settings: { optimizer: 'AdamW' } },
  { name: 'FP32', amp: false },
  { name: 'rect', settings: { rect: true } },
  { name: 'quad', settings: { quad: true } },
  { name: '2 GPUs', settings: { gpus: 2 } },
  { name: 'frozen', settings: { freeze: [10], singleClass: true } }
]
const varied = ['yolov5s.yaml', 'yolov5n6.yaml', 'yolov5s-seg.yaml']
const pointsEach = 10
const mostBatch = 96

const device = { model: 'cuda', gpu: 'Tesla T4', memoryCapBytes: null } as const

/**
 * `node check-replay.ts PYTHON JOURNAL`: simulates every model that YOLOv5 ships, and variants of some, at random points, and compares each
 * step with its replay. Goes on where it was stopped.
 */
const [python = 'python3', path = ''] = process.argv.slice(2)
const { probe, record, codeDigest, detectionModels, segmentationModels } = await openBenchProbe(python)
const journal = openJournal<ReplayLine>(path, codeDigest)
const models = [...detectionModels, ...segmentationModels]
const subjects = [
  ...models.map((model) => ({ model, variant: null })),
  ...varied.flatMap((model) => variants.filter(canTrain(model)).map((variant) => ({ model, variant })))
]
const keys = subjects.map(({ model, variant }) => JSON.stringify({ model, variant: variant?.name ?? 'SGD, AMP' }))
for (const [index, { model, variant }] of subjects.entries()) {
  const key = keys[index] as string
  if (journal.find(key) !== undefined) continue
  const task = segmentationModels.includes(model) ? 'segment' : 'detect'
  const settings = { ...variant?.settings, task } as const
  const request = requestOf(model, [], { ...(variant?.amp === undefined ? {} : { amp: variant.amp }), settings })
  const compared = await compareAtPoints(request, index)
  journal.add({ key, ...compared })
  console.log(`${key}: ${compared.steps} steps, ${compared.differing} differ`)
}
journal.keepOnly(keys)

/** With masks, `--quad` ends every training at its first batch: `collate_fn4` knows none (utils/segment/dataloaders.py). */
function canTrain(model: string): (variant: (typeof variants)[number]) => boolean {
  return ({ settings }) => !(settings?.quad && segmentationModels.includes(model))
}

/** How many steps of a replay are not those of a simulation at the same points. */
async function compareAtPoints(request: ReturnType<typeof requestOf>, seed: number) {
  const [outcome] = await record([request])
  if (outcome?.kind !== 'recorded') throw new Error(JSON.stringify(outcome))
  const { sizeRange, fixedSize, gpus } = outcome.recorded
  const { quad } = request.settings
  const loop = { fixedSize, stride: sizeRange.stride, quad, validation: request.validation }
  const traced = await probe.trace(request)
  if (traced === null) throw new Error('It cannot be traced.')
  // What a trace does not know is simulated, there is nothing to compare.
  const points = randomPoints(sizeRange, quad, seed).filter(traced.isExact)
  const [directly] = await record([{ ...request, points }])
  if (directly?.kind !== 'recorded') throw new Error(JSON.stringify(directly))
  const expected = recordedPoints(points, directly.recorded.recording, { gpus, loop }, device).flatMap(
    (point) => point.steps
  )
  const replayed = traced.points(points, device).flatMap((point) => point.steps)
  const differing = expected.filter((step, place) => JSON.stringify(step) !== JSON.stringify(replayed[place])).length
  return { points: points.length, steps: expected.length, differing }
}

function randomPoints(
  sizes: Parameters<typeof seededDraws>[0],
  quad: boolean,
  seed: number
): readonly SimulatedPoint[] {
  const size = seededDraws(sizes, seed)
  const batch = seededDraws({ minimum: quad ? 4 : 1, maximum: mostBatch, stride: quad ? 4 : 1 }, seed + 1000)
  // Small batches have loops of few iterations.
  const small = quad ? [] : [1, 2, 3].map((one) => ({ batch: one, size: size() }))
  return [...small, ...Array.from({ length: pointsEach - small.length }, () => ({ batch: batch(), size: size() }))]
}
