import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { markdownTable } from 'markdown-table'
import { type Measurement, measurementSchema } from '../../src/domain/measurement.ts'

const builtCli = new URL('../../dist/cli.js', import.meta.url).pathname
const training = ['--cfg', 'yolov5n.yaml', '--img', '320', '--batch', '4', '--weights', '']
/** The share that a simulated step may differ from the trained one. */
const tolerance = 0.0005

/**
 * Trains a small config on the CPU, simulates the same without computing anything, and shows both step by step.
 * @returns what does not agree
 */
export async function compareWithTraining(python: string): Promise<readonly string[]> {
  const trained = await measure(python, ['--engine', 'cpu'])
  const simulated = await measure(python, ['--engine', 'simulated', '--device-model', 'none'])
  const rows = steps(trained).map(({ phase, allocatedBytes }, index) => {
    const bytes = steps(simulated)[index]?.allocatedBytes ?? 0
    return { phase, trained: allocatedBytes, simulated: bytes, difference: Math.abs(bytes - allocatedBytes) }
  })
  const cells = rows.map((row) => [
    row.phase,
    row.trained.toLocaleString('en'),
    row.simulated.toLocaleString('en'),
    `${((row.difference / row.trained) * 100).toFixed(4)} %`
  ])
  const header = ['step', 'trained on the CPU, bytes', 'simulated, bytes', 'difference']
  process.stdout.write(`\n${markdownTable([header, ...cells], { align: ['l', 'r', 'r', 'r'] })}\n`)
  const apart = rows.filter(({ difference, trained: bytes }) => difference > bytes * tolerance)
  return apart.map(({ phase }) => `A simulated step (${phase}) differs from the trained one by more than 0.05 %.`)
}

async function measure(python: string, engine: readonly string[]): Promise<Measurement> {
  const options = ['--json', '--python', python, '--point', '4x320', ...engine, '--', ...training]
  const { stdout } = await promisify(execFile)(process.execPath, [builtCli, 'measure', ...options])
  return measurementSchema.parse(JSON.parse(stdout))
}

function steps(measurement: Measurement): Measurement['points'][number]['steps'] {
  return measurement.points.flatMap((point) => point.steps)
}
