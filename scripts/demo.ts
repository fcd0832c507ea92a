import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startGitHub } from '../test/fakes/github/server.ts'
import { compareWithTraining } from './demo/agreement.ts'
import { botStory } from './demo/bot.ts'
import { roadCameraFiles, roadCameraPullRequests } from './demo/road-cameras.ts'
import { say, title } from './demo/say.ts'
import { sortingLineFiles, sortingLinePullRequests } from './demo/sorting-line.ts'
import { openPullRequest, recordBaseline, type Stage } from './demo/stage.ts'
import { pythonEnvironment } from './python-environment.ts'

const outputFolder = new URL('../demo-output/', import.meta.url).pathname
const token = 'demo-token'

/** `npm run demo`: the Action's story; `npm run demo -- --bot`: the bot's. */
const { values } = parseArgs({ options: { bot: { type: 'boolean', default: false } } })

async function demo(): Promise<void> {
  const python = await pythonEnvironment(say)
  if (!values.bot) return actionStory(python)
  const folder = join(outputFolder, 'bot')
  await rm(folder, { recursive: true, force: true })
  conclude(await botStory(python, folder))
}

/** The main job from end to end on this machine: pull requests predicted at true scale, a check of the prediction, pull requests measured. */
async function actionStory(python: string): Promise<void> {
  await rm(outputFolder, { recursive: true, force: true })
  await mkdir(outputFolder, { recursive: true })
  const github = await startGitHub()
  github.addToken(token)
  const stage = (name: string, folder: string, files: Readonly<Record<string, string>>): Stage => {
    const repository = github.createRepository(name, files)
    return { github, name, repository, token, python, outputFolder: join(outputFolder, folder) }
  }
  try {
    const surprises = [
      ...(await predict(stage('roads/cameras', 'predicted', roadCameraFiles))),
      ...(await agree(python)),
      ...(await measure(stage('factory/sorting-line', 'measured', sortingLineFiles))),
      ...github.violations.map((violation) => `GitHub's description was violated: ${violation}`)
    ]
    conclude(surprises)
  } finally {
    await github.close()
  }
}

/** What a pull request gets first, on a runner without a GPU. */
async function predict(stage: Stage): Promise<readonly string[]> {
  const surprises: string[] = []
  for (const pullRequest of roadCameraPullRequests)
    surprises.push(...(await openPullRequest(pullRequest, 'predict', stage)))
  return surprises
}

async function agree(python: string): Promise<readonly string[]> {
  title('one small training, trained for real on the CPU and simulated')
  return compareWithTraining(python)
}

/** What it gets from the runner that measures: here on the CPU, against a baseline. */
async function measure(stage: Stage): Promise<readonly string[]> {
  title(`${stage.name}, main: record the baseline by a real smoke training on the CPU`)
  await recordBaseline(stage)
  const surprises: string[] = []
  for (const pullRequest of sortingLinePullRequests)
    surprises.push(...(await openPullRequest(pullRequest, 'auto', stage)))
  return surprises
}

function conclude(surprises: readonly string[]): void {
  title(`done; reports lie in ${outputFolder}`)
  if (surprises.length === 0) return
  process.exitCode = 1
  for (const surprise of surprises) say(surprise)
}

await demo()
