import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { installation } from '../../../src/adapters/installation.ts'
import type { WorkflowEvent } from '../../../src/apps/action/inputs.ts'
import { loadInputs } from '../../../src/apps/action/inputs.ts'
import { runAction } from '../../../src/apps/action/run.ts'
import type { Runner } from '../../../src/apps/action/runner.ts'

const actionFile = new URL('../../../action.yml', import.meta.url)
const door = new URL('../../../src/apps/action/action.ts', import.meta.url)

export interface RunHere {
  readonly apiUrl: string
  /** `owner/repo`. */
  readonly repository: string
  readonly token: string
  readonly event: WorkflowEvent
  readonly workspace: string
  /** In place of action.yml's defaults. */
  readonly inputs: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
}

/** What the runner was told. */
export interface Told {
  /** Null where the step passed. */
  failed: string | null
  readonly outputs: Record<string, string>
  readonly errors: {
    readonly message: string
    readonly file?: string | undefined
    readonly line?: number | undefined
  }[]
  readonly warnings: string[]
  readonly notices: string[]
  summary: string
}

/** Runs the Action in this process, as it stands in `src`: quicker than the built one, which `test/dist` runs. */
export async function runActionHere(run: RunHere): Promise<Told> {
  const [owner = '', repo = ''] = run.repository.split('/')
  const told: Told = { failed: null, outputs: {}, errors: [], warnings: [], notices: [], summary: '' }
  await runAction({
    installation: installation(door.href),
    inputs: await inputsOf(run),
    runner: listeningRunner(told),
    event: run.event,
    repository: { owner, repo },
    environment: {
      PATH: process.env.PATH,
      GITHUB_API_URL: run.apiUrl,
      GITHUB_WORKSPACE: run.workspace,
      RUNNER_TEMP: await mkdtemp(join(tmpdir(), 'runner-')),
      ...run.environment
    },
    signal: new AbortController().signal
  })
  return told
}

async function inputsOf({ inputs, token }: RunHere) {
  const metadata = parse(await readFile(actionFile, 'utf8'))
  const defaults = Object.entries<{ default: string }>(metadata.inputs).map(([name, input]) => [name, input.default])
  const given: Record<string, string> = { ...Object.fromEntries(defaults), token, ...inputs }
  return loadInputs((name) => given[name] ?? '')
}

function listeningRunner(told: Told): Runner {
  return {
    info: () => {},
    notice: (message) => void told.notices.push(message),
    warning: (message) => void told.warnings.push(message),
    error: (message, place) => void told.errors.push({ message, file: place?.file, line: place?.startLine }),
    setOutput: (name, value) => void Object.assign(told.outputs, { [name]: value }),
    setFailed: (message) => Object.assign(told, { failed: message }),
    summarise: async (markdown) => void Object.assign(told, { summary: told.summary + markdown })
  }
}
