import { writeFileSync } from 'node:fs'
import { judge } from './bench/judgements.ts'
import { benchmarkFindings, benchmarkPages, benchmarkFolder as folder } from './bench/pages.ts'
import { realitySection } from './bench/reality-section.ts'
import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

/**
 * `npm run bench`: trains on the CPU, simulates, and writes what it found. It goes on where it was stopped, and does again what other
 * code found. `npm run bench -- --render` writes the pages anew from what was found before, and `npm run bench -- --reality` first predicts what
 * real GPUs did, and prints how good that was.
 */
if (!process.argv.includes('--render')) await find()
for (const [path, text] of benchmarkPages()) writeFileSync(new URL(`../${path}`, import.meta.url), text)
if (process.argv.includes('--reality')) {
  const findings = benchmarkFindings()
  console.log(realitySection(findings, judge(findings)))
}

/** Half an hour on two cores, and some hours more for what is recommended. The first wants the machine for itself. */
async function find(): Promise<void> {
  const python = await pythonEnvironment(console.error)
  await run(process.execPath, 'simulate-gpu-logs.ts', python, `${folder}/gpu-logs.json`, journal('predicted-gpu-logs'))
  await run(process.execPath, 'simulate-outcomes.ts', python, `${folder}/outcomes.json`, journal('predicted-outcomes'))
  await run(
    process.execPath,
    'compare-workspaces.ts',
    python,
    `${folder}/gpu-logs.json`,
    journal('predicted-with-cudnn')
  )
  if (process.argv.includes('--reality')) return
  await run(process.execPath, 'compare-with-cpu.ts', python, folder)
  await run(process.execPath, 'check-replay.ts', python, journal('replayed'))
  await run(python, 'compare_builds.py', `${folder}/costs.json`)
  const trained = [journal('every-batch-trained'), journal('recommended-on-cpu')]
  await run(process.execPath, 'recommend/train-every-batch.ts', python, ...trained)
  await run(process.execPath, 'recommend/check-frontier.ts', python, journal('recommended-on-simulated-memory'))
}

function journal(name: string): string {
  return `${folder}/${name}.jsonl`
}

async function run(interpreter: string, name: string, ...parameters: readonly string[]): Promise<void> {
  const status = await runTool(interpreter, [`scripts/bench/${name}`, ...parameters])
  if (status !== 0) throw new Error(`${name} failed, with status ${status}. What it found until then is kept.`)
}
