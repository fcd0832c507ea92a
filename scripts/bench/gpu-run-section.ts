import { formatBytes } from '../../src/domain/quantities.ts'
import type { GpuRun } from './findings.ts'
import { signedPercent, table } from './table.ts'

/** What was measured on a GPU of ours, beside its simulation. */
export function gpuRunSection(runs: readonly GpuRun[]): string {
  const body = runs.length === 0 ? notRun : runs.map(renderRun).join('\n\n')
  return `## On a GPU of ours

${body}`
}

const notRun = `**Not run yet**: no GPU was at hand. On a machine that has one, \`npm run bench:gpu\` measures within eight minutes, simulates the same points, compares the two sequences of allocations, and leaves a file beside the others of this page. Without Node, \`python test/gpu/bench_gpu.py\` measures, and \`npm run bench:gpu -- --measured FILE\` does the rest on another machine. \`npm run bench -- --render\` then fills in this section.`

function renderRun({ gpu, torch, finished, points }: GpuRun): string {
  const head = [
    'model',
    'AMP',
    'batch × size',
    'allocated',
    'simulated',
    'error',
    'reserved',
    'simulated',
    'error',
    'device'
  ]
  const rows = points.map(({ model, amp, batch, size, measured, simulated }) => [
    model.replace('.yaml', ''),
    amp ? 'on' : 'off',
    `${batch} × ${size}`,
    ...compared(measured?.allocatedBytes, simulated?.allocatedBytes),
    ...compared(measured?.reservedBytes, simulated?.reservedBytes),
    shown(measured?.deviceBytes)
  ])
  const ending = finished ? '' : ' The run was stopped before its last point.'
  return `### ${gpu}, PyTorch ${torch}

${points.length} points, each measured and simulated.${ending}

${table(head, rows, 2)}`
}

function compared(measured: number | null | undefined, simulated: number | null | undefined): readonly string[] {
  const known = typeof measured === 'number' && typeof simulated === 'number' && measured > 0
  return [shown(measured), shown(simulated), known ? signedPercent(simulated / measured - 1) : '']
}

function shown(bytes: number | null | undefined): string {
  return typeof bytes === 'number' ? formatBytes(bytes) : 'not known'
}
