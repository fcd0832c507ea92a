import { z } from 'zod'
import { parseJson } from '../../domain/json.ts'
import { formatBytes } from '../../domain/quantities.ts'
import type { Shape } from '../../domain/shape.ts'
import { cancelled, type Terminal } from './command.ts'
import { explainOrigin, type Interpreter, runPython } from './interpreter.ts'

export interface PythonQuestion {
  /** At least one: a checkout, or null for the package. */
  readonly yolov5: readonly (string | null)[]
  readonly needsGpu: boolean
}

const longestSeconds = 120

/** Checks Python, PyTorch, YOLOv5 and the GPU as the probe would find them. */
export async function examinePython(
  interpreter: Interpreter | { readonly missing: string },
  question: PythonQuestion,
  terminal: Terminal
): Promise<readonly Finding[]> {
  if ('missing' in interpreter) {
    return [
      missing(
        'Python',
        interpreter.missing,
        "Install Python 3.8 or newer with PyTorch and YOLOv5's requirements, or name one with --python."
      )
    ]
  }
  const { path: python } = interpreter
  const [first = null, ...others] = question.yolov5
  const report = await inspect(python, first, terminal)
  if (typeof report === 'string') {
    return [
      missing('Python', `${python} does not work: ${report}`, 'Name another one with --python or VRAM_REVIEW_PYTHON.')
    ]
  }
  return [
    pythonFinding(interpreter, report),
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
        ? missing('YOLOv5', `${yolov5 ?? 'the package'}: ${report}`, 'Install v6.2 or newer.')
        : yolov5Finding(report)
    )
  }
  return findings
}

async function inspect(python: string, yolov5: string | null, terminal: Terminal): Promise<PythonReport | string> {
  const end = await runPython(python, ['-c', inspection, yolov5 ?? ''], longestSeconds, terminal)
  if (terminal.signal.aborted) throw cancelled()
  const lastLine = end.logTail.trim().split('\n').at(-1) ?? ''
  return readPythonReport(end.logTail) ?? (lastLine || `it ended with ${end.exitCode ?? end.killedBy ?? end.outcome}`)
}

function pythonFinding(interpreter: Interpreter, { version, recent }: PythonReport): Finding {
  const found = `${version}, ${interpreter.path} (${explainOrigin(interpreter)})`
  return recent ? ok('Python', found) : missing('Python', found, 'Use Python 3.8 or newer.')
}

function torchFinding(python: string, { torch }: PythonReport): Finding {
  if ('found' in torch) return ok('PyTorch', torch.found)
  return missing('PyTorch', torch.missing, `Install it: ${python} -m pip install torch torchvision`)
}

function yolov5Finding({ yolov5, torch }: PythonReport): Finding {
  if ('found' in yolov5) return ok('YOLOv5', yolov5.found)
  const remedy = 'missing' in torch ? 'Install PyTorch first: YOLOv5 needs it.' : 'Install v6.2 or newer.'
  return missing('YOLOv5', yolov5.missing, remedy)
}

function gpuFinding({ gpu, torch }: PythonReport, needed: boolean): Finding {
  if ('found' in gpu) return ok('GPU', `${gpu.found.name}, ${formatBytes(gpu.found.totalBytes)}`)
  const find = needed ? missing : note
  const remedy = needed
    ? 'Use a machine with an NVIDIA GPU and a CUDA build of PyTorch. Without a GPU, use `vram-review predict`.'
    : 'The engine cpu and `vram-review predict` need no GPU.'
  return find(
    'GPU',
    'missing' in torch ? `Unknown without PyTorch${driver(gpu.driver)}.` : `${gpu.missing}${driver(gpu.driver)}.`,
    remedy
  )
}

function driver(seen: string | null): string {
  return seen === null ? '; nvidia-smi finds none either' : `, although nvidia-smi finds ${seen}`
}

/** Marks the line of JSON, because imports may print anything. */
const mark = 'VRAM-REVIEW-DOCTOR '

/** Runs in the user's Python, with the probe on its path and a checkout of YOLOv5 (or '') as argument. */
const inspection = `
import json, subprocess, sys, tempfile
from pathlib import Path

report = {"version": "%d.%d.%d" % sys.version_info[:3], "recent": sys.version_info >= (3, 8)}

def look(name, find):
    try:
        report[name] = {"found": find()}
    except BaseException as error:
        plain = str(error) if isinstance(error, (ImportError, LookupError)) else "%s: %s" % (type(error).__name__, error)
        report[name] = {"missing": getattr(error, "message", None) or plain}

def torch_version():
    import torch
    return torch.__version__

def gpu():
    import torch
    if not torch.cuda.is_available():
        raise LookupError("PyTorch %s finds no GPU" % torch.__version__)
    card = torch.cuda.get_device_properties(0)
    return {"name": card.name, "totalBytes": card.total_memory}

def yolov5():
    from vram_probe.startup import isolate
    from vram_probe.trainers.yolov5.installation import import_yolov5
    with tempfile.TemporaryDirectory() as folder:
        isolate(Path(folder))
        found = import_yolov5(sys.argv[1] or None, "detect")
    commit = "" if found.commit is None else " at commit " + found.commit[:7]
    return "%s%s, %s" % (found.version, commit, found.root)

def driver():
    query = ["nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    try:
        said = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20).stdout.decode()
    except (OSError, subprocess.SubprocessError):
        return None
    return said.strip().split("\\n")[0] or None

look("torch", torch_version)
look("gpu", gpu)
report["gpu"]["driver"] = driver()
look("yolov5", yolov5)
print("\\n${mark}" + json.dumps(report), flush=True)
`

const found = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ found: value }), z.object({ missing: z.string() })])

const reportSchema = z.object({
  version: z.string(),
  recent: z.boolean(),
  torch: found(z.string()),
  gpu: z.intersection(
    found(z.object({ name: z.string(), totalBytes: z.int() })),
    z.object({ driver: z.string().nullable() })
  ),
  yolov5: found(z.string())
})

type PythonReport = Shape<typeof reportSchema>

/** The result of the inspection; null if it did not finish. */
function readPythonReport(log: string): PythonReport | null {
  const line = log.split('\n').find((candidate) => candidate.startsWith(mark))
  if (line === undefined) return null
  return reportSchema.safeParse(parseJson(line.slice(mark.length))).data ?? null
}

/** The result of one check. */
export interface Finding {
  readonly name: 'git' | 'policy' | 'Python' | 'PyTorch' | 'YOLOv5' | 'GPU' | 'data' | 'token'
  /** `note`: could be better, but nothing fails. */
  readonly status: 'ok' | 'missing' | 'note'
  readonly found: string
  readonly remedy: string | null
}

/** Something is in order. */
export function ok(name: Finding['name'], found: string): Finding {
  return { name, status: 'ok', found, remedy: null }
}

/** Something required is missing; the remedy says how to fix it. */
export function missing(name: Finding['name'], found: string, remedy: string): Finding {
  return { name, status: 'missing', found, remedy }
}

/** Worth knowing. */
export function note(name: Finding['name'], found: string, remedy: string | null): Finding {
  return { name, status: 'note', found, remedy }
}
