import type { LoadGrammars } from '../commands/grammars.ts'
import { readTrainingCommands } from '../commands/index.ts'
import type { OptionDefinition } from '../commands/options.ts'
import type { KnownCommand, TrainingCommand } from '../commands/types.ts'
import type { TargetSource } from '../domain/policy.ts'
import type { Problem } from '../domain/review.ts'
import { failure } from '../domain/review.ts'
import type { ChangedFile } from './ports.ts'
import { pathAtHead, type Snapshot } from './snapshot.ts'

/** The command line of a target, and the text it stands in. */
export type FoundCommand =
  | {
      readonly kind: 'found'
      readonly path: string
      /** Without a byte order mark: offsets count from behind it. */
      readonly text: string
      /** The byte order mark that the file begins with, '' where it has none: an edit keeps it. */
      readonly mark: string
      readonly command: KnownCommand
      /** How many training commands the file holds. */
      readonly commands: number
    }
  | { readonly kind: 'removed'; readonly path: string }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: Problem }

/** What command lines are read with. */
export interface CommandReader {
  readonly grammars: LoadGrammars
  /** Options of the team's own `train.py`. */
  readonly ownOptions: readonly OptionDefinition[]
}

/** Finds a target's command line in a commit, following a rename of its file. */
export async function findCommand(
  source: TargetSource,
  snapshot: Snapshot,
  changes: readonly ChangedFile[],
  reader: CommandReader
): Promise<FoundCommand> {
  if (source.kind === 'arguments') {
    const text = `python train.py ${source.text}\n`
    const commands = readTrainingCommands({ path: 'arguments.sh', text }, await reader.grammars(), reader.ownOptions)
    return chooseCommand(commands, null, { path: '', text, mark: '' })
  }
  const path = pathAtHead(source.path, changes)
  const read = await snapshot.read(path)
  if (read.kind === 'absent') return { kind: 'removed', path }
  if (read.kind === 'refused') return problem(path, null, `${read.reason}, so its command line is not read.`)
  const decoded = decode(read.bytes)
  if (decoded === null)
    return problem(path, null, 'It is no UTF-8 text, so its command line cannot be read. Save it as UTF-8.')
  const mark = decoded.startsWith('\ufeff') ? '\ufeff' : ''
  const text = decoded.slice(mark.length)
  const commands = readTrainingCommands({ path, text }, await reader.grammars(), reader.ownOptions)
  return chooseCommand(commands, source.command, { path, text, mark })
}

function chooseCommand(
  commands: readonly TrainingCommand[],
  wanted: number | null,
  file: { readonly path: string; readonly text: string; readonly mark: string }
): FoundCommand {
  const command = wanted === null && commands.length > 1 ? undefined : commands[(wanted ?? 1) - 1]
  if (command === undefined) return problem(file.path, null, whyNotChosen(commands, wanted))
  if ('unknown' in command) return problem(file.path, command.line, command.unknown)
  return { kind: 'found', ...file, command, commands: commands.length }
}

function whyNotChosen(commands: readonly TrainingCommand[], wanted: number | null): string {
  const lines = commands.map((command) => command.line).join(', ')
  if (commands.length === 0) return 'There is no `train.py` command line in it. Correct `file` in the policy.'
  if (wanted === null) {
    return `It holds ${commands.length} training commands (lines ${lines}). Add \`command: 1\` (or another number) to the target in the policy.`
  }
  return `It holds ${commands.length} training command${commands.length === 1 ? '' : 's'} (lines ${lines}), not ${wanted}. Correct \`command\` in the policy.`
}

function problem(path: string, line: number | null, message: string): FoundCommand {
  return { kind: 'problem', path, problem: failure(message, { file: path, line }) }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
