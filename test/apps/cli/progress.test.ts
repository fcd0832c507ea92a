import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { showProgress } from '../../../src/apps/cli/progress.ts'

/** A terminal as far as a bar needs one. */
function watchedTerminal() {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 80,
    cursorTo() {},
    clearLine() {},
    moveCursor() {}
  })
  return stream as unknown as NodeJS.WriteStream & PassThrough
}

test('draws a bar that says which point runs, and gives the terminal back', () => {
  const bar = watchedTerminal()
  const display = showProgress({ bar, say: () => {} })
  display.update('a/very/long/folder/of/scripts/train.sh', { event: 'import' })
  display.update('a/very/long/folder/of/scripts/train.sh', { event: 'start', points: 2 })
  display.update('a/very/long/folder/of/scripts/train.sh', {
    event: 'point',
    batch: 2,
    size: 64,
    allocatedBytes: 2 ** 25
  })
  display.stop()
  const drawn = String(bar.read())
  expect(drawn).toContain('…der/of/scripts/train.sh [')
  expect(drawn).toContain('██████████░░░░░░░░░░')
  expect(drawn).toContain('2 × 64 px: 32 MiB')
  // The cursor is shown again.
  expect(drawn.lastIndexOf('\u001b[?25h')).toBeGreaterThan(drawn.lastIndexOf('\u001b[?25l'))
})

test('stops without ever having started', () => {
  expect(() => showProgress({ bar: watchedTerminal(), say: () => {} }).stop()).not.toThrow()
})
