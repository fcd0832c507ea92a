import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLocalReader, runGitLine, runGitRecords, workingTree } from '../../adapters/git.ts'
import type { Installation } from '../../adapters/installation.ts'
import type { Grammars, TrainingCommand } from '../../commands/index.ts'
import { countedCommands, readTrainingCommands } from '../../commands/index.ts'
import { longestPolicy, readPolicy } from '../../domain/read-policy.ts'
import { defaultPolicyPath, type Snapshot, takeSnapshot } from '../../review/snapshot.ts'
import { CommandError, wrapText } from './command.ts'
import { settingsSummary } from './settings.ts'

/** A training command and its file. */
export interface Training {
  readonly path: string
  /** Which command of the file, counted from 1; null if it is the only one. */
  readonly number: number | null
  readonly command: TrainingCommand
}

/** Characters. Nobody writes a longer script, and a longer file takes too long to read. */
const longestText = 300_000

/** Every training command of the repository. Files of a finished training count only if there is no other command, or if one resumes it. */
export async function findTrainings(repository: RepositoryFiles, grammars: Grammars): Promise<readonly Training[]> {
  const folders = yolov5Folders(repository.paths)
  const plausible = repository.paths.filter((path) => isPlausible(path, folders))
  const found = await Promise.all(plausible.map((path) => readTrainings(path, repository, grammars)))
  const trainings = found.flat()
  const written = trainings.filter(({ path }) => !isLeftBehind(path))
  if (!written.some((training) => whyLeftOut(training) === null)) return trainings
  return [...written, ...(await resumed(trainings, written, repository))]
}

/** The run that a script resumes: those that it names by their folder, else the latest one in git. */
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
  return 'unknown' in command && command.unknown.startsWith('--resume ')
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/')
}

async function readTrainings(path: string, { readText }: RepositoryFiles, grammars: Grammars): Promise<Training[]> {
  const text = await readText(path)
  if (text === null || text.length > longestText || !mentionsTraining(path, text)) return []
  const commands = readTrainingCommands({ path, text }, grammars)
  const counted = countedCommands(commands)
  return commands.map((command) => {
    const number = counted.length > 1 && !('mention' in command) ? counted.indexOf(command) + 1 : null
    return { path, number, command }
  })
}

/** Cheap, and true for every file that contains a command. */
function mentionsTraining(path: string, text: string): boolean {
  return isLeftBehind(path) || /train/.test(text)
}

function isLeftBehind(path: string): boolean {
  return /(^|\/)opt\.ya?ml$/.test(path)
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

/** The folders that are YOLOv5 checkouts, '' for the root; others end in `/`. */
function yolov5Folders(paths: readonly string[]): readonly string[] {
  const all = new Set(paths)
  const mark = 'models/yolo.py'
  return paths
    .filter((path) => path === mark || path.endsWith(`/${mark}`))
    .map((path) => path.slice(0, -mark.length))
    .filter((folder) => all.has(`${folder}train.py`))
}

/** Whether a file may contain a command line that a team trains with. */
function isPlausible(path: string, yolov5: readonly string[]): boolean {
  if (!plausibleName.test(path) || /(^|\/)vram-review\.ya?ml$/.test(path)) return false
  return !yolov5.some((folder) => path.startsWith(folder) && ownOfYolov5.test(path.slice(folder.length)))
}

const autoBatch =
  'AutoBatch (--batch-size -1) chooses the batch when the training starts, so it cannot be reviewed: write a batch size into the command line.'

/** Why a training cannot be a target; null if it can. */
export function whyLeftOut({ command }: { readonly command: TrainingCommand }): string | null {
  if ('unknown' in command) return command.unknown
  const { batchSize, imageSize } = command.settings
  if (batchSize === -1) return autoBatch
  if (batchSize < 1) return `--batch-size ${batchSize} cannot train: write a number from 1.`
  return imageSize < 1 ? `--img ${imageSize} cannot train: write a number from 1.` : null
}

const opening = `# The policy of vram-review for the YOLOv5 trainings of this repository.
# A pull request is reviewed by the policy of its base branch, so it cannot loosen its own limits.
version: 1

# cuda: measure on the runner's GPU. cpu: train on the CPU and count what PyTorch allocates.
engine: cuda

# Whose YOLOv5 runs for a pull request from a branch of this repository: base or head. A fork's never runs.
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
  # How long one measurement may take.
  deadline: 10 min
`

/** A policy that reviews these trainings, with a comment on each key. Throws if it could not be read. */
export function policyText(trainings: readonly Training[], modules: readonly string[]): string {
  const text = [opening, modulesText(modules), middle, '\ntargets:\n', ...trainings.map(targetText)].join('')
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

function targetText(training: Training): string {
  const { path, number, command } = training
  const lines = [`- file: ${scalar(path)}`, ...(number === null ? [] : [`  command: ${number}`])]
  const reason = whyLeftOut(training)
  if (reason !== null || 'unknown' in command) {
    const why = wrapText(comment(`Left out: ${path}:${command.line}: ${reason}`), 110)
    return [...why, ...lines].map((line) => `  # ${line}\n`).join('')
  }
  return [`# ${comment(settingsSummary(command.settings))}`, ...lines].map((line) => `  ${line}\n`).join('')
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
