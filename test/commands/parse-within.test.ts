import { expect, test } from 'vitest'
import type { Parser, ParseState } from 'web-tree-sitter'
import { parseWithin } from '../../src/adapters/grammars.ts'
import { newBudget, TooComplicated } from '../../src/commands/budget.ts'
import { grammars } from '../fakes/grammars.ts'

/** A parser at work as one is on a malformed text: `work` is one round of it, and there is no end of rounds. */
function busyParser(work: (parse: Work) => void) {
  const done = { rounds: 0, resets: 0 }
  let log: (line: string) => void = () => {}
  const parser = {
    setLogger(given: (line: string) => void) {
      log = given
    },
    parse(read: (index: number) => string | undefined, _: null, { progressCallback }: Progress) {
      const state = { currentOffset: 0, hasError: false } as ParseState
      while (!progressCallback(state)) {
        done.rounds++
        work({ read, log })
      }
      return null
    },
    reset() {
      done.resets++
    }
  }
  return { parser: parser as unknown as Parser, done }
}

interface Work {
  readonly read: (index: number) => string | undefined
  readonly log: (line: string) => void
}

interface Progress {
  readonly progressCallback: (state: ParseState) => boolean
}

const text = 'echo hello\n'.repeat(2200)

test.each<[what: string, work: (parse: Work) => void, mostRounds: number]>([
  ['goes on and on', () => {}, 20_000],
  ['reads the same again and again', ({ read }) => void read(12_000), 2000],
  [
    'recovers again and again, far behind what it has read',
    ({ read, log }) => {
      read(24_000)
      log('resume version:0')
    },
    100
  ]
])('a parse that %s is given up, and the parser is ready for the next', (_, work, mostRounds) => {
  const { parser, done } = busyParser(work)
  expect(() => parseWithin(parser, text, newBudget(text.length), 'python')).toThrow(TooComplicated)
  expect(done.rounds).toBeLessThan(mostRounds)
  expect(done.resets).toBe(1)
})

test.each(['parseBash', 'parsePython'] as const)(
  '%s stops where the budget ends, and parses the next text',
  (parse) => {
    const harmless = 'x = 1\n'.repeat(4000)
    const budget = { steps: 10_000 }
    expect(() => grammars[parse](harmless, budget)).toThrow(TooComplicated)
    expect(grammars[parse]('x = 1\n', newBudget(6)).children).toHaveLength(1)
  }
)

test.each([
  ['parseBash', 'python train.py --batch 8 --cfg "$MODEL"\nif [ -f x ]; then\n  B=$(cat y)\nfi\n'],
  ['parsePython', 'import os\nfor batch in [8, 16]:\n    os.system(f"python train.py --batch {batch}")\n']
] as const)('%s costs what the text is long', (parse, piece) => {
  const cost = (length: number) => {
    const budget = { steps: Number.MAX_SAFE_INTEGER }
    grammars[parse](piece.repeat(length / piece.length), budget)
    return Number.MAX_SAFE_INTEGER - budget.steps
  }
  expect(cost(48_000) / cost(24_000)).toBeCloseTo(2, 1)
  expect(cost(24_000)).toBeLessThan(newBudget(24_000).steps / 4)
})
