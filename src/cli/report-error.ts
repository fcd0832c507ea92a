import { CommanderError } from 'commander'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** Says what went wrong in one line, for `--json` also as JSON, and gives the exit status for it. */
export function reportError(error: unknown, { print, say, signal }: Terminal, argv: readonly string[]): number {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  const printAsJson = (message: string) => {
    if (own.includes('--json')) print(JSON.stringify({ error: { message } }, null, 2))
  }
  // Commander has said it already; help and version are no errors.
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

/** Anything can be thrown. Errors of our own rooms carry a remedy. */
function messageOf(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `stopped by ${String(error)}`
  if (error instanceof CommandError) return error.message
  const remedy = 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : ''
  if (remedy !== '' || error.name === 'GitError')
    return [error.message, remedy].filter((part) => part !== '').join('. ')
  return `${error.message}${debug ? '' : ' (run it again with --debug to see where)'}`
}
