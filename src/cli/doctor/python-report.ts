import { z } from 'zod'

/** Ends in one line of JSON behind this mark, because imports print whatever they like. */
const mark = 'VRAM-REVIEW-DOCTOR '

/** Run by the person's own Python, with the probe on its path and a checkout of YOLOv5 (or '') as its argument. */
export const inspection = `
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
    from vram_probe.isolation import isolate
    from vram_probe.yolov5 import import_yolov5
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

export type PythonReport = z.infer<typeof reportSchema>

/** What the inspection found; null where it did not get so far. */
export function readPythonReport(log: string): PythonReport | null {
  const line = log.split('\n').find((candidate) => candidate.startsWith(mark))
  if (line === undefined) return null
  try {
    return reportSchema.safeParse(JSON.parse(line.slice(mark.length))).data ?? null
  } catch {
    return null
  }
}
