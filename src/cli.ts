#!/usr/bin/env node
import { runProgram } from './cli/program.ts'
import { reportError } from './cli/report-error.ts'
import { openTerminal } from './cli/terminal.ts'
import { installation } from './installation.ts'

const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancel.abort())

const terminal = openTerminal(process, installation(import.meta.url), cancel.signal)
try {
  process.exitCode = await runProgram(process.argv.slice(2), terminal)
} catch (error) {
  process.exitCode = reportError(error, terminal, process.argv.slice(2))
}
