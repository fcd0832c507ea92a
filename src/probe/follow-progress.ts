import { open } from 'node:fs/promises'
import { z } from 'zod'
import type { SmokeProgress } from '../review/smoke-run.ts'

const progressSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('import') }),
  z.object({ event: z.literal('start'), points: z.int() }),
  z.object({ event: z.literal('step'), batch: z.int(), size: z.int(), phase: z.string() }),
  z.object({ event: z.literal('point'), batch: z.int(), size: z.int(), allocatedBytes: z.int() })
])

const pollMilliseconds = 200

/** Reports each line that appears in a progress file until it is told to stop; a line that is none is passed over. */
export function followProgress(path: string, onProgress: (progress: SmokeProgress) => void): () => Promise<void> {
  let offset = 0
  let rest = ''
  let reading: Promise<void> = Promise.resolve()
  const readOn = async () => {
    const text = await readFrom(path, offset)
    offset += Buffer.byteLength(text)
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) report(line, onProgress)
  }
  const timer = setInterval(() => {
    reading = reading.then(readOn)
  }, pollMilliseconds)
  return async () => {
    clearInterval(timer)
    await reading
    await readOn()
  }
}

async function readFrom(path: string, offset: number): Promise<string> {
  const file = await open(path).catch(() => null)
  if (file === null) return ''
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.max(0, size - offset))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}

function report(line: string, onProgress: (progress: SmokeProgress) => void): void {
  try {
    const parsed = progressSchema.safeParse(JSON.parse(line))
    if (parsed.success) onProgress(parsed.data)
  } catch {
    // Half a line, or nothing of ours.
  }
}
