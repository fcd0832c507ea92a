import { installation } from '../adapters/installation.ts'
import { takeOverUnaskedOutput } from '../system/output.ts'
import { runProgram } from './program.ts'
import { reportError } from './report-error.ts'
import { openTerminal } from './terminal.ts'

/**
 * Runs the program in this process.
 * @param entryUrl the door's `import.meta.url`
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
