import { readTrainingCommands } from '../../src/commands/index.ts'
import { defaultSettings } from '../../src/commands/options.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { grammars } from './grammars.ts'

/** What a command sets apart from its trainer's defaults, with its line; or that it is not known. */
export type Summary = { readonly line: number } & (Partial<Settings> | { readonly unknown: true })

/** Reads a file and keeps, of each command, what is worth an assertion. */
export function summaries(path: string, text: string): Summary[] {
  return readTrainingCommands({ path, text }, grammars).map((command) =>
    'unknown' in command ? { line: command.line, unknown: true } : { line: command.line, ...changed(command.settings) }
  )
}

function changed(settings: Settings): Partial<Settings> {
  const defaults = settings.trainer === 'ultralytics' ? ofUltralytics(settings.task) : defaultSettings(settings.task)
  const names = Object.keys(settings) as (keyof Settings)[]
  const differs = (name: keyof Settings) =>
    name === 'trainer'
      ? settings.trainer === 'ultralytics'
      : name === 'task'
        ? settings.task === 'segment'
        : JSON.stringify(settings[name]) !== JSON.stringify(defaults[name])
  return Object.fromEntries(names.filter(differs).map((name) => [name, settings[name]]))
}

function ofUltralytics(task: Settings['task']): Settings {
  const [weights, data] = task === 'segment' ? ['yolo26n-seg.pt', 'coco8-seg.yaml'] : ['yolo26n.pt', 'coco8.yaml']
  return { ...defaultSettings(task), weights, data, hyp: '', optimizer: 'auto' }
}

/** Reads a text and gives the one command in it. */
export function onlyCommand(path: string, text: string) {
  const commands = readTrainingCommands({ path, text }, grammars)
  if (commands.length !== 1 || !commands[0]) throw new Error(`${commands.length} commands in ${path}`)
  return commands[0]
}

/** The one command of a shell text, which must be known. */
export function knownCommand(text: string, path = 'train.sh') {
  const command = onlyCommand(path, text)
  if ('unknown' in command) throw new Error(command.unknown)
  return command
}

/** Why the one command of a shell text is not known. */
export function unknownReason(text: string, path = 'train.sh'): string {
  const command = onlyCommand(path, text)
  if (!('unknown' in command)) throw new Error('The command is known.')
  return command.unknown
}
