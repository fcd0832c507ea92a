/** Where people keep training commands. Notes in Markdown are no place for a target: nobody runs them. */
const plausibleName =
  /(\.(sh|bash|zsh|bat|cmd|ps1|mk|py|ipynb|ya?ml|slurm|sbatch|pbs|lsf|job|qsub)|(^|\/)([Mm]akefile|GNUmakefile|[Jj]ustfile|Dockerfile)[^/]*|(^|\/)[^./]+)$/

/** What YOLOv5 itself brings and what holds examples of `train.py` command lines, in its docstrings and its own tests. */
const ownOfYolov5 =
  /^((utils|models|data|segment|classify)\/|(train|val|detect|export|hubconf|benchmarks)\.py$|tutorial\.ipynb$|\.github\/workflows\/(ci-testing|docker|greetings|links|stale|merge-main-into-prs|format|cla|codeql-analysis|translate-readme)\.ya?ml$)/

/** The folders that are YOLOv5 checkouts, '' for the root; others end in `/`. */
export function yolov5Folders(paths: readonly string[]): readonly string[] {
  const all = new Set(paths)
  const mark = 'models/yolo.py'
  return paths
    .filter((path) => path === mark || path.endsWith(`/${mark}`))
    .map((path) => path.slice(0, -mark.length))
    .filter((folder) => all.has(`${folder}train.py`))
}

/** Whether a file may hold a command line that a team trains with. */
export function isPlausible(path: string, yolov5: readonly string[]): boolean {
  if (!plausibleName.test(path) || /(^|\/)vram-review\.ya?ml$/.test(path)) return false
  return !yolov5.some((folder) => path.startsWith(folder) && ownOfYolov5.test(path.slice(folder.length)))
}
