import { Command, CommanderError } from 'commander'
import manifest from '../../../package.json' with { type: 'json' }
import { installation } from '../../adapters/installation.ts'
import { takeOverUnaskedOutput } from '../../system/output.ts'
import { baselineCommand, historyCommand } from './baseline.ts'
import { checkCommand } from './check.ts'
import { CommandError, type End, helpHint, openTerminal, type Terminal } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { exploreCommand } from './explore.ts'
import { initCommand } from './init.ts'
import { measureCommand } from './measure.ts'
import { predictCommand } from './predict.ts'
import { pullRequestCommand } from './pull-request.ts'
import { applyCommand, recommendCommand } from './recommend.ts'
import { reviewCommand } from './review.ts'
import { settingsCommand } from './settings.ts'

const description = `Will this YOLOv5 training still fit the GPU, and if not, what would?

Simulates a changed training within a minute, without a GPU. Or trains a few batches on your GPU, at the smallest and the largest size that multi-scale draws. Compares the memory with a budget and with the default branch.`

const closing = `
Exit status: 0 green; 1 a failing verdict, or a refused file; 2 wrong usage,
or something is missing. To start: vram-review doctor, then vram-review init`

/** Runs the command that the arguments name, and returns its exit status. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0
  const end = (exitStatus: number) => {
    status = exitStatus
  }
  const program = new Command('vram-review')
    .description(description)
    .version(manifest.version)
    .showHelpAfterError(helpHint)
    // An option after the name of a command belongs to that command.
    .enablePositionalOptions()
    .addHelpText('after', closing)
    .commandsGroup('Help:')
    .helpCommand('help [command]', 'show what a command does, its options and examples')
  for (const [heading, commands] of groupedCommands(terminal, end))
    for (const command of commands) program.addCommand(command.helpGroup(heading))
  for (const former of formerCommands(terminal, end)) program.addCommand(former, { hidden: true })
  govern(program, terminal)
  // Without a command, show the help.
  await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
  return status
}

/** By task, in the order in which a user comes to them. */
function groupedCommands(terminal: Terminal, end: End): readonly (readonly [string, readonly Command[]])[] {
  return [
    ['Set up:', [doctorCommand(terminal, end), initCommand(terminal, end)]],
    ['Read files (runs nothing):', [settingsCommand(terminal, end), checkCommand(terminal, end)]],
    [
      'Examine a training:',
      [
        predictCommand(terminal, end),
        exploreCommand(terminal, end),
        measureCommand(terminal, end),
        recommendCommand(terminal, end),
        reviewCommand(terminal, end)
      ]
    ],
    ['Record and propose:', [baselineCommand(terminal, end), pullRequestCommand(terminal, end)]]
  ]
}

/** Former names, which the help no longer shows. */
function formerCommands(terminal: Terminal, end: End): readonly Command[] {
  return [applyCommand(terminal, end), historyCommand(terminal, end)]
}

/** Commander neither ends the process nor chooses its streams: the entry point does. */
function govern(command: Command, terminal: Terminal): void {
  const { print, say } = terminal
  command.exitOverride().configureOutput({
    writeOut: print,
    writeErr: (text) => say(text.trimEnd().replace(/^error: /, 'vram-review: '))
  })
  for (const below of command.commands) govern(below, terminal)
}

/**
 * Runs the program in this process.
 * @param entryUrl the entry point's `import.meta.url`
 */
export async function start(entryUrl: string): Promise<void> {
  const cancel = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancel.abort())

  const terminal = openTerminal(process, installation(entryUrl), cancel.signal)
  const parameters = process.argv.slice(2)
  const fail = (error: unknown) => {
    process.exitCode = reportError(error, terminal, parameters)
  }
  takeOverUnaskedOutput(terminal.say, (error) => {
    fail(error)
    process.exit()
  })
  try {
    process.exitCode = await runProgram(parameters, terminal)
  } catch (error) {
    fail(error)
  }
}

/** Prints an error in one line, with `--json` also as JSON, and returns the exit status. */
export function reportError(error: unknown, { print, say, signal }: Terminal, argv: readonly string[]): number {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  const printAsJson = (message: string) => {
    if (own.includes('--json')) print(JSON.stringify({ error: { message } }, null, 2))
  }
  // Commander has already printed it; help and version are no errors.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    printAsJson(error.message.replace(/^error: /, ''))
    return 2
  }
  const debug = own.includes('--debug')
  const message = messageOf(error, debug)
  say(`vram-review: ${message}`)
  printAsJson(message)
  if (debug && error instanceof Error) say(error.stack ?? '')
  if (error instanceof CommandError) return error.exitStatus
  return signal.aborted ? 130 : 2
}

/** Anything can be thrown. Our own errors carry a remedy. */
function messageOf(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `unexpected error: ${String(error)}`
  if (error instanceof CommandError) return error.message
  const remedy = 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : ''
  if (remedy !== '' || error.name === 'GitError')
    return [error.message, remedy].filter((part) => part !== '').join('. ')
  return `${error.message}${debug ? '' : ' (add --debug to see where)'}`
}
