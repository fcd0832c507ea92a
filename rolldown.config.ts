import { copyFile, cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { defineConfig, type Plugin } from 'rolldown'
import type licensePlugin from 'rollup-plugin-license'

const require = createRequire(import.meta.url)
const license = require('rollup-plugin-license') as typeof licensePlugin.default

/** The grammars beside the doors: `installation.ts` looks for them there. */
const grammars = [
  require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  require.resolve('tree-sitter-bash/tree-sitter-bash.wasm'),
  require.resolve('tree-sitter-python/tree-sitter-python.wasm')
]

const companions: Plugin = {
  name: 'companions',
  async writeBundle() {
    await mkdir('dist/grammars', { recursive: true })
    for (const grammar of grammars) {
      await copyFile(grammar, `dist/grammars/${basename(grammar)}`)
      await copyFile(join(dirname(grammar), 'LICENSE'), `dist/grammars/${basename(grammar, '.wasm')}.LICENSE`)
    }
    const isSource = (path: string) => !/__pycache__|_cache$|pyproject\.toml$/.test(path)
    await cp('src/probe/python', 'dist/probe', { recursive: true, filter: isSource })
  }
}

export default defineConfig({
  input: { action: 'src/action.ts', bot: 'src/bot.ts', 'plan-worker': 'src/plan-worker.ts', cli: 'src/cli.ts' },
  // Probot's setup page is files of its package: it stays one. The client of smee.io is for development only.
  external: ['probot', 'smee-client'],
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    minify: false
  },
  plugins: [
    license({
      thirdParty: { includePrivate: false, output: 'dist/licenses.txt', multipleVersions: true }
    }) as unknown as Plugin,
    companions
  ]
})
