import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../src/write-whole.ts'
import { scratchFolder } from './cli/scratch.ts'

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
