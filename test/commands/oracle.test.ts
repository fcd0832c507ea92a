import { describe, expect, test } from 'vitest'
import { type Language, languages, measureSeeds } from '../oracle/measure.ts'
import { tally } from '../oracle/tally.ts'
import { grammars } from './grammars.ts'

/** Files a language; `node scripts/reader-oracle.ts` runs as many as one likes, and says which constructs are worst. */
const SEEDS = Array.from({ length: 30 }, (_, seed) => seed)

/**
 * Real bash, make, Python and IPython run generated files, in which every construct comes about equally often; what they
 * start, as YOLOv5's own argparse reads it, is what the reader has to say, or that it does not know.
 */
describe('the reader claims nothing of a generated file that a real run does not start', () => {
  test.each(Object.entries(languages))('%s', (_, language: Language) => {
    const { commands, counts, crashed } = tally(measureSeeds(language, SEEDS, grammars))
    expect(crashed).toBe(0)
    expect(commands).toBeGreaterThan(SEEDS.length)
    expect(counts.right).toBeGreaterThan(commands / 3)
    expect(counts['other settings']).toBe(0)
    expect(counts['never run']).toBe(0)
  })
})
