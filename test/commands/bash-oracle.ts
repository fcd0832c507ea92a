import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultSettings, optionTable, VERSION_DEPENDENT_OPTIONS } from '../../src/commands/options.ts'
import { unsafePath } from '../../src/commands/text.ts'
import type { Settings } from '../../src/domain/settings.ts'

/** Programs that only write down how they were called. */
const RECORDED = ['python', 'python3', 'torchrun']

const RECORDER = `#!/bin/bash
{ printf '%s\\x1f' "$(basename "$0")" "$@"; printf '\\x1e'; } >> "$RECORD"
`

export interface OracleRun {
  readonly task: Settings['task']
  readonly words: readonly string[]
  readonly worldSize: number
}

/** What real bash starts when it runs the script: every call of a `train.py`, in order. */
export function runInBash(script: string, files: Readonly<Record<string, string>> = {}): OracleRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'bash-oracle-'))
  try {
    const bin = join(folder, 'bin')
    const work = join(folder, 'work')
    const record = join(folder, 'record')
    for (const path of [bin, join(work, 'yolov5')]) mkdirSync(path, { recursive: true })
    for (const name of RECORDED) {
      writeFileSync(join(bin, name), RECORDER)
      chmodSync(join(bin, name), 0o755)
    }
    writeFileSync(record, '')
    writeFileSync(join(work, 'train.sh'), script)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text)
    const options = {
      cwd: work,
      env: { PATH: `${bin}:/usr/bin:/bin`, RECORD: record, HOME: work },
      stdio: 'ignore' as const,
      timeout: 20_000
    }
    try {
      execFileSync('/bin/bash', ['--norc', 'train.sh'], options)
    } catch {
      // A damaged script ends with a status of its own; what ran before counts.
    }
    return callsIn(readFileSync(record, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function callsIn(record: string): OracleRun[] {
  const calls = record.split('\x1e').filter((call) => call !== '')
  return calls.flatMap((call) => trainingOf(call.split('\x1f').slice(0, -1)))
}

function trainingOf(words: readonly string[]): OracleRun[] {
  const at = words.findIndex((word) => /(^|\/)train\.py$/.test(word))
  const script = words[at]
  const first = words.slice(1).find((word) => !word.startsWith('-'))
  if (script === undefined || (words[0] !== 'torchrun' && first !== script && !words.includes('-m'))) return []
  const launcher = words.slice(0, at).join(' ')
  const count = (name: string) => Number(new RegExp(`--${name}[ =](\\d+)`).exec(launcher)?.[1] ?? 1)
  const distributed = /torchrun|torch\.distributed/.test(launcher)
  const worldSize = distributed ? count('nproc[_-]per[_-]node') * count('nnodes') : 0
  return [{ task: script.includes('segment/') ? 'segment' : 'detect', words: words.slice(at + 1), worldSize }]
}

/** Python's own argparse over the table of options: settings, or 'refused'. */
export function parseWithPython(runs: readonly OracleRun[]): (Settings | 'refused')[] {
  const table = (task: Settings['task']) =>
    // argparse of one version: options of other versions would make prefixes ambiguous that this one takes.
    optionTable(task).filter((option) => !option.names.some((name) => VERSION_DEPENDENT_OPTIONS.has(name)))
  const input = JSON.stringify({ tables: { detect: table('detect'), segment: table('segment') }, runs })
  const output = execFileSync('python3', [join(import.meta.dirname, 'argparse_oracle.py')], { input, encoding: 'utf8' })
  const answers = JSON.parse(output) as ({ options: Record<string, unknown> } | { refused: string })[]
  return answers.map((answer, at) =>
    'refused' in answer ? 'refused' : settingsFrom(answer.options, runs[at] as OracleRun)
  )
}

function settingsFrom(options: Record<string, unknown>, run: OracleRun): Settings | 'refused' {
  const defaults = defaultSettings(run.task)
  const devices = String(options.device ?? '').split(',').length
  const settings = {
    task: run.task,
    model: options.cfg ?? defaults.model,
    weights: options.weights ?? defaults.weights,
    data: options.data ?? defaults.data,
    hyp: options.hyp ?? defaults.hyp,
    imageSize: options.imgsz ?? defaults.imageSize,
    batchSize: options.batch_size ?? defaults.batchSize,
    multiScale: options.multi_scale,
    sizeFactors: null,
    optimizer: options.optimizer ?? defaults.optimizer,
    freeze: options.freeze ?? defaults.freeze,
    gpus: run.worldSize || devices,
    rect: options.rect,
    quad: options.quad,
    syncBatchNorm: options.sync_bn,
    singleClass: options.single_cls
  } as Settings
  // Names that no file of YOLOv5's has are refused, though YOLOv5 would look for them.
  const paths = [settings.model, settings.weights, settings.data, settings.hyp].map(unsafePath)
  if (paths.some((reason) => reason !== undefined)) return 'refused'
  const divides = settings.gpus === 1 || settings.batchSize % settings.gpus === 0
  return divides ? settings : 'refused'
}
