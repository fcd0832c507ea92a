import { z } from 'zod'
import { hardwareKey } from '../../domain/baseline.ts'
import { parseJson } from '../../domain/json.ts'
import { type Measurement, measurementSchema, whyImpossible } from '../../domain/measurement.ts'
import { type Recorded, recordedSchema, whyInconsistent } from '../../domain/replay/recorded.ts'
import { whyOtherPoints } from '../../review/points.ts'
import type { SmokeRequest } from '../../review/ports.ts'
import { readRegularFile } from '../../system/files.ts'

/** This text is shown to a person. */
const longestMessage = 4000
const shortText = z.string().transform((text) => text.slice(0, longestMessage))
const failureSchema = z.object({
  version: z.literal(1),
  failure: z.object({ code: shortText, message: shortText })
})

/** What the probe wrote, or why that is of no use. */
export type ProbeResult<Answer> = Answer | { readonly kind: 'failed'; readonly code: string; readonly message: string }

interface Measured {
  readonly kind: 'measured'
  readonly measurement: Measurement
}

/** Fifty points of a model with two hundred layers have 31,000 values. A schema's complaints about a million wrong ones take gigabytes. */
const ofMeasurement = { bytes: 4 * 1024 * 1024, values: 50_000 }

/** The largest YOLOv5, recorded at all points, has 400,000. */
const ofRecording = { bytes: 64 * 1024 * 1024, values: 4_000_000 }

/** Reads the probe's result. One that is missing, truncated, impossible or for another request is a failure, never a figure. */
export async function readMeasurement(path: string, request: SmokeRequest): Promise<ProbeResult<Measured>> {
  const read = await readResult(path, measurementSchema.omit({ hardwareKey: true }), ofMeasurement)
  if (read.kind === 'failed') return read
  const measurement = { ...read.result, hardwareKey: hardwareKey(read.result) }
  const unusable = whyUnusable(measurement, request)
  return unusable === null ? { kind: 'measured', measurement } : failed('bad-result', unusable)
}

/** Reads a recording. One that is missing, truncated or inconsistent is a failure. */
export async function readRecording(
  path: string,
  request: SmokeRequest
): Promise<ProbeResult<{ readonly kind: 'recorded'; readonly recorded: Recorded }>> {
  const read = await readResult(path, recordedSchema, ofRecording)
  if (read.kind === 'failed') return read
  const recorded: Recorded = read.result
  if (recorded.deviceModel !== request.deviceModel)
    return failed('bad-result', `The probe was asked for another device model than ${recorded.deviceModel}.`)
  const wrong = whyInconsistent(recorded.recording)
  return wrong === null
    ? { kind: 'recorded', recorded }
    : failed('bad-result', `The probe's recording cannot be used: ${wrong}`)
}

type Read<Result> =
  | { readonly kind: 'read'; readonly result: Result }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

async function readResult<Result>(
  path: string,
  schema: z.ZodType<Result>,
  most: { readonly bytes: number; readonly values: number }
): Promise<Read<Result>> {
  const bytes = await readRegularFile(path, most.bytes).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return bytes.code === 'ENOENT'
      ? failed('no-result', 'The probe ended without a result.')
      : failed('bad-result', `The probe's result cannot be read: ${bytes.message}`)
  const value = parseResult(bytes.toString('utf8'), most.values)
  const failure = failureSchema.safeParse(value)
  if (failure.success) return failed(failure.data.failure.code, failure.data.failure.message)
  const parsed = schema.safeParse(value)
  return parsed.success
    ? { kind: 'read', result: parsed.data }
    : failed('bad-result', `The probe's result cannot be used: ${z.prettifyError(parsed.error)}`)
}

/** Null if it is not JSON, or holds more than a result can. */
function parseResult(text: string, mostValues: number): unknown {
  return text.split(',').length > mostValues ? null : (parseJson(text) ?? null)
}

/** Why a measurement belongs to another request, or has figures that no device can have (`docs/faults.md`, 21); null if it is plausible. */
function whyUnusable(measurement: Measurement, request: SmokeRequest): string | null {
  const { engine, deviceModel, environment } = measurement
  if (engine !== request.engine || (request.deviceModel !== null && deviceModel !== request.deviceModel))
    return `The probe was asked for the engine ${request.engine}, and its result is of ${engine}.`
  if (engine === 'cuda' && !(environment.gpu ?? '').toLowerCase().includes((request.gpu ?? '').toLowerCase()))
    return `The probe was asked for a ${request.gpu}, and its result is of a ${environment.gpu}.`
  const wrong = whyOtherPoints(measurement, request.points, request.settings) ?? whyImpossible(measurement)
  return wrong === null ? null : `The probe's result cannot be used: ${wrong}`
}

function failed(code: string, message: string) {
  return { kind: 'failed', code, message } as const
}
