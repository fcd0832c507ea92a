import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { applyCommand } from './apply-command.ts'
import { baselineCommand } from './baseline-command.ts'
import { checkCommand } from './check-command.ts'
import { doctorCommand } from './doctor-command.ts'
import { historyCommand } from './history-command.ts'
import { initCommand } from './init-command.ts'
import { measureCommand } from './measure-command.ts'
import { helpHint } from './new-command.ts'
import { predictCommand } from './predict-command.ts'
import { pullRequestCommand } from './pull-request-command.ts'
import { recommendCommand } from './recommend-command.ts'
import { reviewCommand } from './review-command.ts'
import { settingsCommand } from './settings-command.ts'
import type { Terminal } from './terminal.ts'

const description = `Will this YOLOv5 training still fit the GPU, and if not, what would?

Simulates the training you change in a minute, without a GPU; or runs it for a few batches, at the smallest and the largest size that multi-scale draws, and compares its memory with a budget and with the default branch.`

const closing = `
Exit status: 0 green, 1 a verdict that fails or a refusal, 2 wrong usage or
something missing. To begin: vram-review doctor, then vram-review init`

/** Runs the command that the arguments name, and gives its exit status. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0
  const end = (exitStatus: number) => {
    status = exitStatus
  }
  const program = new Command('vram-review')
    .description(description)
    .version(manifest.version)
    .showHelpAfterError(helpHint)
    .addHelpText('after', closing)
  const commands = [
    reviewCommand(terminal, end),
    baselineCommand(terminal, end),
    historyCommand(terminal, end),
    predictCommand(terminal, end),
    measureCommand(terminal, end),
    recommendCommand(terminal, end),
    applyCommand(terminal, end),
    pullRequestCommand(terminal, end),
    settingsCommand(terminal, end),
    checkCommand(terminal, end),
    initCommand(terminal, end),
    doctorCommand(terminal, end)
  ]
  for (const command of [program, ...commands]) govern(command, terminal)
  for (const command of commands) program.addCommand(command)
  // Without a command there is nothing to do but to say what there is.
  await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
  return status
}

/** Commander neither ends the process nor chooses its streams: the door does. */
function govern(command: Command, { print, say }: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: print,
    writeErr: (text) => say(text.trimEnd().replace(/^error: /, 'vram-review: '))
  })
}
