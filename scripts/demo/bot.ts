import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type JobRunner, runBuiltJobs } from '../../test/fakes/bot/job-runner.ts'
import { appId, type BotHere, deliverAll, registerApp, runBot } from '../../test/fakes/bot/run-bot.ts'
import type { SeededRepository } from '../../test/fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../test/fakes/github/server.ts'
import { say, title } from './say.ts'
import { sortingLineFiles, sortingLinePullRequests } from './sorting-line.ts'

const workflow = new URL('../../examples/bot-workflow.yml', import.meta.url)

interface BotStage {
  readonly github: FakeGitHub
  readonly repository: SeededRepository
  readonly bot: BotHere
  readonly jobs: JobRunner
  readonly outputFolder: string
  readonly surprises: string[]
}

/** The bot's whole story on this machine: the App, signed events, dispatched runs of the built Action, real trainings on the CPU. */
export async function botStory(python: string, outputFolder: string): Promise<readonly string[]> {
  const github = await startGitHub()
  registerApp(github)
  const files = { ...sortingLineFiles, '.github/workflows/vram-review.yml': await readFile(workflow, 'utf8') }
  const repository = github.createRepository('factory/sorting-line', files)
  repository.allow('ada', 'write')
  const jobs = runBuiltJobs(github, python, (line) => say(`  runner: ${line}`))
  const bot = await runBot(github, { onLine: (line) => say(`bot: ${line}`) })
  const stage: BotStage = { github, repository, bot, jobs, outputFolder, surprises: [] }
  try {
    await tell(stage)
  } finally {
    await bot.stop()
    await github.close()
  }
  return [
    ...stage.surprises,
    ...github.violations.map((violation) => `GitHub's description was violated: ${violation}`)
  ]
}

async function tell(stage: BotStage): Promise<void> {
  const { github, repository } = stage
  title('the App is installed: the baselines of main are measured')
  github.installApp(appId, repository.owner)
  await settle(stage)
  await overBudget(stage)
  await fork(stage)
  await mergeQueue(stage)
  await keepBranch(stage, 'vram-review-baselines', 'history')
}

/** Predicted, measured, refused; Apply makes it fit, Accept makes it green. */
async function overBudget(stage: BotStage): Promise<void> {
  const { repository } = stage
  const { branch, number, head } = open(stage, 'larger-batch')
  await settle(stage)
  await keep(stage, '1-over-budget', number, head)
  expectCheck(stage, head, 'failure')
  title('ada presses Apply')
  repository.pressButton(budgetCheck(repository, head)?.id ?? 0, 'apply', 'ada')
  await settle(stage)
  const applied = repository.ref(branch) ?? ''
  await keep(stage, '2-applied', number, applied)
  // What was applied fits, and still needs more than main does: a regression, which somebody has to answer for.
  if (sayCheck(repository, applied)?.conclusion !== 'success') {
    title('ada accepts what it costs')
    repository.comment(number, 'ada', '/vram accept the larger batch halves the epoch')
    await settle(stage)
  }
  await keep(stage, '3-accepted', number, applied)
  expectCheck(stage, applied, 'success')
}

async function fork(stage: BotStage): Promise<void> {
  const { number, head } = open(stage, 'less-mosaic', stage.repository.fork('stranger'))
  await settle(stage)
  await keep(stage, '4-fork', number, head)
  expectCheck(stage, head, 'action_required')
  title('ada approves that commit')
  stage.repository.comment(number, 'ada', `/vram approve ${head}`)
  await settle(stage)
  await keep(stage, '5-fork-approved', number, head)
  expectCheck(stage, head, 'success')
  title('the merge queue tries it')
  const group = stage.repository.queueMergeGroup({ pulls: [number] })
  await settle(stage)
  expectCheck(stage, group.head, 'success')
  stage.repository.endMergeGroup(group.ref, 'merged')
}

/** What was merged is the next baseline. */
async function mergeQueue(stage: BotStage): Promise<void> {
  title('main has moved: its baselines are measured')
  await settle(stage)
  const checks = stage.repository.checks(stage.repository.ref('main') ?? '')
  if (!checks.some(({ name, conclusion }) => name === 'VRAM baseline' && conclusion === 'success'))
    stage.surprises.push('the merged commit has no baseline')
}

function open({ repository }: BotStage, branch: string, from = repository) {
  const found = sortingLinePullRequests.find((one) => one.branch === branch)
  if (found === undefined) throw new Error(`the demo has no pull request ${branch}`)
  const head = from.commit({ branch, from: repository.ref('main') ?? '', files: found.files, message: found.title })
  const number = repository.openPullRequest({ branch, title: found.title, ...(from === repository ? {} : { from }) })
  title(`pull request #${number}: ${found.title}`)
  return { branch, number, head }
}

function settle({ github, bot, jobs }: BotStage): Promise<void> {
  return deliverAll(github, [bot], () => jobs.idle())
}

function budgetCheck(repository: SeededRepository, commit: string) {
  return repository.checks(commit).findLast(({ name }) => name === 'VRAM budget')
}

function sayCheck(repository: SeededRepository, commit: string) {
  const check = budgetCheck(repository, commit)
  say(`check: ${check?.title} (${check?.conclusion})`)
  return check
}

function expectCheck({ repository, surprises }: BotStage, commit: string, conclusion: string): void {
  const check = sayCheck(repository, commit)
  if (check?.conclusion !== conclusion)
    surprises.push(`the check of ${commit} is ${check?.conclusion}, not ${conclusion}: ${check?.summary}`)
}

/** Comment and check, as a person sees them. */
async function keep(
  { repository, outputFolder }: BotStage,
  name: string,
  number: number,
  commit: string
): Promise<void> {
  const check = budgetCheck(repository, commit)
  const comments = repository.comments(number).map(({ login, body }) => `**${login}**\n\n${body}`)
  const buttons = check?.actions.map(({ label, description }) => `[${label}] ${description}`).join(' · ') ?? ''
  await write(join(outputFolder, name, 'comment.md'), comments.join('\n\n---\n\n'))
  await write(
    join(outputFolder, name, 'check.md'),
    `# ${check?.title}\n\n${buttons}\n\n${check?.summary}\n\n---\n\n${check?.text}`
  )
}

async function keepBranch({ repository, outputFolder }: BotStage, branch: string, folder: string): Promise<void> {
  for (const path of repository.files(branch))
    await write(join(outputFolder, folder, path), repository.file(branch, path) ?? '')
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
