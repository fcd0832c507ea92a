import { resolve } from 'node:path'
import type { Command } from 'commander'
import { createLocalReader, runGitLine, workingTree } from '../../adapters/git.ts'
import { lazyGrammars } from '../../adapters/grammars.ts'
import { locateYolov5 } from '../../adapters/installation.ts'
import type { KnownCommand } from '../../commands/index.ts'
import type { Policy, Target } from '../../domain/policy.ts'
import { findCommand, ownOptions } from '../../review/resolve-target.ts'
import { loadPolicy, type Snapshot, takeSnapshot } from '../../review/snapshot.ts'
import { CommandError, type End, newCommand, type Terminal, wrapText } from './command.ts'
import { type DataQuestion, examineData } from './doctor-data.ts'
import { examinePython, type Finding, missing, note, ok } from './doctor-python.ts'
import { findInterpreter } from './interpreter.ts'
import { addTrainingOptions, namedYolov5 } from './options.ts'
import { addRepositoryOptions, type RepositoryOptions } from './review.ts'

interface DoctorOptions extends RepositoryOptions {
  readonly json?: true
}

/** `vram-review doctor` */
export function doctorCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('doctor', {
    summary: 'show what is installed or missing, and how to fix it',
    description:
      'Checks git, the policy, Python, PyTorch, YOLOv5, the GPU and the token, and reads the sizes of validation images where a data set is here. Exit status 2 if something required is missing.',
    examples: ['vram-review doctor', 'vram-review doctor --python .venv/bin/python --yolov5 ../yolov5']
  })
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: DoctorOptions) => {
    const findings = await examine(options, terminal)
    const healthy = findings.every(({ status }) => status !== 'missing')
    if (options.json) terminal.print(JSON.stringify({ healthy, findings }, null, 2))
    else terminal.print(describe(findings, healthy, terminal))
    end(healthy ? 0 : 2)
  })
}

async function examine(options: DoctorOptions, terminal: Terminal): Promise<readonly Finding[]> {
  const git = await examineGit(terminal)
  const { finding: policyFinding, policy, yolov5, data } = await examinePolicy(options, git.root, terminal)
  const engine = options.engine ?? policy?.engine ?? 'cuda'
  const python = await findInterpreter(options.python, terminal).catch((error: unknown) => {
    if (error instanceof CommandError) return { missing: error.message }
    throw error
  })
  terminal.say('Checking Python, PyTorch and YOLOv5 (takes a few seconds) …')
  const stack = await examinePython(python, { yolov5, needsGpu: engine === 'cuda' }, terminal)
  const validated = 'missing' in python ? [] : await examineData(data, python.path, terminal)
  return [git.finding, policyFinding, ...stack, ...validated, examineToken(terminal)]
}

const signs = { ok: '✓', missing: '✗', note: '·' } as const
const colours = { ok: 'green', missing: 'red', note: 'dim' } as const
const nameWidth = 8

function describe(findings: readonly Finding[], healthy: boolean, { style, columns }: Terminal): string {
  const lines = findings.flatMap(({ name, status, found, remedy }) => {
    const [first = '', ...more] = wrapText(found, columns - nameWidth - 3)
    const advice = remedy === null ? [] : wrapText(`→ ${remedy}`, columns - nameWidth - 3)
    return [
      `${style(colours[status], signs[status])} ${style('bold', name.padEnd(nameWidth))} ${first}`,
      ...[...more, ...advice].map((line) => `${' '.repeat(nameWidth + 3)}${line}`)
    ]
  })
  const missing = findings.filter(({ status }) => status === 'missing').map(({ name }) => name)
  const conclusion = healthy ? 'Everything required is installed.' : `Missing: ${missing.join(', ')}.`
  return [...lines, '', style(healthy ? 'green' : 'red', conclusion)].join('\n')
}

/** Whether there is a token for GitHub. Only GitHub knows its permissions. */
function examineToken({ environment }: Terminal): Finding {
  const name = ['GITHUB_TOKEN', 'GH_TOKEN'].find((candidate) => (environment[candidate] ?? '') !== '')
  if (name !== undefined) {
    return ok(
      'token',
      `${name} is set. Its permissions cannot be checked from here (the workflow needs contents and pull-requests).`
    )
  }
  return note('token', 'GITHUB_TOKEN is not set.', 'Only pull-request needs it at a terminal; a workflow has its own.')
}

/** git, and the repository that the command was started in; null outside of one. */
async function examineGit({ folder }: Terminal): Promise<{ finding: Finding; root: string | null }> {
  const version = await runGitLine(folder, '--version')
  if (version === null) {
    const finding = missing(
      'git',
      'git cannot be started.',
      'Install git: review and baseline read the repository with it.'
    )
    return { finding, root: null }
  }
  const root = await runGitLine(folder, 'rev-parse', '--show-toplevel')
  if (root !== null) return { finding: ok('git', `${version}, repository ${root}`), root }
  const finding = note(
    'git',
    `${version}; ${folder} is in no repository.`,
    'Run review and baseline inside a repository.'
  )
  return { finding, root }
}

interface ExaminedPolicy {
  readonly finding: Finding
  readonly policy: Policy | null
  /** The YOLOv5 checkouts that a review would run, each once; null is the installed package. */
  readonly yolov5: readonly (string | null)[]
  readonly data: readonly DataQuestion[]
}

/** The policy in the folder, whether its targets can be read, and which YOLOv5 they use. */
async function examinePolicy(
  options: RepositoryOptions,
  root: string | null,
  terminal: Terminal
): Promise<ExaminedPolicy> {
  const named = namedYolov5(options, terminal)
  if (root === null) {
    const finding = note('policy', 'There is no policy outside a repository.', null)
    return { finding, policy: null, yolov5: [await locateYolov5(terminal.folder, named, '')], data: [] }
  }
  const snapshot = await takeSnapshot(createLocalReader(root), workingTree)
  const loaded = snapshot.has(options.policy) ? await loadPolicy(snapshot, options.policy) : null
  if (loaded === null || 'problems' in loaded) {
    const yolov5 = [await locateYolov5(root, named, '')]
    return { finding: unreadable(options.policy, loaded), policy: null, yolov5, data: [] }
  }
  const { policy } = loaded
  const targets = await readTargets(policy, snapshot, terminal)
  const located = await Promise.all(
    targets.commands.map(async ({ target, command }) => {
      const { directory, workingDirectory, settings } = command
      const yolov5 = await locateYolov5(root, named ?? policy.yolov5, directory)
      return { target, data: settings.data, workingFolder: resolve(root, workingDirectory ?? directory), yolov5 }
    })
  )
  const yolov5 =
    located.length === 0 ? [await locateYolov5(root, named ?? policy.yolov5, '')] : located.map((one) => one.yolov5)
  const finding = targetsFinding(options.policy, policy, targets.problems)
  return { finding, policy, yolov5: [...new Set(yolov5)], data: located }
}

function unreadable(path: string, loaded: { problems: readonly { line: number | null; message: string }[] } | null) {
  if (loaded === null) return missing('policy', `${path} does not exist.`, 'Write one: vram-review init')
  const [first] = loaded.problems
  return missing(
    'policy',
    `${path}:${first?.line ?? 1}: ${first?.message ?? ''}`,
    `Fix it, then run vram-review check ${path}`
  )
}

interface ReadTargets {
  readonly commands: readonly { readonly target: Target; readonly command: KnownCommand }[]
  readonly problems: readonly string[]
}

async function readTargets(policy: Policy, snapshot: Snapshot, { installation }: Terminal): Promise<ReadTargets> {
  const grammars = lazyGrammars(installation.grammarFiles)
  const reader = { grammars, ownOptions: await ownOptions(policy, snapshot, grammars) }
  const found = await Promise.all(
    policy.targets.map(async (target) => ({ target, one: await findCommand(target.source, snapshot, [], reader) }))
  )
  return {
    commands: found.flatMap(({ target, one }) => (one.kind === 'found' ? [{ target, command: one.command }] : [])),
    problems: found.flatMap(({ one }) => {
      if (one.kind === 'removed') return [`${one.path} does not exist`]
      return one.kind === 'problem' ? [`${one.path}:${one.problem.line ?? 1}: ${one.problem.message}`] : []
    })
  }
}

function targetsFinding(path: string, { targets, engine }: Policy, problems: readonly string[]): Finding {
  const count = `${targets.length} target${targets.length === 1 ? '' : 's'}, engine ${engine}`
  if (problems.length === 0) return ok('policy', `${path}: ${count}`)
  return missing(
    'policy',
    `${path}: ${count}; ${problems.join('; ')}`,
    'Fix the targets in the policy, or those files.'
  )
}
