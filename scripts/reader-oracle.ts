import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { grammars } from '../test/commands/grammars.ts'
import type { Kind } from '../test/oracle/compare.ts'
import { type Language, languages, type Measured, measureSeeds } from '../test/oracle/measure.ts'
import { linesOf, shrink } from '../test/oracle/shrink.ts'
import { type Blame, blame, kinds, type Tally, tally } from '../test/oracle/tally.ts'
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
  const result = { language: name, ...tally(measured), blame: blames(measured) }
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

function print(result: Tally & { language: string; blame: ReturnType<typeof blames> }): void {
  const { language, files, commands, counts, crashed, endless, slowestSeconds } = result
  console.log(`\n${language}: ${files} files, ${commands} commands of real runs`)
  for (const kind of kinds.toReversed()) console.log(`  ${kind.padEnd(16)}${String(counts[kind]).padStart(6)}`)
  console.log(`  ${'crashed'.padEnd(16)}${String(crashed).padStart(6)}`)
  if (endless > 0) console.log(`  ${'invalid'.padEnd(16)}${String(endless).padStart(6)}  (the generator is at fault)`)
  console.log(`  ${'slowest'.padEnd(16)}${slowestSeconds.toFixed(2).padStart(6)} s`)
  for (const [kind, worst] of Object.entries(result.blame)) printWorst(kind, worst.slice(0, Number(values.worst)))
}

/** Of each kind but `right`, the constructs that it is put down to. */
function blames(measured: readonly Measured[]): Record<string, Blame[]> {
  const failures = kinds.filter((kind) => kind !== 'right')
  return Object.fromEntries(failures.map((kind) => [kind, blame(measured, kind)]))
}

function printWorst(kind: string, worst: readonly Blame[]): void {
  if (worst.length === 0) return
  console.log(`  ${kind}, put down to constructs (of all trainings with it):`)
  for (const { construct, blamed, trainings } of worst) console.log(`    ${construct}: ${blamed} of ${trainings}`)
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
