import { StringDecoder } from 'node:string_decoder'
import { z } from 'zod'
import type { SmokeProgress } from '../../review/ports.ts'
import { readRegularFile } from '../../system/files.ts'

const progressSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('import') }),
  z.object({ event: z.literal('start'), points: z.int() }),
  z.object({ event: z.literal('step'), batch: z.int(), size: z.int(), phase: z.enum(['train', 'validate']) }),
  z.object({ event: z.literal('point'), batch: z.int(), size: z.int(), allocatedBytes: z.int() })
])

const pollMilliseconds = 200
/** A run writes about a hundred lines of a hundred bytes. */
const mostProgressBytes = 4 * 1024 * 1024

/**
 * Reports each new line of a progress file until it is stopped. Invalid lines are skipped, and an unreadable file
 * only means no progress (`docs/faults.md`, 81).
 */
export function followProgress(path: string, onProgress: (progress: SmokeProgress) => void): () => Promise<void> {
  const decoder = new StringDecoder('utf8')
  let offset = 0
  let rest = ''
  const readOn = async () => {
    const bytes = await readRegularFile(path, mostProgressBytes - offset, offset)
    offset += bytes.length
    const lines = (rest + decoder.write(bytes)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) report(line, onProgress)
  }
  let reading: Promise<void> = Promise.resolve()
  const goOn = () => {
    reading = reading.then(readOn).catch(() => {})
    return reading
  }
  const timer = setInterval(goOn, pollMilliseconds)
  return async () => {
    clearInterval(timer)
    await goOn()
  }
}

function report(line: string, onProgress: (progress: SmokeProgress) => void): void {
  try {
    const parsed = progressSchema.safeParse(JSON.parse(line))
    if (parsed.success) onProgress(parsed.data)
  } catch {
    // An incomplete line, or one of something else.
  }
}
