import type { ApplicationGround } from './apply-choice.ts'
import type { WritingMeans } from './write-settings.ts'
import { type SettingsToWrite, writeSettings } from './write-settings.ts'

/**
 * Known before the search, which takes minutes: that nothing it may find can be written into the file. Null where something can.
 * Why, and what to write by hand, hangs on what is found, and is said then.
 */
export async function unwritableLine(
  ground: Pick<ApplicationGround, 'target' | 'ready'>,
  means: WritingMeans
): Promise<string | null> {
  const settings = samples(ground)
  const written = await Promise.all(settings.map((one) => writeSettings(one, ground, means)))
  const isWritable = written.some(({ kind }) => kind === 'edits')
  if (isWritable || settings.length === 0) return null
  const { path, command } = ground.ready.found
  return `${path}:${command.line}: what fits cannot be written into this command line. It is searched all the same, and says what to write by hand.`
}

/** One of each kind that may be chosen. */
function samples({ target, ready }: Pick<ApplicationGround, 'target' | 'ready'>): readonly SettingsToWrite[] {
  const { keepBatch, keepRange } = target.wishes
  const batch = { batchSize: otherBatch(ready.settings), sizes: null }
  const fixed = { batchSize: null, sizes: { kind: 'fixed' } } as const
  const range = { batchSize: null, sizes: { kind: 'factors', low: 0.9, high: 1.1 } } as const
  if (keepRange || !ready.settings.multiScale) return keepBatch ? [] : [batch]
  // The present batch is kept by a narrower range alone.
  return keepBatch ? [range] : [batch, range, fixed]
}

/** That YOLOv5 takes: the total must divide by the GPUs. */
function otherBatch({ batchSize, gpus }: { readonly batchSize: number; readonly gpus: number }): number {
  return batchSize === gpus ? 2 * gpus : gpus
}
