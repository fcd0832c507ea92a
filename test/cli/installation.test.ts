import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { installation } from '../../src/installation.ts'
import { scratchFolder } from './scratch.ts'

test('in development, probe and grammars are where they are written and installed', () => {
  const { probeFolder, grammarFiles, exampleWorkflow } = installation(new URL('../../src/cli.ts', import.meta.url).href)
  for (const path of [join(probeFolder, 'vram_probe'), ...Object.values(grammarFiles), exampleWorkflow])
    expect(existsSync(path), path).toBe(true)
})

test('once built, they lie beside the door', () => {
  const folder = scratchFolder({ 'dist/probe/vram_probe/__main__.py': '' })
  expect(installation(pathToFileURL(join(folder, 'dist', 'cli.js')).href)).toStrictEqual({
    probeFolder: join(folder, 'dist', 'probe'),
    grammarFiles: {
      runtime: join(folder, 'dist', 'grammars', 'web-tree-sitter.wasm'),
      bash: join(folder, 'dist', 'grammars', 'tree-sitter-bash.wasm'),
      python: join(folder, 'dist', 'grammars', 'tree-sitter-python.wasm')
    },
    exampleWorkflow: join(folder, 'examples', 'workflow.yml')
  })
})
