import { architectureOf, gpuMemoryBytes, soldGb } from '../domain/gpus.ts'
import { type Budget, budgetBytes, formatBytes } from '../domain/quantities.ts'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

interface Wishes {
  readonly gpu?: string
  readonly budget?: Budget
}

/**
 * What the training may use: the budget that was named, else the memory of the GPU that was named; null where neither is known.
 * Says what it does not know of a GPU. Throws CommandError for a GPU without a name, and for a share of one whose memory is not known.
 */
export function predictionBudget({ gpu, budget }: Wishes, { say }: Pick<Terminal, 'say'>): number | null {
  if (gpu?.trim() === '')
    throw new CommandError(
      '--gpu needs the name of a GPU, such as --gpu T4: name the one that will train, or leave --gpu out.'
    )
  const memoryBytes = gpu === undefined ? null : gpuMemoryBytes(gpu)
  if (gpu !== undefined && architectureOf(gpu) === null)
    say(`Nothing is known here of a GPU called ${gpu}: the intervals stay wide.`)
  if (budget !== undefined) {
    const bytes = budgetBytes(budget, memoryBytes)
    if (bytes !== null) return bytes
    throw new CommandError(
      gpu === undefined
        ? "A share is one of a GPU's memory, which is not known: write an amount, such as --budget 14GiB, or name the card with --gpu."
        : `A share is one of a GPU's memory. ${unknownMemory(gpu)}`
    )
  }
  if (memoryBytes !== null) say(`The budget is ${formatBytes(memoryBytes)}: what PyTorch finds on a ${gpu}.`)
  else if (gpu !== undefined) say(unknownMemory(gpu))
  return memoryBytes
}

function unknownMemory(gpu: string): string {
  const sizes = soldGb(gpu)
  if (sizes.length === 0)
    return `How much memory a ${gpu} has is not known here: say what the training may use, such as --budget 14GiB.`
  return `${gpu} comes with ${sizes.join(' and ')} GB: name it (--gpu "${gpu} ${sizes.at(-1)}GB"), or say what the training may use, such as --budget 14GiB.`
}
