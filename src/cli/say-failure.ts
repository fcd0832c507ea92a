import { stripVTControlCharacters } from 'node:util'
import type { SmokeFailure } from '../review/ports.ts'
import type { Terminal } from './terminal.ts'

/** Failures that the probe does not explain itself: the log's end does. */
const unexplained = new Set(['training-failed', 'no-result', 'bad-result', 'killed'])
const shownLines = 12

/** Shows the end of a failed run's log where it tells more than the message; all of it for `--debug`. */
export function sayFailure({ code, logTail }: SmokeFailure, debug: boolean, { say }: Terminal): void {
  if (code === 'gpu-missing')
    say(
      'Without a GPU, predict simulates one, and so do recommend and apply with --engine simulated; --engine cpu counts what PyTorch allocates on this machine.'
    )
  const lines = logTail.trimEnd().split(/\r\n|[\r\n]/)
  if (logTail.trim() === '' || !(debug || unexplained.has(code))) return
  const shown = debug ? lines : lines.slice(-shownLines)
  say(`The log of the run${debug ? '' : ' ends with'}:`)
  for (const line of shown) say(`  | ${printable(line)}`)
  if (lines.length > shown.length) say('  (--debug shows more)')
}

/** A training prints what it likes; it must not drive the terminal. */
function printable(line: string): string {
  return stripVTControlCharacters(line).replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}
