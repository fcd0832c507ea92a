import { z } from 'zod'
import { hardwareKey } from '../domain/baseline.ts'
import { type Measurement, measurementSchema, whyImpossible } from '../domain/measurement.ts'
import { whyOtherPoints } from '../review/points.ts'
import type { SmokeRequest } from '../review/ports.ts'
import { readRegularFile } from '../system/files.ts'

/** It is shown to a person. */
const longestMessage = 4000
const shortText = z.string().transform((text) => text.slice(0, longestMessage))
const failureSchema = z.object({
  version: z.literal(1),
  failure: z.object({ code: shortText, message: shortText })
})
const resultSchema = z.union([failureSchema, measurementSchema.omit({ hardwareKey: true })])

export type ProbeResult =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/** Fifty points of a model with two hundred layers have 31,000 values. What a schema says of each of a million wrong ones takes gigabytes. */
const mostBytes = 4 * 1024 * 1024
const mostValues = 50_000

/** Reads what the probe wrote. A result that is absent, cut off, impossible or of another request is a failure, never a figure. */
export async function readResult(path: string, request: SmokeRequest): Promise<ProbeResult> {
  const bytes = await readRegularFile(path, mostBytes).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return bytes.code === 'ENOENT'
      ? failed('no-result', 'The probe ended without a result.')
      : failed('bad-result', `The probe's result cannot be read: ${bytes.message}`)
  const parsed = resultSchema.safeParse(parseJson(bytes.toString('utf8')))
  if (!parsed.success)
    return failed('bad-result', `The probe's result cannot be used: ${z.prettifyError(parsed.error)}`)
  if ('failure' in parsed.data) return failed(parsed.data.failure.code, parsed.data.failure.message)
  const measurement = { ...parsed.data, hardwareKey: hardwareKey(parsed.data) }
  const unusable = whyUnusable(measurement, request)
  return unusable === null ? { kind: 'measured', measurement } : failed('bad-result', unusable)
}

/** Null where it is none, or holds more than a result can. */
function parseJson(text: string): unknown {
  try {
    return text.split(',').length > mostValues ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** Why a measurement answers another request, or has figures that no device can have (`docs/faults.md`, 21); null where it is one to go by. */
function whyUnusable(measurement: Measurement, request: SmokeRequest): string | null {
  const { engine, deviceModel, environment } = measurement
  if (engine !== request.engine || (request.deviceModel !== null && deviceModel !== request.deviceModel))
    return `The probe was asked for the engine ${request.engine}, and its result is of ${engine}.`
  if (engine === 'cuda' && !(environment.gpu ?? '').toLowerCase().includes((request.gpu ?? '').toLowerCase()))
    return `The probe was asked for a ${request.gpu}, and its result is of a ${environment.gpu}.`
  const wrong = whyOtherPoints(measurement, request.points, request.settings) ?? whyImpossible(measurement)
  return wrong === null ? null : `The probe's result cannot be used: ${wrong}`
}

function failed(code: string, message: string): ProbeResult {
  return { kind: 'failed', code, message }
}
