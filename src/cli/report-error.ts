import { CommanderError } from 'commander'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** Says what went wrong in one line, and gives the exit status for it. */
export function reportError(error: unknown, { say, signal }: Terminal, argv: readonly string[]): number {
  // Commander has said it already; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  const debug = own.includes('--debug')
  say(`vram-review: ${messageOf(error, debug)}`)
  if (debug && error instanceof Error) say(error.stack ?? '')
  if (error instanceof CommandError) return error.exitStatus
  return signal.aborted ? 130 : 2
}

/** Anything can be thrown. Errors of our own rooms carry a remedy. */
function messageOf(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `stopped by ${String(error)}`
  if (error instanceof CommandError) return error.message
  const remedy = 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : ''
  if (remedy !== '' || error.name === 'GitError')
    return [error.message, remedy].filter((part) => part !== '').join('. ')
  return `${error.message}${debug ? '' : ' (run it again with --debug to see where)'}`
}
