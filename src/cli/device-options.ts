import { type Command, InvalidArgumentError } from 'commander'
import { type Budget, parseBudget } from '../domain/quantities.ts'

/** The device that will train, as a person names it. */
export interface DeviceOptions {
  readonly gpu?: string
  readonly torch?: string
  readonly budget?: Budget
}

function readVersion(text: string): string {
  if (/^\d+\.\d+[\w.+]*$/.test(text)) return text
  throw new InvalidArgumentError('Write a version, such as 2.4.')
}

function readBudget(text: string): Budget {
  const parsed = parseBudget(text)
  if ('value' in parsed) return parsed.value
  throw new InvalidArgumentError(`${parsed.problem}.`)
}

/** Adds them. */
export function addDeviceOptions(command: Command): Command {
  return command
    .option('--gpu <name>', 'the GPU that will train, such as T4: narrows the interval; its memory is the budget')
    .option(
      '--torch <version>',
      'the PyTorch that will train, such as 2.4 (default: the one that runs here)',
      readVersion
    )
    .option('--budget <amount>', "what the training may use, such as 14GiB, or a share of the GPU's memory", readBudget)
}
