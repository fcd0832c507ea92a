import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLocalReader, runGitLine, runGitRecords, workingTree } from '../../adapters/git.ts'
import type { Installation } from '../../adapters/installation.ts'
import type { Grammars, TrainingCommand } from '../../commands/index.ts'
import { countedCommands, mayTrain, readWithOthers } from '../../commands/index.ts'
import { longestPolicy, readPolicy } from '../../domain/read-policy.ts'
import type { Settings } from '../../domain/settings.ts'
import { defaultPolicyPath, type Snapshot, takeSnapshot } from '../../review/snapshot.ts'
import { CommandError, wrapText } from './command.ts'
import { settingsSummary } from './settings.ts'
import { argumentsOf } from './train-arguments.ts'

/** A training command and its file. */
export interface Training {
  readonly path: string
  /** Which command of the file, counted from 1; null if it is the only one. */
  readonly number: number | null
  readonly command: TrainingCommand
  /** Of one that does not run whenever its file does: when it runs, as a sentence. */
  readonly condition?: string
  /** Of one that only notes tell of: its target's own arguments; null where none can say it. */
  readonly arguments?: string | null
}

/** Every training command of the repository. What a finished training left behind counts only where there is no other, or where one goes on with it. */
export async function findTrainings(repository: RepositoryFiles, grammars: Grammars): Promise<readonly Training[]> {
  const isPlausible = plausibility(repository.paths)
  const trainings = await readAll(repository.paths.filter(isPlausible), repository, grammars)
  const written = trainings.filter(({ path }) => !isLeftBehind(path))
  if (!trainings.some((training) => whyLeftOut(training) === null)) {
    const notes = repository.paths.filter((path) => isNote.test(path) && !isForeign(path))
    return [...trainings, ...distinct((await readAll(notes, repository, grammars)).map(asNoted))]
  }
  if (!written.some((training) => whyLeftOut(training) === null)) return trainings
  return [...written, ...(await resumed(trainings, written, repository))]
}

/**
 * A training that notes tell of, as a target of its own: nobody runs a README, so the arguments go into the policy.
 * Those that a target's `arguments` cannot say stay without.
 */
function asNoted(training: Training): Training {
  const { command } = training
  return 'unknown' in command ? training : { ...training, arguments: argumentsOf(command.settings) }
}

/** Notes say the same more than once. */
function distinct(noted: readonly Training[]): readonly Training[] {
  return noted.filter(
    ({ arguments: own }, at) => !own || noted.findIndex(({ arguments: other }) => other === own) === at
  )
}

/** The run that a script goes on with: those that it names by their folder, else the latest that git keeps. */
async function resumed(
  trainings: readonly Training[],
  written: readonly Training[],
  { isTracked, readText }: RepositoryFiles
): Promise<readonly Training[]> {
  const resuming = new Set(written.filter(goesOn).map(({ path }) => path))
  if (resuming.size === 0) return []
  const texts = await Promise.all([...resuming].map(readText))
  const runs = trainings
    .filter(({ path }) => isLeftBehind(path) && isTracked(path))
    .toSorted((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true }))
  const named = runs.filter(({ path }) => texts.some((text) => text?.includes(`${folderOf(path)}/`)))
  return named.length > 0 ? named : runs.slice(-1)
}

function goesOn({ command }: Training): boolean {
  return 'unknown' in command && /^(--resume |resume=)/.test(command.unknown)
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/')
}

/** One after the other: notebooks hold what their cells have shown, and all of them together need not be in memory. */
async function readAll(
  paths: readonly string[],
  repository: RepositoryFiles,
  grammars: Grammars
): Promise<readonly Training[]> {
  const found: Training[] = []
  for (const path of paths) found.push(...(await readTrainings(path, repository, grammars)))
  return found
}

async function readTrainings(path: string, { readText }: RepositoryFiles, grammars: Grammars): Promise<Training[]> {
  const text = await readText(path)
  if (text === null || !(isLeftBehind(path) || mayTrain(path, text)) || isUpstreams(path, text)) return []
  const { commands: read } = await readWithOthers({ path, text }, grammars, 'of-the-trainer', readText)
  const commands = read.filter((command) => !('unlikely' in command))
  const counted = countedCommands(commands)
  const runsAnyway = counted.some((command) => !('unknown' in command))
  return commands.map((command) => {
    const number = counted.length > 1 && !('mention' in command) ? counted.indexOf(command) + 1 : null
    // Beside none that simply runs, one that runs under a condition is what the file is for.
    if (runsAnyway || !('unknown' in command) || !command.conditional) return { path, number, command }
    return { path, number, command: command.conditional, condition: command.unknown }
  })
}

/** The README that comes with a trainer says how its own models were trained. */
function isUpstreams(path: string, text: string): boolean {
  return isNote.test(path) && /github\.com\/ultralytics\/(yolov5|ultralytics)\/actions/.test(text)
}

function isLeftBehind(path: string): boolean {
  return /(^|\/)(opt|args)\.ya?ml$/.test(path)
}

/** The files in the folder of a repository, without those that git ignores. */
export interface RepositoryFiles {
  readonly paths: readonly string[]
  readonly snapshot: Snapshot
  /** Whether git tracks the file: a review reads no other. */
  isTracked(path: string): boolean
  /** The text of a file; null if it is none that a person would write. */
  readText(path: string): Promise<string | null>
}

/** Lists the repository. */
export async function listRepository(root: string): Promise<RepositoryFiles> {
  const reader = createLocalReader(root)
  const paths = (await reader.listTree(workingTree))
    .filter(({ mode }) => mode.startsWith('100'))
    .map(({ path }) => path)
  const snapshot = await takeSnapshot(reader, workingTree)
  const tracked = new Set(await runGitRecords(root, 'ls-files', '-z'))
  return {
    paths: paths.toSorted(),
    snapshot,
    isTracked: (path) => tracked.has(path),
    readText: (path) => readText(snapshot, path)
  }
}

async function readText(snapshot: Snapshot, path: string): Promise<string | null> {
  const read = await snapshot.read(path)
  if (read.kind !== 'file') return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(read.bytes)
  } catch {
    return null
  }
}

/** Where people keep training commands. Markdown is left out: nobody runs it. */
const plausibleName =
  /(\.(sh|bash|zsh|bat|cmd|ps1|mk|py|ipynb|ya?ml|slurm|sbatch|pbs|lsf|job|qsub)|(^|\/)([Mm]akefile|GNUmakefile|[Jj]ustfile|Dockerfile)[^/]*|(^|\/)[^./]+)$/

/** YOLOv5's own files, whose docstrings and tests contain examples of `train.py` command lines. */
const ownOfYolov5 =
  /^((utils|models|data|segment|classify)\/|(train|val|detect|export|hubconf|benchmarks)\.py$|tutorial\.ipynb$|\.github\/workflows\/(ci-testing|docker|greetings|links|stale|merge-main-into-prs|format|cla|codeql-analysis|translate-readme)\.ya?ml$)/

/** The package of Ultralytics, with its own tests and images, in a repository that holds a copy of it. */
const ownOfUltralytics = /^(ultralytics|tests|docker|docs|examples)\//

/** What a team installs, and what programs write: nobody trains with what stands there. */
const foreign =
  /(^|\/)(site-packages|dist-packages|node_modules|\.?venv|\.tox|\.ipynb_checkpoints|mlruns|__pycache__)\/|(^|\/)lib\/python\d[\d.]*\/|(^|\/)wandb\/(offline-)?run-|(^|\/)utils\/(loggers|aws|docker|flask_rest_api|google_app_engine)\//

/** Of a run's folder the `opt.yaml` or `args.yaml` alone says how it was trained. */
function isForeign(path: string): boolean {
  return foreign.test(path) || (/(^|\/)runs\/(train|evolve|detect|segment)(-\w+)?\//.test(path) && !isLeftBehind(path))
}

/** Where a repository says to people how it is trained. */
const isNote = /\.(md|markdown|rst)$/i

/** The folders that end in a file of that name, '' for the root; others end in `/`. */
function foldersOf(mark: string, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path === mark || path.endsWith(`/${mark}`)).map((path) => path.slice(0, -mark.length))
}

/** Tells whether a file may hold a command line that a team trains with. */
function plausibility(paths: readonly string[]): (path: string) => boolean {
  const all = new Set(paths)
  const yolov5 = foldersOf('models/yolo.py', paths).filter((folder) =>
    ['train.py', 'detect.py', 'utils/general.py'].some((file) => all.has(`${folder}${file}`))
  )
  const ultralytics = foldersOf('ultralytics/cfg/default.yaml', paths)
  const environments = foldersOf('pyvenv.cfg', paths).filter((folder) => folder !== '')
  return (path) => {
    if (!plausibleName.test(path) || /(^|\/)vram-review\.ya?ml$/.test(path) || isForeign(path)) return false
    if (environments.some((folder) => path.startsWith(folder))) return false
    const isIn = (folders: readonly string[], own: RegExp) =>
      folders.some((folder) => path.startsWith(folder) && own.test(path.slice(folder.length)))
    return !isIn(yolov5, ownOfYolov5) && !isIn(ultralytics, ownOfUltralytics)
  }
}

const autoBatch =
  'AutoBatch (a batch size of -1) chooses the batch when the training starts, so it cannot be reviewed: write a batch size into the command line.'

const onlyNoted =
  "Only notes tell of this training, and a target's `arguments` cannot say all of it: write the command into a script, and name that."

/** Why a training cannot be a target as it stands; null where it can. */
export function whyLeftOut({ command, arguments: own }: Pick<Training, 'command' | 'arguments'>): string | null {
  if ('unknown' in command) return command.unknown
  if (own === null) return onlyNoted
  const { batchSize, imageSize } = command.settings
  if (batchSize === -1) return autoBatch
  if (batchSize < 1) return `A batch size of ${batchSize} cannot train: write a number from 1.`
  return imageSize < 1 ? `An image size of ${imageSize} cannot train: write a number from 1.` : null
}

const opening = `# The policy of vram-review for the YOLO trainings of this repository.
# A pull request is reviewed by the policy of its base branch, so it cannot loosen its own limits.
version: 1

# cuda: measure on the runner's GPU. cpu: train on the CPU and count what PyTorch allocates.
engine: cuda

# Whose code trains for a pull request from a branch of this repository: base or head. A fork's never does.
code: base

# The verdicts that fail the check; not-measured always does.
fail-on: [over-budget, regressed]
`

const middle = `
defaults:
  # What a training may use: a share of the GPU's memory, or an amount such as 22 GiB.
  budget: 90 %
  # How far the peak may differ from the default branch's, in either direction.
  tolerance: 5 %
  # Labels per training image after mosaic; the memory of the loss depends on it. COCO has about 30.
  labels-per-image: 30
  # The images that a training validates with. Where the data set is, vram-review doctor prints this line.
  # validation: { images: 711, size: 1920x1080 }
  # How long one measurement may take.
  deadline: 10 min
`

/** A policy that reviews these trainings, with a word on each key. Throws where it would not be read as one. */
export function policyText(
  trainings: readonly Training[],
  modules: readonly string[],
  classes: ReadonlyMap<Training, string>
): string {
  const targets = trainings.map((training) => targetText(training, classes.get(training)))
  const text = [opening, modulesText(modules), middle, '\ntargets:\n', ...targets].join('')
  if (text.length > longestPolicy)
    throw new CommandError(
      `A policy of these ${trainings.length} training commands is longer than 16 KiB, the limit: write one that names only those to review.`
    )
  const read = readPolicy(text, defaultPolicyPath)
  if ('problems' in read) throw new Error(`The written policy cannot be read: ${read.problems[0]?.message}`)
  return text
}

function modulesText(modules: readonly string[]): string {
  const about = "\n# Your own module classes that a pull request's model YAML may name.\n"
  return `${about}modules: [${modules.join(', ')}]\n`
}

function targetText(training: Training, classes: string | undefined): string {
  const { path, command } = training
  const lines = sourceLines(training)
  const reason = whyLeftOut(training)
  if (reason !== null || 'unknown' in command) {
    const why = wrapText(comment(`Left out: ${path}:${command.line}: ${reason}`), 110)
    return [...why, ...lines].map((line) => `  # ${line}\n`).join('')
  }
  const ofData = classes === undefined ? [] : wrapText(comment(classes), 110).map(continued)
  const about = wrapText(comment(trainingSummary(training, command.settings)), 110).map((line) => `# ${line}`)
  return [...about, ...lines, ...ofData].map((line) => `  ${line}\n`).join('')
}

/** What is trained, and when. */
export function trainingSummary({ condition }: Training, settings: Settings): string {
  return [settingsSummary(settings), ...(condition === undefined ? [] : [condition])].join('. ')
}

function sourceLines({ path, number, arguments: own }: Training): readonly string[] {
  const command = number === null ? [] : [`  command: ${number}`]
  if (!own) return [`- file: ${scalar(path)}`, ...command]
  const name = `${path.slice(-80)}${number === null ? '' : ` (command ${number})`}`
  return [`- name: ${scalar(name)}`, `  arguments: ${scalar(own)}`]
}

/** A long line of a comment goes on as one. */
function continued(line: string, index: number): string {
  return index === 0 ? `  ${line}` : `  # ${line}`
}

/** Settings are untrusted text: a line break would end the comment. */
function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** Quoted where YAML might read anything else than this text. */
function scalar(text: string): string {
  return /^[A-Za-z_./][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text)
}

/** The path of the workflow, the Action's or the bot's: a repository has one of them. */
export const workflowPath = '.github/workflows/vram-review.yml'

/** The App that the bot's example names. */
export const defaultApp = 'vram-review'

/** The owner of the workflow: the bot, with the name of its App; or null for the Action. */
export type WorkflowOwner = { readonly app: string } | null

/** The example workflow, for this repository. */
export async function exampleWorkflow(
  root: string,
  owner: WorkflowOwner,
  { exampleWorkflows }: Installation
): Promise<string> {
  if (owner !== null) {
    const text = await readFile(exampleWorkflows.bot, 'utf8')
    return text.replaceAll(`${defaultApp}[bot]`, `${owner.app}[bot]`)
  }
  const text = await readFile(exampleWorkflows.action, 'utf8')
  return text.replace('branches: [main]', `branches: [${quote(await defaultBranch(root))}]`)
}

/** The owner of the repository's workflow; undefined if there is none. */
export async function presentOwner(root: string): Promise<WorkflowOwner | undefined> {
  const text = await readFile(join(root, workflowPath), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // Only the bot dispatches a request; the jobs' condition contains the name of its App.
  if (!/\binputs\.request\b/.test(text)) return null
  const [, app = defaultApp] = /triggering_actor == '([^'[]+)\[bot\]'/.exec(text) ?? []
  return { app }
}

/** The remote's default branch, else main or master. */
async function defaultBranch(root: string): Promise<string> {
  const remote = await runGitLine(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  if (remote !== null) return remote.replace(/^origin\//, '')
  const isThere = (name: string) => runGitLine(root, 'rev-parse', '--verify', '--quiet', `refs/heads/${name}`)
  if ((await isThere('main')) === null && (await isThere('master')) !== null) return 'master'
  return 'main'
}

function quote(branch: string): string {
  return /^[A-Za-z][\w./-]*$/.test(branch) ? branch : JSON.stringify(branch)
}
