import { parseArgs } from 'node:util'
import { openBenchProbe } from './bench-probe.ts'
import type { CpuRunLine } from './findings.ts'
import { type Journal, openJournal } from './journal.ts'
import { requestOf, runPoint } from './smoke-runs.ts'

/** Small, so that the largest model trains within seconds on two cores. One of a larger stride takes the next size up. */
const [batch, imageSize] = [2, 128]
/** Many processors have no instructions for bfloat16, and then take ten times as long. */
const ampImageSize = 64

interface Subject {
  readonly task: 'detect' | 'segment'
  readonly model: string
  readonly amp: boolean
}

/**
 * `node compare-with-cpu.ts PYTHON FOLDER [--only TEXT]`: simulated against really trained on the CPU.
 *
 * Every model YAML that YOLOv5 ships is trained for real with the engine `cpu`, in full precision and under bfloat16 autocast, and simulated with
 * the device model `none`. Two journals in the folder keep every step's bytes. `--only`: models whose name has this.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } }
})
const [python = 'python3', folder = ''] = positionals
const probe = await openBenchProbe(python)
const trained = openJournal<CpuRunLine>(`${folder}/cpu-trained.jsonl`, probe.trainingDigest)
const simulated = openJournal<CpuRunLine>(`${folder}/cpu-simulated.jsonl`, probe.codeDigest)
const subjects = [false, true].flatMap((amp): Subject[] => [
  ...probe.detectionModels.map((model) => ({ task: 'detect' as const, model, amp })),
  ...probe.segmentationModels.map((model) => ({ task: 'segment' as const, model, amp }))
])
for (const subject of subjects.filter(({ model }) => model.includes(values.only))) {
  const real = await entryOf(subject, trained, 'cpu')
  console.log(lineOf(subject, real, await entryOf(subject, simulated, 'simulated')))
}
if (values.only === '')
  for (const journal of [trained, simulated]) journal.keepOnly(subjects.map((subject) => JSON.stringify(subject)))

/** The journal's entry, made now where it has none. */
async function entryOf(
  subject: Subject,
  journal: Journal<CpuRunLine>,
  engine: 'cpu' | 'simulated'
): Promise<CpuRunLine> {
  const key = JSON.stringify(subject)
  const known = journal.find(key)
  if (known !== undefined) return known
  const { task, model, amp } = subject
  const request = requestOf(model, [{ batch, size: 'fixed' }], {
    engine,
    data: { shipped: 'data/coco128.yaml' },
    amp,
    deviceModel: engine === 'cpu' ? null : 'none',
    settings: { task, imageSize: amp ? ampImageSize : imageSize }
  })
  const { point, seconds } = await runPoint(probe.probe, request)
  const steps = point.steps.map(({ phase, allocatedBytes }) => ({ phase, bytes: allocatedBytes }))
  return journal.add({ key, batch, size: point.size, steps, seconds })
}

/** The largest difference of any step that trains. */
function lineOf({ model, amp }: Subject, trained: CpuRunLine, simulated: CpuRunLine): string {
  const differences = trained.steps.map(({ phase, bytes }, at) =>
    phase === 'train' ? Math.abs((simulated.steps[at]?.bytes ?? Number.NaN) / bytes - 1) : 0
  )
  const percent = (100 * Math.max(...differences)).toFixed(4)
  return `${model.padEnd(26)} ${(amp ? 'bfloat16' : 'FP32').padEnd(8)} ${percent} %`
}
