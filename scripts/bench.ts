import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { errorPlot } from './bench/error-plot.ts'
import { type Findings, readFindings } from './bench/findings.ts'
import { judge } from './bench/judgements.ts'
import { renderBenchmarks } from './bench/render-benchmarks.ts'
import { spreads, writeSpreads } from './bench/spread.ts'
import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

/**
 * `npm run bench`: trains on the CPU, simulates, and writes what it found. It goes on where it was stopped.
 * `npm run bench -- --render` writes the pages anew from what was found before.
 */
const root = new URL('../', import.meta.url)
const folder = 'docs/benchmarks'

if (!process.argv.includes('--render')) await find()
for (const [path, text] of pages(readAllFindings())) writeFileSync(new URL(path, root), text)

/** Half an hour to two hours on two cores. */
async function find(): Promise<void> {
  const python = await pythonEnvironment(console.error)
  await runScript(python, 'time_predictions.py', `${folder}/seconds.json`)
  await runScript(python, 'simulate_rows.py', `${folder}/gpu-logs.json`, `${folder}/predicted-gpu-logs.jsonl`)
  await runScript(python, 'compare_with_cpu.py', `${folder}/trained-on-cpu.jsonl`)
}

async function runScript(python: string, name: string, ...parameters: readonly string[]): Promise<void> {
  const status = await runTool(python, [`scripts/bench/${name}`, ...parameters])
  if (status !== 0) throw new Error(`${name} failed, with status ${status}. What it found until then is kept.`)
}

function readAllFindings(): Findings {
  const gpuFiles = readdirSync(new URL(folder, root)).filter((name) => /^gpu-(?!logs).*\.json$/.test(name))
  return readFindings((name) => read(`${folder}/${name}`), gpuFiles)
}

/** Each written file with its text. */
function pages(findings: Findings): readonly (readonly [path: string, text: string])[] {
  const judgements = judge(findings)
  const spreadFile = 'src/memory/prediction-spread.ts'
  return [
    ['docs/benchmarks.md', renderBenchmarks(findings)],
    [`${folder}/predicted-against-real.svg`, errorPlot(judgements)],
    [spreadFile, writeSpreads(read(spreadFile), spreads(judgements))]
  ]
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
