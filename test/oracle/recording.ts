import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Start, trainingOf } from './starts.ts'

/** One run: files by their names, and the shell command that runs them in their folder. */
export interface ShellRun {
  readonly files: Readonly<Record<string, string>>
  readonly command: string
}

/** Where runs take place: each has `work/` for its files, `record` for what it calls, `hung` where it does not end. */
export interface Workplace {
  readonly folder: string
  /** The folder of each run. */
  readonly folders: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** Programs that only write down how they were called, in one write, so that two at a time do not mix. */
const RECORDED = ['python', 'python3', 'torchrun']

const UNIT = '\x1f'
const RECORD = '\x1e'

const RECORDER = `#!/bin/sh
call="$CUDA_VISIBLE_DEVICES${UNIT}$0"
for word do call="$call${UNIT}$word"; done
printf '%s${RECORD}' "$call" >> "$RECORD"
`

/** Programs that start what they are given: `gpurun` is one that no reader has heard of. */
const STARTERS: Readonly<Record<string, string>> = {
  sudo: '#!/bin/sh\nwhile case "$1" in -*) true;; *) false;; esac; do shift; done\nexec env "$@"\n',
  srun: '#!/bin/sh\nwhile case "$1" in -*) true;; *) false;; esac; do shift; done\nexec "$@"\n',
  gpurun: '#!/bin/sh\nexec "$@"\n',
  ...Object.fromEntries(['announce', 'pip', 'git', 'wget', 'nvidia-smi'].map((name) => [name, '#!/bin/sh\n']))
}

const SECONDS_A_RUN = 5

/** The status by which `timeout`, and a command of ours, say that a run counts for nothing. */
export const NOT_ENDED = 124

/**
 * Runs each in a folder of its own, one after the other, and gives what each started; undefined where a run did not end
 * (`NOT_ENDED`).
 */
export function startsInShell(runs: readonly ShellRun[]): (readonly Start[] | undefined)[] {
  const files = runs.map((run) => ({ ...run.files }))
  return recordStarts(files, ({ folder, folders, environment }) => {
    const driver = join(folder, 'driver.sh')
    const lines = folders.map((of, at) => {
      writeFileSync(join(of, 'run.sh'), runs[at]?.command ?? '')
      const run = `cd '${of}/work' && RECORD='${of}/record' timeout ${SECONDS_A_RUN} sh ../run.sh 2> /dev/null`
      return `(${run}; [ $? -eq ${NOT_ENDED} ] && touch '${of}/hung')`
    })
    writeFileSync(driver, [...lines, 'exit 0'].join('\n'))
    runAndWait('/bin/sh', [driver], environment, folder)
  })
}

/**
 * Lays the files of each run out, lets `run` run them all, and gives what each started. Nothing real starts: the programs
 * that would train write down their words.
 */
export function recordStarts(
  runs: readonly Readonly<Record<string, string>>[],
  run: (workplace: Workplace) => void
): (readonly Start[] | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'))
  try {
    writePrograms(join(folder, 'bin'))
    const folders = runs.map((files, at) => prepare(files, join(folder, String(at))))
    const environment = {
      PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
      HOME: folder,
      LC_ALL: 'C.UTF-8',
      SHELL: '/bin/bash'
    }
    run({ folder, folders, environment })
    return folders.map(recorded)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs all of a workplace. What a run leaves in the background holds the fourth stream open: it is waited for, whatever it
 * redirects.
 * @throws where the program itself fails, as Python does without IPython
 */
export function runAndWait(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  folder: string
): void {
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'] as const
  const done = spawnSync(program, words, { cwd: folder, env: environment, stdio: [...stdio], maxBuffer: 2 ** 28 })
  if (done.error) throw done.error
  if (done.status !== 0) throw new Error(`${program} ${words.join(' ')} failed:\n${done.stderr}`)
}

function writePrograms(bin: string): void {
  mkdirSync(bin)
  const recorders = Object.fromEntries(RECORDED.map((name) => [name, RECORDER]))
  for (const [name, text] of Object.entries({ ...recorders, ...STARTERS })) writeProgram(join(bin, name), text)
}

function writeProgram(path: string, text: string): void {
  writeFileSync(path, text)
  chmodSync(path, 0o755)
}

/** Lays a run's files out, beside stand-ins for YOLOv5's. @returns its folder */
function prepare(files: Readonly<Record<string, string>>, folder: string): string {
  for (const path of ['work/train.py', 'work/yolov5/train.py', 'work/yolov5/segment/train.py']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeProgram(join(folder, path), RECORDER)
  }
  writeFileSync(join(folder, 'record'), '')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'work', name), text)
  return folder
}

function recorded(folder: string): Start[] | undefined {
  if (existsSync(join(folder, 'hung'))) return undefined
  const records = readFileSync(join(folder, 'record'), 'utf8').split(RECORD).slice(0, -1)
  return records.flatMap(startsIn)
}

/** A call of a program, or YOLOv5's own functions called by a program (`@attributes`, see `programs.py`). */
function startsIn(record: string): Start[] {
  const [visible = '', program = '', ...rest] = record.split(UNIT)
  if (program !== '@attributes') return trainingOf({ visible, words: [program.replace(/^.*\/bin\//, ''), ...rest] })
  const [task = '', attributes = ''] = rest
  return [{ task: task as Start['task'], words: [], attributes: JSON.parse(attributes), worldSize: 0, visible }]
}
