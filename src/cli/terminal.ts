import { styleText } from 'node:util'
import type { Installation } from '../adapters/installation.ts'
import { printable } from '../system/output.ts'

/** The surroundings of a command, read once at the door. */
export interface Terminal {
  /** Where the command was started: paths that a person names are relative to it. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly installation: Installation
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal
  /** Columns of the terminal that shows the result. */
  readonly columns: number
  /** Where a progress bar is drawn; null where nobody watches. */
  readonly bar: NodeJS.WriteStream | null
  /** The result, and nothing else: others read it. What could drive the terminal is shown as an escape. */
  print(text: string): void
  /** A result that another program takes over to the last character, where no person sees it. */
  hand(text: string): void
  /** Progress, warnings and errors. */
  say(line: string): void
  /** Sets text in a style where the result goes to a terminal that wants colour. */
  style(style: 'red' | 'green' | 'yellow' | 'bold' | 'dim', text: string): string
}

const columnsOfFile = 100
const mostColumns = 120

/** The process as a command sees it. */
export function openTerminal(
  process: Pick<NodeJS.Process, 'cwd' | 'env' | 'stdout' | 'stderr'>,
  installation: Installation,
  signal: AbortSignal
): Terminal {
  const { stdout, stderr } = process
  // `vram-review … | head` closes the pipe early: no reason for a stack trace.
  for (const stream of [stdout, stderr]) stream.on('error', passOverClosedPipe)
  return {
    folder: process.cwd(),
    environment: process.env,
    installation,
    signal,
    columns: stdout.isTTY ? Math.min(stdout.columns || 80, mostColumns) : columnsOfFile,
    bar: stderr.isTTY ? stderr : null,
    print: (text) => void stdout.write(lines(printable(text, true))),
    hand: (text) => void stdout.write(lines(stdout.isTTY ? printable(text) : text)),
    say: (line) => void stderr.write(`${printable(line)}\n`),
    // Knows NO_COLOR, FORCE_COLOR and what is no terminal.
    style: (style, text) => styleText(style, text, { stream: stdout })
  }
}

function lines(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
