import type { Command } from 'commander'
import { loadGrammars } from '../adapters/grammars.ts'
import { readTrainingCommands } from '../commands/index.ts'
import type { TrainingCommand } from '../commands/types.ts'
import { CommandError } from './command-error.ts'
import { settingsLines } from './describe-settings.ts'
import { type End, newCommand } from './new-command.ts'
import { decodeUtf8, readWhatIsThere } from './read-named-files.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

interface FileCommands {
  readonly file: string
  readonly commands: readonly TrainingCommand[]
}

/** `vram-review settings FILE…` */
export function settingsCommand(terminal: Terminal, end: End): Command {
  return newCommand('settings', {
    summary: 'show the training settings that files hold',
    description:
      "Reads train.py command lines from scripts, Makefiles, workflows, notebooks, Python launchers and opt.yaml files, and prints each one's settings as YOLOv5 resolves them, its defaults filled in. Nothing is run.",
    examples: ['vram-review settings train.sh', 'vram-review settings --json scripts/*.sh Makefile']
  })
    .argument('<files...>', 'files that hold train.py command lines')
    .action(async (files: string[], { json }: { json?: true }) => {
      const { found, failure } = await readCommands(files, terminal)
      const error = failure === null ? {} : { error: { message: failure } }
      if (!json) terminal.print(found.map((file) => describeFile(file, terminal)).join('\n\n'))
      else terminal.print(JSON.stringify({ files: found.map(toJson), ...error }, null, 2))
      if (failure !== null) terminal.say(`vram-review: ${failure}`)
      end(failure === null ? 0 : 2)
    })
}

interface FoundCommands {
  readonly found: readonly FileCommands[]
  /** Names the files that could not be read. */
  readonly failure: string | null
}

/** Throws where not one file can be read. */
async function readCommands(names: readonly string[], terminal: Terminal): Promise<FoundCommands> {
  const { files, failure } = await readWhatIsThere(terminal.folder, names)
  if (failure !== null && files.length === 0) throw new CommandError(failure)
  const texts = files.map((file) => ({ path: file.file, text: decodeUtf8(file) }))
  const grammars = await loadGrammars(terminal.installation.grammarFiles)
  const found = texts.map(({ path, text }) => {
    const commands = readTrainingCommands({ path, text }, grammars)
    for (const command of commands) sayWarnings(path, command, terminal)
    return { file: path, commands }
  })
  return { found, failure }
}

function sayWarnings(file: string, command: TrainingCommand, { say }: Terminal): void {
  if ('unknown' in command) return
  for (const warning of command.warnings) say(`${file}:${command.line}: ${warning}`)
}

/** Stable: scripts rely on these names. */
function toJson({ file, commands }: FileCommands) {
  return {
    file,
    commands: commands.map((command) =>
      'unknown' in command
        ? { line: command.line, unknown: command.unknown }
        : { line: command.line, settings: command.settings }
    )
  }
}

function describeFile({ file, commands }: FileCommands, terminal: Terminal): string {
  if (commands.length === 0) return `${file} holds no train.py command line.`
  return commands
    .flatMap((command, index) => {
      const place = terminal.style('bold', placeOf(file, command.line, { number: index + 1, of: commands.length }))
      if ('unknown' in command) {
        const why = wrapText(command.unknown, terminal.columns - 2).map((line) => `  ${line}`)
        return [`${place}  ${terminal.style('yellow', 'not known')}`, ...why]
      }
      return [place, ...settingsLines(command.settings).map((line) => `  ${line}`)]
    })
    .join('\n')
}

/** The policy names one of several commands by its number. */
function placeOf(file: string, line: number, { number, of }: { readonly number: number; readonly of: number }): string {
  return of === 1 ? `${file}:${line}` : `${file}: command ${number} of ${of}, line ${line}`
}
