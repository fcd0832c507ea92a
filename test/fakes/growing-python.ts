import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCpuMeasurement } from '../builders/measurement.ts'
import { buildRecordedByRule } from '../builders/recording.ts'
import { probeProgram } from './probe-program.ts'

/**
 * An interpreter that answers every request of the probe by a rule that a person can follow: 20 MiB, and for each image of 480 px so many MiB,
 * by the square of the size. Measured or simulated, it is the same, but for some bytes.
 * @returns its path
 */
export async function growingPython(folder: string, mibAnImage: number): Promise<string> {
  const { hardwareKey: _, points: __, ...measurement } = buildCpuMeasurement()
  const path = join(folder, 'python')
  // Of each of the 225 squares of 32 px.
  const imageBytes = Math.floor((mibAnImage * 2 ** 20) / 225)
  const recorded = buildRecordedByRule(
    { fixedBytes: 20 * 2 ** 20, trainedBytes: (batch, size) => imageBytes * batch * (size / 32) ** 2 },
    { sizes: { minimum: 160, fixed: 320, maximum: 480 }, amp: false }
  )
  const program = `#!${process.execPath}
${probeProgram(`
const pixels = { minimum: 160, fixed: 320, maximum: 480 }
function answer({ folder, request }) {
  appendFileSync(folder + '/progress.ndjson', JSON.stringify({ event: 'import' }) + '\\n')
  if (request.engine === 'simulated') {
    const recorded = { ...${JSON.stringify(recorded)}, deviceModel: request.device_model }
    return writeFileSync(folder + '/result.json', JSON.stringify(recorded))
  }
  const points = request.points.map(({ batch, size: named }) => {
    const size = pixels[named] ?? named
    const allocatedBytes = Math.round(2 ** 20 * (20 + ${mibAnImage} * batch * (size / 480) ** 2))
    appendFileSync(folder + '/progress.ndjson', JSON.stringify({ event: 'step', batch, size, phase: 'train' }) + '\\n')
    const figures = { allocatedBytes, reservedBytes: null }
    const steps = ['train', 'validate', 'train'].map((phase) => ({ phase, ...figures }))
    return { batch, size, ...figures, deviceBytes: null, steps, breakdown: null }
  })
  writeFileSync(folder + '/result.json', JSON.stringify({ ...${JSON.stringify(measurement)}, points }))
}`)}`
  await writeFile(path, program)
  await chmod(path, 0o755)
  return path
}
