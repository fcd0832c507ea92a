import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { grammars } from '../test/commands/grammars.ts'
import type { Kind } from '../test/oracle/compare.ts'
import { type Language, languages, type Measured, measureSeeds } from '../test/oracle/measure.ts'
import { linesOf, shrink } from '../test/oracle/shrink.ts'
import { type ConstructTally, kinds, type Tally, tally, tallyConstructs } from '../test/oracle/tally.ts'
import { pythonEnvironment } from './python-environment.ts'

/**
 * Measures the reader of training commands against real runs of generated files: how many commands it reads right, does
 * not know, reads as another, invents, or misses, and which constructs are the worst.
 */
const { values } = parseArgs({
  options: {
    language: { type: 'string', multiple: true, default: Object.keys(languages) },
    seeds: { type: 'string', default: '0..500' },
    json: { type: 'string' },
    show: { type: 'string', default: '0' },
    kind: { type: 'string', multiple: true, default: ['other settings', 'never run', 'missed'] },
    construct: { type: 'string' },
    worst: { type: 'string', default: '15' }
  }
})

process.env.VRAM_REVIEW_PYTHON = await pythonEnvironment(console.error)
const results = values.language.map((name) => {
  const language = languages[name]
  if (!language) throw new Error(`No language is called ${name}: name one of ${Object.keys(languages).join(', ')}.`)
  const measured = inBatches(language, seedsIn(values.seeds))
  const result = { language: name, ...tally(measured), constructs: tallyConstructs(measured) }
  print(result)
  show(language, measured, Number(values.show))
  return result
})
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`)

/** `0..500` has its first seed, and not its last. */
function seedsIn(text: string): number[] {
  const [, first, last] = /^(\d+)\.\.(\d+)$/.exec(text) ?? []
  if (first === undefined || last === undefined) throw new Error(`--seeds ${text}: write a range, such as 0..500.`)
  return Array.from({ length: Number(last) - Number(first) }, (_, at) => Number(first) + at)
}

function inBatches(language: Language, seeds: readonly number[]): Measured[] {
  const batches = Array.from({ length: Math.ceil(seeds.length / 200) }, (_, at) =>
    seeds.slice(at * 200, at * 200 + 200)
  )
  return batches.flatMap((batch) => measureSeeds(language, batch, grammars))
}

function print(result: Tally & { language: string; constructs: readonly ConstructTally[] }): void {
  const { language, files, commands, counts, crashed, endless, slowestSeconds } = result
  console.log(`\n${language}: ${files} files, ${commands} commands of real runs`)
  for (const kind of kinds.toReversed()) console.log(`  ${kind.padEnd(16)}${String(counts[kind]).padStart(6)}`)
  console.log(`  ${'crashed'.padEnd(16)}${String(crashed).padStart(6)}`)
  if (endless > 0) console.log(`  ${'invalid'.padEnd(16)}${String(endless).padStart(6)}  (the generator is at fault)`)
  console.log(`  ${'slowest'.padEnd(16)}${slowestSeconds.toFixed(2).padStart(6)} s`)
  for (const kind of kinds.filter((name) => name !== 'right')) printWorst(kind, result.constructs)
}

/** The constructs whose trainings have the kind of outcome most often. */
function printWorst(kind: Kind, constructs: readonly ConstructTally[]): void {
  const share = ({ counts, trainings }: ConstructTally) => counts[kind] / trainings
  const worst = constructs
    .filter(({ counts }) => counts[kind] > 0)
    .toSorted((one, other) => share(other) - share(one) || other.counts[kind] - one.counts[kind])
    .slice(0, Number(values.worst))
  if (worst.length === 0) return
  console.log(`  ${kind}, by construct (of the trainings with it):`)
  for (const entry of worst) console.log(`    ${entry.construct}: ${entry.counts[kind]} of ${entry.trainings}`)
}

/** Prints the shortest files of each kind of failure, without the lines that do not matter. */
function show(language: Language, measured: readonly Measured[], count: number): void {
  if (count === 0) return
  for (const kind of values.kind as Kind[]) {
    const failing = measured.filter(({ file, outcomes }) =>
      outcomes.some((outcome) => outcome.kind === kind && isWanted(file.sites.get(outcome.site)))
    )
    const shortest = failing.toSorted((one, other) => one.file.text.length - other.file.text.length).slice(0, count)
    for (const file of shortest) {
      console.log(
        `\n--- ${kind} ---\n${linesOf(language, shrink(language, file, kind, grammars))
          .join('\n')
          .trim()}`
      )
    }
  }
}

function isWanted(constructs: ReadonlySet<string> | undefined): boolean {
  return values.construct === undefined || constructs?.has(values.construct) === true
}
