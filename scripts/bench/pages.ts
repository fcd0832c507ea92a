import { readdirSync, readFileSync } from 'node:fs'
import { errorPlot } from './error-plot.ts'
import { type Findings, readFindings } from './findings.ts'
import { judge } from './judgements.ts'
import { renderBenchmarks } from './render-benchmarks.ts'
import { spreadTablesOf, writeSpreads } from './spread.ts'

const root = new URL('../../', import.meta.url)

/** Where the findings lie. */
export const benchmarkFolder = 'docs/benchmarks'

const spreadFile = 'src/domain/spread.ts'

/** What the benchmark writes, from what was found: each file's path with its text. */
export function benchmarkPages(): readonly (readonly [path: string, text: string])[] {
  const findings = benchmarkFindings()
  const judgements = judge(findings)
  return [
    ['docs/benchmarks.md', renderBenchmarks(findings)],
    [`${benchmarkFolder}/predicted-against-real.svg`, errorPlot(judgements)],
    [spreadFile, writeSpreads(read(spreadFile), spreadTablesOf(judgements))]
  ]
}

/** All that has been found so far. */
export function benchmarkFindings(): Findings {
  const gpuFiles = readdirSync(new URL(benchmarkFolder, root)).filter((name) => /^gpu-(?!logs).*\.json$/.test(name))
  return readFindings((name) => read(`${benchmarkFolder}/${name}`), gpuFiles)
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
