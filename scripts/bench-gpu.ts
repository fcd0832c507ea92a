import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openBenchProbe } from './bench/bench-probe.ts'
import { buildReport, measuredSchema, reportName } from './bench/gpu/report.ts'
import { simulateRuns } from './bench/gpu/simulate-runs.ts'
import { benchmarkFolder } from './bench/pages.ts'
import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

/**
 * `npm run bench:gpu -- [--seconds 480] [--yolov5 FOLDER]`: measures on the GPU of this machine, simulates the same, and writes
 * `docs/benchmarks/gpu-NAME.json`. `--measured FILE`: simulates what `test/gpu/bench_gpu.py` measured elsewhere, where Node is missing.
 */
const { values } = parseArgs({
  options: {
    measured: { type: 'string' },
    seconds: { type: 'string', default: '480' },
    yolov5: { type: 'string' }
  }
})
const yolov5 = values.yolov5 === undefined ? null : resolve(values.yolov5)
const python = await pythonEnvironment(console.error)
const path = values.measured ?? 'measured-on-gpu.json'
const status = values.measured === undefined ? await measure() : 0
if (status === 0) await simulate()
process.exitCode = status

function measure(): Promise<number> {
  const checkout = yolov5 === null ? [] : ['--yolov5', yolov5]
  return runTool(python, ['test/gpu/bench_gpu.py', '--output', path, '--seconds', values.seconds, ...checkout])
}

async function simulate(): Promise<void> {
  const measured = measuredSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const simulated = await simulateRuns(measured, await openBenchProbe(python, yolov5), yolov5)
  const report = `${benchmarkFolder}/${reportName(measured.gpu)}`
  writeFileSync(report, JSON.stringify(buildReport(measured, simulated)))
  console.log(report)
}
