import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { loadGrammars } from '../../adapters/grammars.ts'
import { type FileList, findNamedFile, namedFiles } from '../../commands/index.ts'
import { checkModelOf } from '../../configs/index.ts'
import type { Settings } from '../../domain/settings.ts'
import { defaultPolicyPath } from '../../review/snapshot.ts'
import { CommandError, type End, newCommand, type Terminal } from './command.ts'
import { classesLine } from './init-classes.ts'
import {
  defaultApp,
  exampleWorkflow,
  findTrainings,
  listRepository,
  policyText,
  presentOwner,
  type RepositoryFiles,
  type Training,
  trainingSummary,
  type WorkflowOwner,
  whyLeftOut,
  workflowPath
} from './init-trainings.ts'
import { repositoryRoot } from './review.ts'

interface InitOptions {
  readonly json?: true
  readonly dryRun?: true
  readonly force?: true
  /** The App's name; true if none is given. */
  readonly bot?: string | true
}

interface Initialised {
  readonly trainings: readonly Training[]
  readonly modules: readonly string[]
  readonly files: readonly PlacedFile[]
  readonly owner: WorkflowOwner
  /** The owner of an existing workflow that is kept. */
  readonly kept: WorkflowOwner | undefined
}

/** `vram-review init` */
export function initCommand(terminal: Terminal, end: End): Command {
  return newCommand('init', {
    summary: 'write a policy and a workflow for this repository',
    description:
      'Finds the train.py and yolo command lines of the repository and the YAMLs that they name. Writes a policy that reviews them, and a workflow that runs the review. A repository has either the workflow of the Action or that of the bot; init keeps the kind that exists. Overwrites nothing without --force.',
    examples: ['vram-review init --dry-run', 'vram-review init', 'vram-review init --bot acme-vram']
  })
    .option('--bot [app]', `write the bot's workflow, for the App of that name (default: ${defaultApp})`, readApp)
    .option('--dry-run', 'print the files instead of writing them')
    .option('--force', 'overwrite existing files')
    .action(async (options: InitOptions) => {
      const initialised = await initialise(await repositoryRoot(terminal), options, terminal)
      if (options.json) terminal.print(JSON.stringify(toJson(initialised, options), null, 2))
      else terminal.print(describe(initialised, options, terminal))
      end(0)
    })
}

async function initialise(root: string, options: InitOptions, terminal: Terminal): Promise<Initialised> {
  const repository = await listRepository(root)
  const grammars = await loadGrammars(terminal.installation.grammarFiles)
  const trainings = await findTrainings(repository, grammars)
  refuseNothing(trainings, repository)
  const { modules, problems } = await findOwnModules(trainings, repository)
  for (const problem of problems) terminal.say(problem)
  const classes = await findClasses(trainings, repository)
  const present = await presentOwner(root)
  const owner = ownerOf(options, present)
  const contents = new Map([
    [defaultPolicyPath, policyText(trainings, modules, classes)],
    [workflowPath, await exampleWorkflow(root, owner, terminal.installation)]
  ])
  const files = await placeFiles(root, contents, options)
  return { trainings, modules, files, owner, kept: options.force ? undefined : present }
}

/** What the policy says of each training's data set, where it has to. */
async function findClasses(
  trainings: readonly Training[],
  repository: RepositoryFiles
): Promise<ReadonlyMap<Training, string>> {
  const lines = await Promise.all(
    trainings.map(async (training) => [training, await classesLine(training, repository)] as const)
  )
  return new Map(lines.flatMap(([training, line]) => (line === null ? [] : [[training, line] as const])))
}

/** As asked, else as it is: nobody changes from the bot to the Action unasked. */
function ownerOf({ bot }: InitOptions, present: WorkflowOwner | undefined): WorkflowOwner {
  if (bot === undefined) return present ?? null
  return { app: bot === true ? (present?.app ?? defaultApp) : bot }
}

function readApp(name: string): string {
  if (/^[a-z\d](-?[a-z\d])*$/.test(name)) return name
  throw new InvalidArgumentError("Write the name from the App's address, github.com/apps/NAME, such as acme-vram.")
}

/** A policy without a target would review nothing. */
function refuseNothing(trainings: readonly Training[], { paths }: RepositoryFiles): void {
  if (trainings.some((training) => whyLeftOut(training) === null)) return
  const byHand =
    'You can also write a policy with a target of `name` and `arguments`, such as `arguments: --cfg models/ours.yaml --img 640 --batch 16`, or, for Ultralytics, `arguments: model=yolo11s.yaml imgsz=640 batch=16`.'
  if (trainings.length === 0)
    throw new CommandError(
      `None of the ${paths.length} files here holds a command line of train.py or yolo that is read. ${byHand}`
    )
  const unknown = trainings.map((training) => `${training.path}:${training.command.line}: ${whyLeftOut(training)}`)
  throw new CommandError(`No training here can be reviewed:\n${unknown.join('\n')}\n${byHand}`)
}

function toJson({ trainings, modules, files, owner }: Initialised, { dryRun }: InitOptions) {
  return {
    targets: trainings.map(targetJson),
    modules,
    bot: owner,
    files: files.map(({ path, outcome, content }) => ({ path, outcome, ...(dryRun ? { content } : {}) }))
  }
}

function targetJson(training: Training) {
  const { path, number, command } = training
  const leftOut = whyLeftOut(training)
  return {
    file: path,
    command: number,
    line: command.line,
    ...(training.condition === undefined ? {} : { condition: training.condition }),
    ...(training.arguments ? { arguments: training.arguments } : {}),
    ...('unknown' in command ? { unknown: command.unknown } : { settings: command.settings }),
    ...(leftOut === null || 'unknown' in command ? {} : { leftOut })
  }
}

function describe(initialised: Initialised, { dryRun }: InitOptions, { style }: Terminal): string {
  const { trainings, modules, files, owner, kept } = initialised
  const known = trainings.map((training) => {
    const { path, command } = training
    const place = `${path}:${command.line}`
    const reason = whyLeftOut(training)
    if (reason !== null || 'unknown' in command) return `  ${style('yellow', 'left out')}  ${place}: ${reason}`
    return `  ${style('green', 'target')}    ${place} (${trainingSummary(training, command.settings)})`
  })
  const own = modules.length === 0 ? [] : ['', `Your own modules, now listed in the policy: ${modules.join(', ')}`]
  const written = files.map(({ path, outcome }) => `  ${outcomeText[outcome]}  ${path}`)
  const shown = dryRun ? files.flatMap(({ path, content }) => ['', style('bold', `# ${path}`), content.trimEnd()]) : []
  return [
    style('bold', 'Trainings'),
    ...known,
    ...own,
    '',
    style('bold', 'Files'),
    ...written,
    ...shown,
    '',
    ...nextSteps(owner, kept)
  ].join('\n')
}

const outcomeText: Readonly<Record<PlacedFile['outcome'], string>> = {
  written: 'written   ',
  kept: 'kept      ',
  'would-write': 'to write  ',
  'would-keep': 'to keep   '
}

interface PlacedFile {
  readonly path: string
  readonly content: string
  readonly outcome: 'written' | 'kept' | 'would-write' | 'would-keep'
}

/** Writes files into a repository. Keeps a file that exists unless forced. */
async function placeFiles(
  root: string,
  contents: ReadonlyMap<string, string>,
  { dryRun = false, force = false }: { readonly dryRun?: boolean; readonly force?: boolean }
): Promise<readonly PlacedFile[]> {
  const placed: PlacedFile[] = []
  for (const [path, content] of contents) {
    const keep = !force && (await isThere(join(root, path)))
    if (!keep && !dryRun) await write(join(root, path), content, force)
    const outcome = dryRun ? (keep ? 'would-keep' : 'would-write') : keep ? 'kept' : 'written'
    placed.push({ path, content, outcome })
  }
  return placed
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null
}

async function write(path: string, content: string, force: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content, { flag: force ? 'w' : 'wx' })
}

interface OwnModules {
  readonly modules: readonly string[]
  /** What would still be refused, each with its location. */
  readonly problems: readonly string[]
}

/** The team's own modules in the models that the trainings name; the policy must list them. */
async function findOwnModules(trainings: readonly Training[], { snapshot }: RepositoryFiles): Promise<OwnModules> {
  const models = new Map(trainings.flatMap((training) => modelOf(training, snapshot)))
  const modules = new Set<string>()
  const problems: string[] = []
  for (const [path, trainer] of models) {
    const read = await snapshot.read(path)
    if (read.kind !== 'file') continue
    const first = checkModelOf(trainer, read.bytes, { path })
    for (const name of first.unlistedModules) modules.add(name)
    const again = checkModelOf(trainer, read.bytes, { path, allowedModules: [...modules] })
    problems.push(...again.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`))
  }
  return { modules: [...modules], problems }
}

/** The model's file, and what trains it. */
function modelOf({ command }: Training, files: FileList): readonly (readonly [string, Settings['trainer']])[] {
  if ('unknown' in command) return []
  const { settings, directory, workingDirectory } = command
  const { model } = namedFiles(settings, { yolov5: directory, working: workingDirectory ?? directory })
  const path = model === null ? null : findNamedFile(model, files)
  return path === null ? [] : [[path, settings.trainer]]
}

/** What to do next, in order. `kept`: the owner of an existing workflow that is kept; undefined if it was written. */
function nextSteps(owner: WorkflowOwner, kept: WorkflowOwner | undefined): readonly string[] {
  const steps = owner === null ? actionSteps : [...insteadOf(kept, owner.app), ...botSteps(owner.app)]
  return ['Next', ...steps.map((step, index) => `  ${index + 1}. ${step}`)]
}

const budgets = 'Check the budgets and tolerances in the policy.'

const actionSteps = [
  'Replace `vram-review/vram-review@v1` in the workflow by your copy of the Action: v1 is not published yet.',
  budgets,
  'Check whether this machine can measure: vram-review doctor',
  'Commit and merge both files: a review reads the policy of the base branch.',
  'Store a baseline, and try a change here: vram-review baseline, vram-review review',
  'Add a self-hosted runner with a GPU and the label gpu; predictions need none.',
  'Require both checks on the base branch: "VRAM prediction" and "VRAM budget".'
]

function botSteps(app: string): readonly string[] {
  return [
    'Register the App, run the bot, and install the App here: see docs/bot.md of vram-review.',
    `If the App is not github.com/apps/${app}, write its name into both \`if:\` lines of the workflow.`,
    'Replace both `vram-review/vram-review@v1` in the workflow by your copy of the Action: v1 is not published yet.',
    budgets,
    'Add a self-hosted runner with a GPU and the label gpu; run vram-review doctor on it to see what is missing.',
    'Commit and merge both files: the bot starts the workflow of the default branch.',
    'Require one check on the base branch, "VRAM budget", with the App as its source. The bot has no "VRAM prediction".'
  ]
}

/** A person has to remove an existing workflow of another owner. */
function insteadOf(kept: WorkflowOwner | undefined, app: string): readonly string[] {
  if (kept === undefined || kept?.app === app) return []
  const whose = kept === null ? "not the bot's" : `for the App ${kept.app}`
  return [`The existing workflow is ${whose}: remove it, and run this again.`]
}
