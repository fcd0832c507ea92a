import { type Command, InvalidArgumentError } from 'commander'
import { loadGrammars } from '../adapters/grammars.ts'
import { defaultPolicyPath } from '../review/snapshot.ts'
import { CommandError } from './command-error.ts'
import { settingsSummary } from './describe-settings.ts'
import { findOwnModules } from './init/find-own-modules.ts'
import { findTrainings, type Training } from './init/find-trainings.ts'
import { listRepository, type RepositoryFiles } from './init/list-repository.ts'
import { nextSteps } from './init/next-steps.ts'
import { type PlacedFile, placeFiles } from './init/place-files.ts'
import { policyText } from './init/policy-text.ts'
import { whyLeftOut } from './init/why-left-out.ts'
import { defaultApp, exampleWorkflow, presentOwner, type WorkflowOwner, workflowPath } from './init/workflow.ts'
import { type End, newCommand } from './new-command.ts'
import { repositoryRoot } from './repository.ts'
import type { Terminal } from './terminal.ts'

interface InitOptions {
  readonly json?: true
  readonly dryRun?: true
  readonly force?: true
  /** The App's name; true where none is given. */
  readonly bot?: string | true
}

interface Initialised {
  readonly trainings: readonly Training[]
  readonly modules: readonly string[]
  readonly files: readonly PlacedFile[]
  readonly owner: WorkflowOwner
  /** Whose workflow was there and stays. */
  readonly kept: WorkflowOwner | undefined
}

/** `vram-review init` */
export function initCommand(terminal: Terminal, end: End): Command {
  return newCommand('init', {
    summary: 'write a policy and a workflow for this repository',
    description:
      'Finds the train.py command lines of the repository and the YAMLs that they name, and writes a policy that reviews them and a workflow that runs the review. A repository has the workflow of the Action or that of the bot; where it has one, init stays with it. Overwrites nothing unless you say --force.',
    examples: ['vram-review init --dry-run', 'vram-review init', 'vram-review init --bot acme-vram']
  })
    .option('--bot [app]', `write the bot's workflow, for the App of that name (default: ${defaultApp})`, readApp)
    .option('--dry-run', 'print the files in place of writing them')
    .option('--force', 'overwrite files that are there already')
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
  const present = await presentOwner(root)
  const owner = ownerOf(options, present)
  const contents = new Map([
    [defaultPolicyPath, policyText(trainings, modules)],
    [workflowPath, await exampleWorkflow(root, owner, terminal.installation)]
  ])
  const files = await placeFiles(root, contents, options)
  return { trainings, modules, files, owner, kept: options.force ? undefined : present }
}

/** As asked, else as it is: nobody changes from the bot to the Action unasked. */
function ownerOf({ bot }: InitOptions, present: WorkflowOwner | undefined): WorkflowOwner {
  if (bot === undefined) return present ?? null
  return { app: bot === true ? (present?.app ?? defaultApp) : bot }
}

function readApp(name: string): string {
  if (/^[a-z\d](-?[a-z\d])*$/.test(name)) return name
  throw new InvalidArgumentError('Write the name in the address of the App, github.com/apps/NAME, such as acme-vram.')
}

/** A policy without a target would review nothing. */
function refuseNothing(trainings: readonly Training[], { paths }: RepositoryFiles): void {
  if (trainings.some((training) => whyLeftOut(training) === null)) return
  const byHand =
    'Or name one by its arguments: write a policy with a target of `name` and `arguments`, such as `arguments: --cfg models/ours.yaml --img 640 --batch 16`.'
  if (trainings.length === 0)
    throw new CommandError(`None of the ${paths.length} files here holds a train.py command line. ${byHand}`)
  const unknown = trainings.map((training) => `${training.path}:${training.command.line}: ${whyLeftOut(training)}`)
  throw new CommandError(`No train.py command line here can be reviewed:\n${unknown.join('\n')}\n${byHand}`)
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
    return `  ${style('green', 'target')}    ${place} (${settingsSummary(command.settings)})`
  })
  const own =
    modules.length === 0 ? [] : ['', `Modules of your own: ${modules.join(', ')}. They are listed in the policy.`]
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
