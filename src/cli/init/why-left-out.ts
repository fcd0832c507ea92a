import type { TrainingCommand } from '../../commands/types.ts'

const autoBatch =
  'AutoBatch (--batch-size -1) chooses the batch where the training starts, so no review can vouch for it: write the batch into the command line.'

/** Why a training cannot be a target as it stands; null where it can. */
export function whyLeftOut({ command }: { readonly command: TrainingCommand }): string | null {
  if ('unknown' in command) return command.unknown
  const { batchSize, imageSize } = command.settings
  if (batchSize === -1) return autoBatch
  if (batchSize < 1) return `--batch-size ${batchSize}: nothing can be trained with it.`
  return imageSize < 1 ? `--img ${imageSize}: nothing can be trained with it.` : null
}
