import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'
import { z } from 'zod'

const actionFile = new URL('../../../action.yml', import.meta.url)
const builtAction = new URL('../../../dist/action.js', import.meta.url)
const metadataSchema = z.object({ inputs: z.record(z.string(), z.object({ default: z.string() })) })

export interface ActionRun {
  readonly apiUrl: string
  readonly repository: string
  readonly token: string
  readonly event: { readonly name: string; readonly payload: object; readonly sha: string }
  readonly workspace: string
  /** In place of action.yml's defaults. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  /** May end the process. */
  readonly onLine?: (line: string, kill: (signal: NodeJS.Signals) => void) => void
  /** Another than the built one. */
  readonly program?: URL
  /** What Node itself is told. */
  readonly nodeOptions?: readonly string[]
  /** Ends the Action as a cancelled job does. */
  readonly signal?: AbortSignal
}

export interface ActionEnd {
  readonly exitCode: number | null
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly log: string
  /** The runner's temporary folder: reports lie in it. */
  readonly temporary: string
}

/** Runs `dist/action.js` as the runner does: inputs and context in the environment, outputs and summary in files. */
export async function runBuiltAction(run: ActionRun): Promise<ActionEnd> {
  const temporary = await mkdtemp(join(tmpdir(), 'runner-'))
  const file = (name: string) => join(temporary, name)
  await mkdir(run.workspace, { recursive: true })
  for (const name of ['output', 'summary']) await writeFile(file(name), '')
  await writeFile(file('event.json'), JSON.stringify(run.event.payload))
  const environment = { ...(await runnerEnvironment(run, file)), ...(await inputVariables(run)), ...run.environment }
  const child = spawn(process.execPath, [...(run.nodeOptions ?? []), (run.program ?? builtAction).pathname], {
    cwd: run.workspace,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const log: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line)
      run.onLine?.(line, (signal) => child.kill(signal))
    })
  }
  run.signal?.addEventListener('abort', () => child.kill('SIGINT'))
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const outputs = readOutputs(await readFile(file('output'), 'utf8'))
  return { exitCode, outputs, summary: await readFile(file('summary'), 'utf8'), log: log.join('\n'), temporary }
}

async function runnerEnvironment(run: ActionRun, file: (name: string) => string): Promise<Record<string, string>> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE']
  const own = Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  return {
    ...own,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: run.apiUrl,
    GITHUB_SERVER_URL: run.apiUrl,
    GITHUB_GRAPHQL_URL: `${run.apiUrl}/graphql`,
    GITHUB_REPOSITORY: run.repository,
    GITHUB_RUN_ID: '1',
    GITHUB_EVENT_NAME: run.event.name,
    GITHUB_EVENT_PATH: file('event.json'),
    GITHUB_SHA: run.event.sha,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_WORKSPACE: run.workspace,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: file('.')
  }
}

async function inputVariables(run: ActionRun): Promise<Record<string, string>> {
  const { inputs } = metadataSchema.parse(parse(await readFile(actionFile, 'utf8')))
  const defaults = Object.entries(inputs).map(([name, input]) => [
    name,
    input.default.replace(/^\$\{\{ github\.token \}\}$/, run.token)
  ])
  const given = { ...Object.fromEntries(defaults), ...run.inputs } as Record<string, string>
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
}

/** `name<<delimiter`, value, delimiter: what `@actions/core` writes into GITHUB_OUTPUT. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [, name = '', , value = ''] of text.matchAll(/^([^\n]+?)<<(\S+)\r?\n([\s\S]*?)\r?\n?\2$/gm))
    outputs[name] = value
  return outputs
}
