import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../src/system/files.ts'
import { scratchFolder } from './apps/cli/scratch.ts'

test('takes the place of what was there, and leaves nothing beside it', () => {
  const folder = scratchFolder()
  const path = join(folder, 'report.md')
  writeFileSync(path, 'old')
  writeWhole(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['report.md'])
})

test('permissions are those that were asked for, whatever the umask takes', () => {
  const path = join(scratchFolder(), 'train.sh')
  writeWhole(path, 'new', 0o777)
  expect(statSync(path).mode & 0o777).toBe(0o777)
})

test('where it cannot take the place, nothing of it is left', () => {
  const folder = scratchFolder()
  const path = join(folder, 'report.md')
  mkdirSync(join(path, 'inner'), { recursive: true })
  expect(() => writeWhole(path, 'new')).toThrow()
  expect(readdirSync(folder)).toEqual(['report.md'])
})

test('20: what a killed writer left beside it is removed by the next, and what somebody still writes is not', async () => {
  const folder = scratchFolder()
  const path = join(folder, 'report.md')
  const module = new URL('../src/system/files.ts', import.meta.url).pathname
  const program = (inTheMiddle: string) => `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
fs.renameSync = () => { ${inTheMiddle} }
syncBuiltinESMExports()
const { writeWhole } = await import('${module}')
writeWhole('${path}', 'of a child')`
  const start = (inTheMiddle: string) =>
    spawn(process.execPath, ['--input-type=module', '-e', program(inTheMiddle)], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
  await once(start(`process.kill(process.pid, 'SIGKILL')`), 'exit')
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.tmp$/)])
  const writing = start(`fs.writeSync(1, 'writing'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`)
  const ended = once(writing, 'exit')
  await once(writing.stdout, 'data')
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.tmp$/)])
  writeWhole(path, 'new')
  expect(readdirSync(folder)).toEqual(['report.md', expect.stringMatching(/\.tmp$/)])
  writing.kill('SIGKILL')
  await ended
  writeWhole(path, 'newer')
  expect(readdirSync(folder)).toEqual(['report.md'])
})
