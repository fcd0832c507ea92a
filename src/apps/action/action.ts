import * as core from '@actions/core'
import { context } from '@actions/github'
import { installation } from '../../adapters/installation.ts'
import { takeOverUnaskedOutput } from '../../system/output.ts'
import { loadInputs } from './inputs.ts'
import { runAction } from './run.ts'
import { escapeInfo } from './runner.ts'

const info = escapeInfo(core.info)
takeOverUnaskedOutput(info, (error) => {
  fail(error)
  process.exit()
})

const cancelled = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancelled.abort())

try {
  await runAction({
    installation: installation(import.meta.url),
    inputs: loadInputs((name) => core.getInput(name)),
    runner: {
      info,
      notice: core.notice,
      warning: core.warning,
      error: core.error,
      setOutput: core.setOutput,
      setFailed: core.setFailed,
      summarise: async (markdown) => void (await core.summary.addRaw(markdown, true).write())
    },
    event: { name: context.eventName, payload: context.payload, sha: context.sha, ref: context.ref },
    repository: context.repo,
    environment: process.env,
    signal: cancelled.signal
  })
} catch (error) {
  fail(error)
}

/** Fails the step. */
function fail(error: unknown): void {
  const remedy = error instanceof Error && 'remedy' in error ? ` ${error.remedy}` : ''
  core.setFailed(`Not measured: ${error instanceof Error ? error.message : String(error)}${remedy}`)
}
