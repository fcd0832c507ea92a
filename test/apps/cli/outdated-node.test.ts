import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }

const entry = fileURLToPath(new URL('../../../src/apps/cli/cli.ts', import.meta.url))

/** The command line on a Node that says it is of another version. */
function runOn(version: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, entry, '--version'],
    { encoding: 'utf8' }
  )
}

test('a Node that is too old is told so in one line, exit status 2', () => {
  const { status, stdout, stderr } = runOn('20.20.2')
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'vram-review needs Node 24 or newer; this is Node 20.20.2. Install one: https://nodejs.org/en/download\n'
  })
})

test('the oldest that package.json names, and newer ones, run it', () => {
  const oldest = manifest.engines.node.replace('>=', '')
  for (const version of [`${oldest}.0.0`, '100.1.0'])
    expect(runOn(version)).toMatchObject({ status: 0, stdout: `${manifest.version}\n` })
  expect(runOn(`${Number(oldest) - 1}.9.0`).status).toBe(2)
})
