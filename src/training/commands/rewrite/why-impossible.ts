import type { KnownCommand, TrainingCommand } from '../../training-command.ts'
import type { WantedSettings } from './propose-edits.ts'
import { launcherOrder, launcherWords } from './size-words.ts'

/** Why a rewritten file does not read as wanted, where there is more to say than that. */
export interface Failure {
  /** Another command that changed as well. */
  readonly sharing?: TrainingCommand
  /** A variable that would have to change, and that the file uses for more than the command. */
  readonly variable?: string
  /** Why the command would not be known any more. */
  readonly unknown?: string
}

/** One sentence: why no proposed edit leads to what is wanted, and what to write by hand. */
export function whyImpossible(
  { line, launch }: KnownCommand,
  question: WantedSettings,
  path: string,
  failures: readonly Failure[]
): string {
  const sharing = failures.find((failure) => failure.sharing)?.sharing
  const variable = failures.find((failure) => failure.variable)?.variable
  const unknown = failures[0]?.unknown
  if (!sharing && unknown !== undefined) return unknown
  const wanted = inWords(question, path).join(' and ')
  if (sharing)
    return `What stands there also decides the training command of line ${sharing.line}: write ${wanted} for the command of line ${line} alone.`
  if (variable !== undefined)
    return `The variable ${variable} decides more than the training command of line ${line}: write ${wanted} for that command alone.`
  if (launch && !launch.script)
    return `Line ${line} trains by a call or a computed text: write ${wanted} there by hand, or start a command line.`
  return `What line ${line} runs is put together in a way that cannot be edited safely: write ${wanted} there by hand.`
}

function inWords({ batchSize, imageSize, sizes }: WantedSettings, path: string): string[] {
  const order = sizes && launcherOrder(sizes)
  const launched = order && order.stages.length > 0
  return [
    ...(batchSize === undefined ? [] : [`\`--batch-size ${batchSize}\``]),
    ...(imageSize === undefined ? [] : [`\`--imgsz ${imageSize}\``]),
    ...(launched ? [`\`${path || 'train_in_range.py'} ${launcherWords(order).join(' ')}\` before \`train.py\``] : []),
    ...(sizes ? [sizes.kind === 'fixed' ? 'no `--multi-scale`' : '`--multi-scale`'] : [])
  ]
}
