import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { type Command, Option } from 'commander'
import { createFolderBaselineStore } from '../../adapters/baselines/folder-store.ts'
import { createLocalReader, runGitLine, runGitRecords, workingTree } from '../../adapters/git.ts'
import { lazyGrammars } from '../../adapters/grammars.ts'
import { locateYolov5, readLauncher } from '../../adapters/installation.ts'
import type { Review } from '../../domain/review.ts'
import { renderPlain } from '../../report/plain.ts'
import { renderReport } from '../../report/report.ts'
import type { ReviewDeps } from '../../review/context.ts'
import type { BaselineStore, RepositoryReader } from '../../review/ports.ts'
import { predictCommit, reviewCommit } from '../../review/review-commit.ts'
import { defaultPolicyPath } from '../../review/snapshot.ts'
import { writeWhole } from '../../system/files.ts'
import { CommandError, colourReport, type End, newCommand, sayFailure, type Terminal } from './command.ts'
import { addTrainingOptions, namedYolov5, openProbe, type TrainingOptions } from './options.ts'
import { type ProgressDisplay, showProgress } from './progress.ts'

interface ReviewOptions extends RepositoryOptions {
  readonly predict?: true
  readonly base?: string
  readonly json?: true
  readonly markdown?: true
}

/** `vram-review review` */
export function reviewCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('review', {
    summary: 'review the working tree as a pull request',
    description:
      "Measures the trainings that your changes affect, and compares them with the budget and with the base's baseline. The policy is the base's. With --predict it simulates them instead, without a GPU. Exit status 1 if the check would fail.",
    examples: [
      'vram-review review',
      'vram-review review --predict',
      'vram-review review --base origin/main --markdown > review.md'
    ]
  })
    .option('--base <ref>', "the commit to compare with (default: the remote's default branch, else main or master)")
    .addOption(
      new Option('--predict', 'simulate the trainings without a GPU, as the first check of a pull request').conflicts(
        'engine'
      )
    )
    .addOption(new Option('--markdown', 'print the report as in the comment').conflicts('json'))
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: ReviewOptions) => {
    const root = await repositoryRoot(terminal)
    const base = await findBase(root, options.base)
    const review = await reviewWorkingTree(root, base, options, terminal)
    terminal.print(render(review, { baseBranch: base.name, ...options }, terminal))
    end(exitStatus(review))
  })
}

/** Options of every command that uses a repository's policy. */
export function addRepositoryOptions(command: Command): Command {
  return command
    .option('--policy <path>', 'the path of the policy in the repository', defaultPolicyPath)
    .option('--baselines <folder>', 'the folder of the baselines (default: .vram-review/baselines in the repository)')
}

async function reviewWorkingTree(
  root: string,
  base: NamedCommit,
  options: ReviewOptions,
  terminal: Terminal
): Promise<Review> {
  const display = showProgress(terminal)
  const ports = await reviewPorts(options, root, { terminal, display })
  const question = { base: base.sha, head: workingTree, pullRequest: null, policyPath: options.policy }
  const recordHint = `record one with \`vram-review baseline --commit ${await nameOfMergeBase(base, ports.reader)}\``
  const answer = options.predict ? predictCommit : reviewCommit
  return answer(question, { ...ports, recordHint }).finally(display.stop)
}

/** The commit whose baseline would be found: the base by its name, or the merge base if the base has moved on. */
async function nameOfMergeBase(base: NamedCommit, reader: RepositoryReader): Promise<string> {
  const mergeBase = await reader.mergeBase(base.sha, workingTree)
  return mergeBase === base.sha ? base.name : mergeBase.slice(0, 12)
}

function render(
  review: Review,
  { json, markdown, baseBranch }: Pick<ReviewOptions, 'json' | 'markdown'> & { readonly baseBranch: string },
  terminal: Terminal
): string {
  if (json) return JSON.stringify(review, null, 2)
  if (markdown) return renderReport(review, { baseBranch })
  return colourReport(renderPlain(review, { baseBranch, columns: terminal.columns }), terminal)
}

/** Not green and without a target: the policy is missing or broken. */
function exitStatus({ passes, targets }: Review): 0 | 1 | 2 {
  if (passes) return 0
  return targets.length === 0 ? 2 : 1
}

export interface RepositoryOptions extends TrainingOptions {
  readonly policy: string
  readonly baselines?: string
}

/** The use cases' ports at a terminal: this repository through git, baselines in a folder, the user's Python. */
export async function reviewPorts(
  options: RepositoryOptions,
  root: string,
  { terminal, display }: { readonly terminal: Terminal; readonly display: ProgressDisplay }
): Promise<ReviewDeps> {
  return {
    reader: createLocalReader(root),
    baselines: openBaselines(options, root, terminal),
    grammars: lazyGrammars(terminal.installation.grammarFiles),
    probe: openProbe(options, terminal, options.engine === undefined ? {} : { engine: options.engine }),
    launcher: await readLauncher(terminal.installation.probeFolder),
    locateYolov5: (named, directory) => locateYolov5(root, namedYolov5(options, terminal) ?? named, directory),
    // A user at a terminal runs their own code.
    refuseCode: () => Promise.resolve(null),
    onProgress: (target, progress) => display.update(target.name, progress),
    onFailure: (_, failure) => {
      display.stop()
      sayFailure(failure, options.debug === true, terminal)
    }
  }
}

/** The default folder ignores itself in git, because baselines belong to this machine. A named folder does not. */
function openBaselines({ baselines }: RepositoryOptions, root: string, { folder }: Terminal): BaselineStore {
  if (baselines !== undefined) return createFolderBaselineStore(resolve(folder, baselines))
  // The store writes its files into `baselines/`.
  const store = createFolderBaselineStore(join(root, '.vram-review'))
  return {
    find: (query) => store.find(query),
    async record(entry, explore) {
      await ignoreItself(join(root, '.vram-review', '.gitignore'))
      return store.record(entry, explore)
    }
  }
}

async function ignoreItself(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  writeWhole(path, '*\n')
}

/** The root of the repository that the command was started in. */
export async function repositoryRoot({ folder }: Pick<Terminal, 'folder'>): Promise<string> {
  const root = await runGitLine(folder, 'rev-parse', '--show-toplevel')
  if (root !== null) return root
  if ((await runGitLine(folder, '--version')) === null) throw new CommandError('git cannot be started: install it.')
  throw new CommandError(`${folder} is not in a git repository: change to one, or create one with \`git init\`.`)
}

/** The full sha of a commit that the user named. */
export async function resolveCommit(root: string, name: string): Promise<string> {
  const sha = await runGitLine(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)
  if (sha !== null) return sha
  throw new CommandError(`There is no commit ${name} in ${root}: name a branch, a tag or a sha that git knows.`)
}

/** A commit, and the name that the user knows. */
interface NamedCommit {
  readonly name: string
  readonly sha: string
}

/** The commit to compare with: the one named, else the default branch of the remote, else `main` or `master`. */
async function findBase(root: string, named: string | undefined): Promise<NamedCommit> {
  if (named !== undefined) return { name: named, sha: await resolveCommit(root, named) }
  const remote = await runGitLine(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  for (const name of [remote, 'main', 'master'].filter((candidate) => candidate !== null)) {
    const sha = await runGitLine(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`)
    if (sha !== null) return { name, sha }
  }
  throw new CommandError(
    `The default branch of ${root} is unknown: it has no origin/HEAD, and no main or master with a commit. Name it with --base.`
  )
}

/** Ports that run only the code of a commit: a YOLOv5 in the repository has to lie there as that commit has it. */
export function withCodeOf(commit: string, root: string, ports: ReviewDeps): ReviewDeps {
  return {
    ...ports,
    async locateYolov5(named, directory) {
      const folder = await ports.locateYolov5(named, directory)
      if (folder !== null) await refuseOtherCode(root, folder, commit)
      return folder
    }
  }
}

async function refuseOtherCode(root: string, folder: string, commit: string): Promise<void> {
  if (folder !== root && !folder.startsWith(root + sep)) return
  const changed = await runGitRecords(root, 'diff', '--name-only', '-z', commit, '--', folder)
  const code = changed.filter((path) => path.endsWith('.py'))
  if (code.length === 0) return
  const more = code.length > 1 ? ` and ${code.length - 1} more` : ''
  throw new CommandError(
    `YOLOv5 in ${folder} differs from commit ${commit.slice(0, 7)} (${code[0]}${more}), so it could need other memory. Commit or stash the changes, or check out that commit.`
  )
}
