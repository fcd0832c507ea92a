import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import type { FoundAnswer } from '../gate/ports.ts'
import { answerFile, jobAnswerSchema } from '../review/job.ts'

/** Unpacked. A small zip may hold a file without end. */
const largestAnswerBytes = 32 * 1024 * 1024

interface Asked {
  readonly nonce: string
  readonly commit: string
  readonly purpose: string
}

/** The answer in an artifact, believed only where it answers this very question. Nothing of it is written to a disk. */
export async function readAnswer(zip: Buffer, asked: Asked): Promise<FoundAnswer> {
  const none = (why: string): FoundAnswer => ({ kind: 'none', why })
  let json: string | null
  try {
    json = await readEntry(zip, answerFile)
  } catch (error) {
    return none(`its artifact cannot be unpacked (${error instanceof Error ? error.message : String(error)})`)
  }
  if (json === null) return none(`its artifact holds no \`${answerFile}\``)
  const parsed = jobAnswerSchema.safeParse(parseJson(json))
  if (!parsed.success)
    return none(`its answer is not of the expected shape (${parsed.error.issues[0]?.path.join('.')})`)
  const answer = parsed.data
  if (answer.nonce !== asked.nonce || answer.commit !== asked.commit || answer.purpose !== asked.purpose)
    return none('its answer is one to another question')
  return { kind: 'answer', answer }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** yauzl holds each entry against the size that it claims, so that the limit is one. */
async function readEntry(zip: Buffer, name: string): Promise<string | null> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true })
  for await (const entry of opened.eachEntry()) {
    if (entry.fileName !== name) continue
    if (entry.uncompressedSize > largestAnswerBytes) throw new Error('it unpacks to more than an answer can be')
    return text(await opened.openReadStreamPromise(entry))
  }
  return null
}
