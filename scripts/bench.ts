import { writeFileSync } from 'node:fs'
import { benchmarkPages, benchmarkFolder as folder } from './bench/pages.ts'
import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

/**
 * `npm run bench`: trains on the CPU, simulates, and writes what it found. It goes on where it was stopped, and does again what other
 * code found. `npm run bench -- --render` writes the pages anew from what was found before.
 */
if (!process.argv.includes('--render')) await find()
for (const [path, text] of benchmarkPages()) writeFileSync(new URL(`../${path}`, import.meta.url), text)

/** Half an hour on two cores, and some hours more for what is recommended. The first wants the machine for itself. */
async function find(): Promise<void> {
  const python = await pythonEnvironment(console.error)
  await runScript(python, 'time_predictions.py', `${folder}/seconds.json`)
  await runScript(python, 'simulate_rows.py', `${folder}/gpu-logs.json`, `${folder}/predicted-gpu-logs.jsonl`)
  await runScript(python, 'compare_with_cpu.py', folder)
  await runProgram('train-every-batch.ts', python, 'every-batch-trained.jsonl', 'recommended-on-cpu.jsonl')
  await runProgram('search-simulated.ts', python, 'recommended-on-simulated-memory.jsonl')
}

/** A program of ours that searches as a review does. */
async function runProgram(name: string, python: string, ...journals: readonly string[]): Promise<void> {
  const parameters = [`scripts/bench/recommend/${name}`, python, ...journals.map((journal) => `${folder}/${journal}`)]
  const status = await runTool(process.execPath, parameters)
  if (status !== 0) throw new Error(`${name} failed, with status ${status}. What it found until then is kept.`)
}

async function runScript(python: string, name: string, ...parameters: readonly string[]): Promise<void> {
  const status = await runTool(python, [`scripts/bench/${name}`, ...parameters])
  if (status !== 0) throw new Error(`${name} failed, with status ${status}. What it found until then is kept.`)
}
