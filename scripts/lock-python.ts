import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Renews `constraints.txt`: installs requirements.txt into a new environment and writes down every version it got. */
const lockFolder = new URL('./python/', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'lock-python-'))
const python = join(folder, 'bin', 'python')
const run = (command: string, ...parameters: string[]) =>
  execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
try {
  run(process.env.PYTHON ?? 'python3', '-m', 'venv', folder)
  run(python, '-m', 'pip', 'install', '--quiet', '-r', join(lockFolder, 'requirements.txt'))
  const versions = run(python, '-m', 'pip', 'freeze', '--all')
    .split('\n')
    .map((line) => line.replace(/\+\S+$/, ''))
    .filter((line) => line.includes('==') && !/^pip==/.test(line))
  const head = '# Every version below requirements.txt. Renewed by `npm run lock:python`; do not edit.\n'
  writeFileSync(join(lockFolder, 'constraints.txt'), `${head}${versions.join('\n')}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
