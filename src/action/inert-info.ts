import { randomUUID } from 'node:crypto'
import type { Runner } from './runner.ts'

/** What the runner could take for a command: `::name::` at a line's start, `##[name]` anywhere. */
const mayBeCommand = /[\r\n\u0085\u2028\u2029]|^\s*::|##\[/

/**
 * Prints a line of the log. It may hold anything that a pull request or a child wrote: where that could be a workflow
 * command, commands are switched off while it is printed.
 */
export function inertInfo(print: (line: string) => void): Runner['info'] {
  return (message) => {
    if (!mayBeCommand.test(message)) return print(message)
    const stop = randomUUID()
    print(`::stop-commands::${stop}`)
    print(message)
    print(`::${stop}::`)
  }
}
