import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type MultiScaleDraw, ultralyticsSizes } from '../../src/domain/ultralytics-sizes.ts'
import { pythonEnvironment } from '../python-environment.ts'

/** Both sides of every version in which what is drawn has changed, and some in between. */
const versions =
  '8.3.200 8.3.253 8.4.0 8.4.2 8.4.5 8.4.6 8.4.7 8.4.10 8.4.20 8.4.40 8.4.45 8.4.46 8.4.50 8.4.60 8.4.90 8.4.120 8.4.150 8.4.170 8.4.190'.split(
    ' '
  )

export type SizeCase = Omit<MultiScaleDraw, 'version'>

const values = [false, true, null, 0, 1, 0.1, 0.25, 0.31, 0.33, 0.5, 0.54, 0.9, 1.5, -0.1, '0.5'] as const
const sizes = [
  [640, 32],
  [640, 64],
  [416, 32],
  [1000, 32],
  [32, 8],
  [64, 16]
] as const

/** What is asked of each version: values that only some accept, and sizes that need rounding. */
export const sizeCases: readonly SizeCase[] = sizes.flatMap(([imageSize, stride]) =>
  values.map((multiScale) => ({ imageSize, stride, multiScale }))
)

interface Drawn {
  readonly minimum?: number
  readonly maximum?: number
  readonly count?: number
  readonly drawn?: readonly number[]
  readonly error?: string
}

const script = fileURLToPath(new URL('draw_sizes.py', import.meta.url))

/** What the real trainer draws. @param path of an unpacked wheel; undefined is the installed package */
export function drawnByTrainer(python: string, cases: readonly SizeCase[], path?: string) {
  const env = path === undefined ? process.env : { ...process.env, PYTHONPATH: path }
  const output = execFileSync(python, [script, JSON.stringify(cases)], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26
  })
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as { version: string; results: readonly Drawn[] }
}

/** Where the function and the trainer disagree, in words. */
export function disagreements(version: string, cases: readonly SizeCase[], results: readonly Drawn[]): string[] {
  return cases.flatMap((sizeCase, index) => {
    const expected = ultralyticsSizes({ version, ...sizeCase })
    const { error, drawn = [], ...range } = results[index] as Drawn
    const same =
      'why' in expected
        ? error !== undefined
        : JSON.stringify(expected) === JSON.stringify(range) &&
          drawn.every((size) => size >= expected.minimum && size <= expected.maximum)
    return same
      ? []
      : [`${version} ${JSON.stringify(sizeCase)}: ${JSON.stringify(expected)}, but ${error ?? JSON.stringify(range)}`]
  })
}

/**
 * `node ultralytics-sizes.ts FOLDER [VERSION…]`: holds `ultralyticsSizes` against the real trainer of many versions, whose wheels
 * are downloaded into the folder (1 MB each). Exits with 1 where they disagree.
 */
async function main([folder, ...named]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('Name a folder for the wheels: node ultralytics-sizes.ts FOLDER')
  const python = await pythonEnvironment(console.error)
  for (const version of named.length > 0 ? named : versions) {
    const { version: found, results } = drawnByTrainer(python, sizeCases, unpacked(python, folder, version))
    if (found !== version) throw new Error(`${version} was asked for, and ${found} was imported.`)
    const wrong = disagreements(version, sizeCases, results)
    console.log([`${version}: ${sizeCases.length - wrong.length} of ${sizeCases.length} agree`, ...wrong].join('\n  '))
    if (wrong.length > 0) process.exitCode = 1
  }
}

function unpacked(python: string, folder: string, version: string): string {
  const path = join(folder, `v${version}`)
  if (existsSync(path)) return path
  const quiet = ['-q', '--disable-pip-version-check', '--no-input']
  const wheels = join(folder, 'wheels')
  mkdirSync(wheels, { recursive: true })
  execFileSync(python, ['-m', 'pip', 'download', ...quiet, '--no-deps', '-d', wheels, `ultralytics==${version}`])
  execFileSync(python, ['-m', 'zipfile', '-e', join(wheels, `ultralytics-${version}-py3-none-any.whl`), path])
  return path
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
