import { chmod, copyFile, mkdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'rolldown'
import type licensePlugin from 'rollup-plugin-license'

const require = createRequire(import.meta.url)
const license = require('rollup-plugin-license') as typeof licensePlugin.default

/** The grammars beside the entry points: `installation.ts` looks for them there. */
const grammars = [
  require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  require.resolve('tree-sitter-bash/tree-sitter-bash.wasm'),
  require.resolve('tree-sitter-python/tree-sitter-python.wasm')
]

const companions: Plugin = {
  name: 'companions',
  async buildStart() {
    await rm('dist', { recursive: true, force: true })
  },
  async writeBundle() {
    // It is the package's `bin`: `npm link` would make it so, and the tree dirty.
    await chmod('dist/cli.js', 0o755)
    await mkdir('dist/grammars', { recursive: true })
    for (const grammar of grammars) {
      await copyFile(grammar, `dist/grammars/${basename(grammar)}`)
      await copyFile(join(dirname(grammar), 'LICENSE'), `dist/grammars/${basename(grammar, '.wasm')}.LICENSE`)
    }
  }
}

/** What runs where this program runs. */
const programs = defineConfig({
  input: {
    action: 'src/apps/action/action.ts',
    bot: 'src/apps/bot/bot.ts',
    'plan-worker': 'src/apps/bot/plan-worker.ts',
    cli: 'src/apps/cli/cli.ts'
  },
  // Probot's setup page is files of its package: it stays one. The client of smee.io is for development only.
  external: ['probot', 'smee-client'],
  platform: 'node',
  // Its `main` finds its parts by a `require` of its own, which no bundler sees.
  resolve: { alias: { 'jsonc-parser': require.resolve('jsonc-parser/lib/esm/main.js') } },
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // What several entry points share, under names that say what it is.
    codeSplitting: {
      groups: [
        { name: 'vendor', test: /node_modules/, minShareCount: 2 },
        { name: 'commands', test: /src\/(commands|configs)\//, minShareCount: 2 },
        { name: 'review', test: /src\/(domain|review|report|gate)\//, minShareCount: 2 },
        { name: 'adapters', test: /src\/(adapters|system|apps)\//, minShareCount: 2 }
      ]
    },
    minify: false
  },
  plugins: [
    license({
      thirdParty: { includePrivate: false, output: 'dist/licenses.txt', multipleVersions: true }
    }) as unknown as Plugin,
    companions
  ]
})

/** The script of the page that `explore` writes, which embeds it: one file, without schemas. */
export const explorePage = defineConfig({
  input: 'src/report/explore/browser/explore.ts',
  platform: 'browser',
  resolve: { alias: { zod: fileURLToPath(import.meta.resolve('./src/report/explore/browser/no-schemas.ts')) } },
  output: { file: 'dist/explore.js', format: 'iife', minify: true }
})

export default [programs, explorePage]
