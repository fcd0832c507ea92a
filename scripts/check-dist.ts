import { execFileSync } from 'node:child_process'
import { runTool } from './run-tool.ts'

/** Rebuilds `dist` and refuses where it then differs from what is committed: what runs is what can be read. */
process.exitCode = await runTool('rolldown', ['-c', 'rolldown.config.ts', '--logLevel', 'warn'])
const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' })
if (changed !== '') {
  console.error(`dist/ is not what the source builds. Run \`npm run build\` and commit it:\n${changed}`)
  process.exitCode = 1
}
