import { cleanEnvironment, newHome, removeHome } from '../../adapters/probe/process.ts'
import { formatBytes } from '../../domain/quantities.ts'
import { runChild } from '../../system/child-process.ts'
import { cancelled } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'
import { type Finding, missing, note, ok } from './finding.ts'
import { inspection, type PythonReport, readPythonReport } from './python-report.ts'

export interface PythonQuestion {
  /** At least one: a checkout, or null for the package. */
  readonly yolov5: readonly (string | null)[]
  readonly needsGpu: boolean
}

const longestSeconds = 120

/** Python, PyTorch, YOLOv5 and the GPU, as the probe would meet them. */
export async function examinePython(
  python: string | { readonly missing: string },
  question: PythonQuestion,
  terminal: Terminal
): Promise<readonly Finding[]> {
  if (typeof python !== 'string') {
    return [
      missing(
        'Python',
        python.missing,
        'Measuring needs Python 3.8 or newer with PyTorch and what YOLOv5 needs: install it, or name one with --python.'
      )
    ]
  }
  const [first = null, ...others] = question.yolov5
  const report = await inspect(python, first, terminal)
  if (typeof report === 'string') {
    return [
      missing('Python', `${python} does not work: ${report}`, 'Name another one with --python or VRAM_REVIEW_PYTHON.')
    ]
  }
  return [
    pythonFinding(python, report),
    torchFinding(python, report),
    yolov5Finding(report),
    ...(await otherYolov5(python, others, terminal)),
    gpuFinding(report, question.needsGpu)
  ]
}

/** Targets may train with several checkouts. */
async function otherYolov5(
  python: string,
  checkouts: readonly (string | null)[],
  terminal: Terminal
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const yolov5 of checkouts) {
    const report = await inspect(python, yolov5, terminal)
    findings.push(
      typeof report === 'string'
        ? missing('YOLOv5', `${yolov5 ?? 'the package'}: ${report}`, 'It must be v6.2 or newer.')
        : yolov5Finding(report)
    )
  }
  return findings
}

async function inspect(python: string, yolov5: string | null, terminal: Terminal): Promise<PythonReport | string> {
  const { environment, installation, signal } = terminal
  const folder = await newHome()
  try {
    const end = await runChild({
      command: python,
      arguments: ['-c', inspection, yolov5 ?? ''],
      folder,
      environment: cleanEnvironment(environment, installation.probeFolder, folder),
      deadlineSeconds: longestSeconds,
      signal
    })
    if (signal.aborted) throw cancelled()
    const lastLine = end.logTail.trim().split('\n').at(-1) ?? ''
    return readPythonReport(end.logTail) ?? (lastLine || `it ended with ${end.exitCode ?? end.killedBy ?? end.outcome}`)
  } finally {
    await removeHome(folder)
  }
}

function pythonFinding(python: string, { version, recent }: PythonReport): Finding {
  const found = `${version}, ${python}`
  return recent ? ok('Python', found) : missing('Python', found, 'Measuring needs Python 3.8 or newer.')
}

function torchFinding(python: string, { torch }: PythonReport): Finding {
  if ('found' in torch) return ok('PyTorch', torch.found)
  return missing('PyTorch', torch.missing, `Install it: ${python} -m pip install torch torchvision`)
}

function yolov5Finding({ yolov5, torch }: PythonReport): Finding {
  if ('found' in yolov5) return ok('YOLOv5', yolov5.found)
  const remedy = 'missing' in torch ? 'Install PyTorch first: YOLOv5 needs it.' : 'It must be v6.2 or newer.'
  return missing('YOLOv5', yolov5.missing, remedy)
}

function gpuFinding({ gpu, torch }: PythonReport, needed: boolean): Finding {
  if ('found' in gpu) return ok('GPU', `${gpu.found.name}, ${formatBytes(gpu.found.totalBytes)}`)
  const find = needed ? missing : note
  const remedy = needed
    ? 'Run on a machine with an NVIDIA GPU and a CUDA build of PyTorch; without one, `vram-review predict` simulates it.'
    : 'The engine cpu and `vram-review predict` need none.'
  return find(
    'GPU',
    'missing' in torch ? `Not known without PyTorch${driver(gpu.driver)}.` : `${gpu.missing}${driver(gpu.driver)}.`,
    remedy
  )
}

function driver(seen: string | null): string {
  return seen === null ? '; nvidia-smi finds none either' : `, although nvidia-smi sees ${seen}`
}
