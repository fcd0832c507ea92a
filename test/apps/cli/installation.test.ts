import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { installation } from '../../../src/adapters/installation.ts'
import { scratchFolder } from './scratch.ts'

test('in development, probe and grammars are where they are written and installed', () => {
  const here = installation(new URL('../../../src/apps/cli/cli.ts', import.meta.url).href)
  const { probeFolder, planWorker, exploreScript, grammarFiles, exampleWorkflows } = here
  const files = [planWorker, exploreScript, ...Object.values(grammarFiles), ...Object.values(exampleWorkflows)]
  for (const path of [join(probeFolder, 'vram_probe'), ...files]) expect(existsSync(path), path).toBe(true)
})

test('once built, the grammars are beside the entry point, probe and examples at the root', () => {
  const folder = scratchFolder({ 'probe/vram_probe/__main__.py': '', 'dist/grammars/web-tree-sitter.wasm': '' })
  expect(installation(pathToFileURL(join(folder, 'dist', 'cli.js')).href)).toStrictEqual({
    probeFolder: join(folder, 'probe'),
    planWorker: join(folder, 'dist', 'plan-worker.js'),
    exploreScript: join(folder, 'dist', 'explore.js'),
    grammarFiles: {
      runtime: join(folder, 'dist', 'grammars', 'web-tree-sitter.wasm'),
      bash: join(folder, 'dist', 'grammars', 'tree-sitter-bash.wasm'),
      python: join(folder, 'dist', 'grammars', 'tree-sitter-python.wasm')
    },
    exampleWorkflows: {
      action: join(folder, 'examples', 'workflow.yml'),
      bot: join(folder, 'examples', 'bot-workflow.yml')
    }
  })
})
