import { buildMeasurement } from '../../builders/measurement.ts'
import { buildRecorded, buildRecordedByRule, recordTraining, steadyPlan, tracedPlan } from '../../builders/recording.ts'
import { probeProgram } from '../../fakes/probe-program.ts'
import { scratchFolder, scratchProgram } from './scratch.ts'

const paths = `
const progress = (folder, event) => appendFileSync(folder + '/progress.ndjson', JSON.stringify(event) + '\\n')
const end = (folder, result) => writeFileSync(folder + '/result.json', JSON.stringify(result))
`

function fakePython(answer: string): string {
  return scratchProgram(scratchFolder(), 'python', probeProgram(paths + answer))
}

/** An interpreter that answers every request with figures of its own: 1 MiB a batch and pixel row. */
export function measuringPython(): string {
  const { hardwareKey: _, ...measurement } = buildMeasurement({ engine: 'cpu', amp: false })
  const recorded = buildRecordedByRule({ fixedBytes: 0, trainedBytes: (batch, size) => 2 ** 20 * batch * size })
  return fakePython(`
const environment = { ...${JSON.stringify(measurement.environment)}, gpu: null, gpuTotalBytes: null }
function answer({ folder, request }) {
  progress(folder, { event: 'import' })
  if (request.engine === 'simulated')
    return end(folder, { ...${JSON.stringify(recorded)}, environment, gpus: request.gpus, deviceModel: request.device_model })
  const sizes = { minimum: 320, fixed: 640, maximum: 960 }
  const points = request.points.map(({ batch, size }) => {
    const pixels = sizes[size] ?? size
    const allocatedBytes = 2 ** 20 * batch * pixels
    progress(folder, { event: 'point', batch, size: pixels, allocatedBytes })
    const reservedBytes = null
    const steps = ['train', 'validate', 'train'].map((phase) => ({ phase, allocatedBytes, reservedBytes }))
    return { batch, size: pixels, allocatedBytes, reservedBytes, deviceBytes: null, outOfMemory: false, allocatorRetries: 0, steps, breakdown: null }
  })
  end(folder, { ...${JSON.stringify(measurement)}, environment, points })
}`)
}

/** One whose training follows no formulas: it is simulated at the points of 4 images with multi-scale. */
export function unformulatedPython(): string {
  const oddities = { activationBytes: (batch: number, size: number) => Math.floor(batch ** 1.5 * size) }
  const points = [320, 640, 960].map((size) => ({ batch: 4, size }))
  const [traced, steady] = [tracedPlan, steadyPlan(points)].map((plan) => buildRecorded(recordTraining(plan, oddities)))
  return fakePython(`
function answer({ folder, request }) {
  end(folder, request.points.length === 0 ? ${JSON.stringify(traced)} : ${JSON.stringify(steady)})
}`)
}

/** One whose training never ends. It says its process id, so that a test can see whether it was ended. */
export function hangingPython(): string {
  return fakePython(`
function answer({ folder }) {
  writeFileSync(process.argv[1].replace(/[^/]*$/, 'pid'), String(process.pid))
  progress(folder, { event: 'import' })
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
}`)
}

/** One that fails as the probe does, its log included. */
export function failingPython(code: string, message: string): string {
  return fakePython(`
function answer({ folder }) {
  console.log('\\x1b[31mTraceback of the training\\x1b[0m')
  end(folder, { version: 1, failure: ${JSON.stringify({ code, message })} })
  process.exitCode = 3
}`)
}
