import type { ReadyTarget } from './resolve-target.ts'

/** Whether YOLOv5 chooses the batch where the training starts. */
export function choosesBatch({ settings }: ReadyTarget): boolean {
  return settings.batchSize === -1
}

export const autoBatchReason =
  'AutoBatch (`--batch-size -1`) chooses the batch where the training starts, and looks at one size only, so no review can vouch for it. Write the batch into the command line.'
