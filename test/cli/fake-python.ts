import { buildMeasurement } from '../builders/measurement.ts'
import { scratchFolder, scratchProgram } from './scratch.ts'

const paths = `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
// Asked for its versions, as the cache of predictions does.
if (process.argv[2] === '-c') {
  console.log('3.12.4\\n2.14.1\\n7.0.14')
  process.exit()
}
const runs = process.argv.slice(4).map((folder) => ({
  request: JSON.parse(readFileSync(folder + '/request.json', 'utf8')),
  progress: (event) => appendFileSync(folder + '/progress.ndjson', JSON.stringify(event) + '\\n'),
  end: (result) => writeFileSync(folder + '/result.json', JSON.stringify(result))
}))
`

/** An interpreter that answers every request with figures of its own: 1 MiB a batch and pixel row; a simulated GPU reserves a quarter more. */
export function measuringPython(): string {
  const { hardwareKey: _, ...measurement } = buildMeasurement({ engine: 'cpu', amp: false })
  return scratchProgram(
    scratchFolder(),
    'python',
    `${paths}
const environment = { ...${JSON.stringify(measurement.environment)}, gpu: null, gpuTotalBytes: null }
for (const { request, progress, end } of runs) {
  progress({ event: 'import' })
  const simulatesCuda = request.engine === 'simulated' && request.device_model === 'cuda'
  const sizes = { minimum: 320, fixed: 640, maximum: 960 }
  const points = request.points.map(({ batch, size }) => {
    const pixels = sizes[size] ?? size
    const allocatedBytes = 2 ** 20 * batch * pixels
    progress({ event: 'point', batch, size: pixels, allocatedBytes })
    const reservedBytes = simulatesCuda ? allocatedBytes * 1.25 : null
    const steps = [{ phase: 'train', allocatedBytes, reservedBytes }]
    return { batch, size: pixels, allocatedBytes, reservedBytes, deviceBytes: null, outOfMemory: false, allocatorRetries: 0, steps, breakdown: null }
  })
  end({ ...${JSON.stringify(measurement)}, engine: request.engine, deviceModel: request.device_model, environment, points })
}`
  )
}

/** One whose training never ends. It says its process id, so that a test can see whether it was ended. */
export function hangingPython(): string {
  return scratchProgram(
    scratchFolder(),
    'python',
    `${paths}
writeFileSync(import.meta.dirname + '/pid', String(process.pid))
runs[0].progress({ event: 'import' })
setInterval(() => {}, 1000)`
  )
}

/** One that fails as the probe does, its log included. */
export function failingPython(code: string, message: string): string {
  return scratchProgram(
    scratchFolder(),
    'python',
    `${paths}
console.log('\\x1b[31mTraceback of the training\\x1b[0m')
for (const { end } of runs) end({ version: 1, failure: ${JSON.stringify({ code, message })} })
process.exitCode = 3`
  )
}
