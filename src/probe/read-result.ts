import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { hardwareKey } from '../baseline/hardware-key.ts'
import { type Measurement, measurementSchema } from '../memory/measurement.ts'

const failureSchema = z.object({
  version: z.literal(1),
  failure: z.object({ code: z.string(), message: z.string() })
})
const resultSchema = z.union([failureSchema, measurementSchema.omit({ hardwareKey: true })])

export type ProbeResult =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/** Reads what the probe wrote. A result that is absent, cut off or impossible is a failure, never a figure. */
export async function readResult(path: string): Promise<ProbeResult> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return failed('no-result', 'The probe ended without a result.')
  const parsed = resultSchema.safeParse(parseJson(text))
  if (!parsed.success)
    return failed('bad-result', `The probe's result cannot be used: ${z.prettifyError(parsed.error)}`)
  if ('failure' in parsed.data) return failed(parsed.data.failure.code, parsed.data.failure.message)
  const measurement = { ...parsed.data, hardwareKey: hardwareKey(parsed.data) }
  const impossible = whyImpossible(measurement)
  return impossible === null ? { kind: 'measured', measurement } : failed('bad-result', impossible)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Figures that no device can have (`docs/faults.md`, 21). */
function whyImpossible({ points, environment }: Measurement): string | null {
  const total = environment.gpuTotalBytes ?? Number.POSITIVE_INFINITY
  for (const point of points) {
    const { batch, size, allocatedBytes, reservedBytes, deviceBytes } = point
    if (allocatedBytes > (reservedBytes ?? Number.POSITIVE_INFINITY) || (deviceBytes ?? allocatedBytes) > total) {
      return `The figures of ${batch}×${size} px are impossible: allocated ${allocatedBytes}, reserved ${reservedBytes}, device ${deviceBytes} of ${environment.gpuTotalBytes} bytes.`
    }
  }
  return null
}

function failed(code: string, message: string): ProbeResult {
  return { kind: 'failed', code, message }
}
