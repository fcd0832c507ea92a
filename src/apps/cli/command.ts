import { stripVTControlCharacters, styleText } from 'node:util'
import { Command } from 'commander'
import type { Installation } from '../../adapters/installation.ts'
import type { SmokeFailure } from '../../review/ports.ts'
import { printable } from '../../system/output.ts'

/** Ends a command with its exit status. */
export type End = (exitStatus: number) => void

export interface CommandText {
  readonly summary: string
  readonly description: string
  /** Lines that a person may copy: at least one. */
  readonly examples: readonly [string, ...string[]]
}

/** Follows every message about wrong usage. */
export const helpHint = 'Add --help to see the options.'

/** A command with what all of them share: `--json`, `--debug`, and help that ends in an example. */
export function newCommand(name: string, { summary, description, examples }: CommandText): Command {
  const heading = examples.length === 1 ? 'Example:' : 'Examples:'
  return new Command(name)
    .summary(summary)
    .description(description)
    .showHelpAfterError(helpHint)
    .option('--json', 'print the result as JSON')
    .option('--debug', 'show the stack trace of an error, and the whole log of a failed run')
    .addHelpText('after', `\n${heading}\n${examples.map((example) => `  ${example}`).join('\n')}`)
}

/**
 * A failure to show to a person: what happened, where, what to do.
 * Status 1: something was refused or did not fit; 2: wrong usage, or something is missing; 130: cancelled.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitStatus: 1 | 2 | 130

  constructor(message: string, exitStatus: 1 | 2 | 130 = 2) {
    super(message)
    this.exitStatus = exitStatus
  }
}

/** Ctrl+C, as the shell counts it. */
export function cancelled(): CommandError {
  return new CommandError('cancelled', 130)
}

/** The environment of a command, read once at the entry point. */
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
  /** Prints the result and nothing else, because programs read it. Escapes control characters. */
  print(text: string): void
  /** Prints a result that another program reads byte by byte; escaped only if it goes to a terminal. */
  hand(text: string): void
  /** Progress, warnings and errors. */
  say(line: string): void
  /** Styles text if the result goes to a terminal that supports colour. */
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
  // `vram-review … | head` closes the pipe early; that is no error.
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
    // Respects NO_COLOR and FORCE_COLOR, and leaves out styles if the stream is no terminal.
    style: (style, text) => styleText(style, text, { stream: stdout })
  }
}

function lines(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Rows as a table: the first column is left-aligned, the others right-aligned. Columns without text are left out. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .filter((_, column) => (widths[column] ?? 0) > 0)
      .join('  ')
      .trimEnd()
  )
}

/** Breaks text at spaces into lines of a width; a longer word stays whole. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current]
}

const styles = [
  [/^✅/u, 'green'],
  [/^(❌|📈|📉|⛔)/u, 'red'],
  [/^⚠/u, 'yellow'],
  [/^\+ /, 'green'],
  [/^- /, 'red']
] as const

/** Colours a plain report as GitHub does: verdicts, and the lines of a suggestion. */
export function colourReport(report: string, { style }: Pick<Terminal, 'style'>): string {
  return report
    .split('\n')
    .map((line) => {
      const found = styles.find(([pattern]) => pattern.test(line))
      return found === undefined ? line : style(found[1], line)
    })
    .join('\n')
}

/** Failures that only the end of the log explains. */
const unexplained = new Set(['training-failed', 'no-result', 'bad-result', 'killed'])
const shownLines = 12

/** Shows the end of a failed run's log if it adds to the message; all of it with `--debug`. */
export function sayFailure({ code, logTail }: SmokeFailure, debug: boolean, { say }: Terminal): void {
  if (code === 'gpu-missing')
    say(
      'Without a GPU, use predict or recommend --engine simulated, which simulate one, or --engine cpu, which counts what PyTorch allocates on this machine.'
    )
  const lines = logTail.trimEnd().split(/\r\n|[\r\n]/)
  if (logTail.trim() === '' || !(debug || unexplained.has(code))) return
  const shown = debug ? lines : lines.slice(-shownLines)
  say(`The log of the run${debug ? '' : ' ends with'}:`)
  for (const line of shown) say(`  | ${printableFailure(line)}`)
  if (lines.length > shown.length) say('  (--debug shows more)')
}

/** A training may print anything, but must not control the terminal. */
function printableFailure(line: string): string {
  return stripVTControlCharacters(line).replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}
