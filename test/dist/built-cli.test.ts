import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { scratchRepository } from '../apps/cli/scratch.ts'
import { growingPython } from '../fakes/growing-python.ts'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const script = '#!/bin/sh\nB=4\npython train.py --img 320 --cfg yolov5n.yaml --weights "" --batch 4 --epochs 1\n'

/** A search lies between the reading and the writing, and with it collections of garbage: they once left the grammar of shell broken. */
test('the built command reads a script, searches for minutes, and still reads it', async () => {
  const folder = scratchRepository({ 'train.sh': script })
  const python = await growingPython(folder, 100)
  const options = ['--engine', 'cpu', '--budget', '160MiB', '--file', 'train.sh', '--python', python]
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'apply', ...options], { cwd: folder })
  expect(stdout).toMatch(/\nChanged: train.sh\n$/)
  expect(readFileSync(join(folder, 'train.sh'), 'utf8')).toBe(script.replace('--batch 4', '--batch 3'))
})
