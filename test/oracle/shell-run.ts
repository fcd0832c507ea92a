import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Call, type Start, trainingOf } from './starts.ts'

/** One run: files by their names, and the shell command that runs them in their folder. */
export interface ShellRun {
  readonly files: Readonly<Record<string, string>>
  readonly command: string
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
  announce: '#!/bin/sh\n'
}

const SECONDS_A_RUN = 5

/**
 * Runs each in a folder of its own, one after the other, and gives what each started. Nothing real starts: the programs
 * that would train write down their words. Undefined where a run did not end.
 */
export function startsInShell(runs: readonly ShellRun[]): (readonly Start[] | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'))
  try {
    writePrograms(join(folder, 'bin'))
    const lines = runs.map((run, at) => prepare(run, join(folder, String(at))))
    const driver = join(folder, 'driver.sh')
    writeFileSync(driver, lines.join('\n'))
    // What a run leaves in the background holds the fourth stream open: it is waited for, whatever it redirects.
    spawnSync('/bin/sh', [driver], {
      cwd: folder,
      env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, HOME: folder, LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe']
    })
    return runs.map((_, at) => recorded(join(folder, String(at))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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

/** Lays a run's files out. @returns the driver's line for it */
function prepare({ files, command }: ShellRun, folder: string): string {
  for (const path of ['work/train.py', 'work/yolov5/train.py', 'work/yolov5/segment/train.py']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeProgram(join(folder, path), RECORDER)
  }
  writeFileSync(join(folder, 'record'), '')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'work', name), text)
  writeFileSync(join(folder, 'run.sh'), command)
  const run = `cd '${folder}/work' && RECORD='${folder}/record' timeout ${SECONDS_A_RUN} sh ../run.sh`
  return `(${run}; [ $? -eq 124 ] && touch '${folder}/hung')`
}

function recorded(folder: string): Start[] | undefined {
  if (existsSync(join(folder, 'hung'))) return undefined
  const calls = readFileSync(join(folder, 'record'), 'utf8').split(RECORD).slice(0, -1)
  return calls.map(callOf).flatMap(trainingOf)
}

function callOf(record: string): Call {
  const [visible = '', program = '', ...rest] = record.split(UNIT)
  return { visible, words: [program.replace(/^.*\/bin\//, ''), ...rest] }
}
