import { baseName, dirName } from '../domain/paths.ts'
import type { Settings } from '../domain/settings.ts'
import { explainUnknownWord } from './argparse.ts'
import { TooComplicated } from './budget.ts'
import { isNoWrapper, launcherPrograms, nestedShellText, readLauncher } from './launchers.ts'
import type { OptionDefinition } from './options.ts'
import { isSizeLauncher, readSizeLauncher, type SizeLauncher } from './size-launcher.ts'
import { isKnown, literal, plain, programName, type TracedText, unknownText } from './text.ts'

/** A `train.py` that runs with these words. */
export interface TrainingLaunch {
  readonly kind: 'training'
  readonly task: Settings['task']
  /** `yolov5 train` passes over options that it does not know and takes attribute names too. */
  readonly style: 'argparse' | 'fire'
  /** As written: `yolov5/train.py`, or the module `yolov5.train`. */
  readonly script: string
  readonly words: readonly TracedText[]
  /** Processes that a distributed launcher starts; undefined without one; a text where it is not known. */
  readonly worldSize: number | TracedText | undefined
  /** The program is a variable of unknown value that stands where Python stands. */
  readonly assumedPython: TracedText | undefined
  /** `train_in_range.py` in front of it, which draws other sizes. */
  readonly sizeLauncher: SizeLauncher | undefined
}

/** What a list of words starts, as far as training is concerned. */
export type Launch =
  | TrainingLaunch
  /** The command of the `ultralytics` package, with what stands behind it. */
  | { readonly kind: 'ultralytics'; readonly words: readonly TracedText[] }
  /** A script that may train, but of which nothing is known. */
  | { readonly kind: 'lookalike'; readonly script: string; readonly words: readonly TracedText[] }
  | { readonly kind: 'classifier'; readonly script: string }
  /** A launcher of ours that would end at once, or of which the words are not known. */
  | { readonly kind: 'refused'; readonly why: string }
  /** A shell that runs this text. */
  | { readonly kind: 'shell'; readonly text: TracedText }
  | { readonly kind: 'python-code'; readonly text: TracedText }

type WorldSize = number | TracedText | undefined

/** Finds out what the words start, through any wrappers (`nohup`, `srun`, `docker run …`, `conda run -n x`). */
export function recogniseLaunch(words: readonly TracedText[], depth = 0): Launch | undefined {
  const [first, ...rest] = words
  if (!first) return undefined
  if (!isKnown(first)) return unknownProgram(first, rest)
  const program = programName(plain(first))
  if (isPython(program)) return pythonLaunch(rest, undefined)
  if (program === 'yolov5') return packageCommand(rest)
  if (isUltralytics(program)) return { kind: 'ultralytics', words: rest }
  if (launcherPrograms.has(program)) return throughLauncher(program, rest)
  if (plain(first).endsWith('.py')) return scriptLaunch(plain(first), rest, undefined)
  return throughWrapper(program, rest, depth)
}

/** How many words of a command may look like a program. */
const PROGRAM_LIMIT = 50

/** How many wrappers may stand around one another. */
const DEPTH_LIMIT = 20

/** `$PYTHON train.py`, `$LAUNCHER python train.py`: an unknown program in front of a known script. */
function unknownProgram(first: TracedText, rest: readonly TracedText[]): Launch | undefined {
  const written = plain(first)
  // `$YOLO/train.py` is an unknown folder, not an unknown program.
  if (written.endsWith('.py')) return gluedOn(first) ?? scriptLaunch(written, rest, undefined)
  const start = rest.findIndex((word) => startsSomething(word))
  if (start < 0) return undefined
  const next = rest[start] as TracedText
  const program = programName(plain(next))
  if (isPython(program) || isUltralytics(program) || launcherPrograms.has(program)) {
    return recogniseLaunch(rest.slice(start))
  }
  const launch = pythonLaunch(rest, undefined)
  return launch?.kind === 'training' ? { ...launch, assumedPython: first } : launch
}

function startsSomething(word: TracedText): boolean {
  if (!isKnown(word) && !plain(word).endsWith('.py')) return false
  const program = programName(plain(word))
  if (isUltralytics(program)) return true
  return isPython(program) || launcherPrograms.has(program) || /^train(_in_range)?\.py$/.test(baseName(plain(word)))
}

/** Both names start the same entry point. Source: `[project.scripts]` of the package. */
function isUltralytics(program: string): boolean {
  return program === 'yolo' || program === 'ultralytics'
}

/** `python`, `python3.8`, `/usr/bin/python3`, `py`, `pythonw.exe`, `ipython`. */
export function isPython(program: string): boolean {
  return /^(i?pythonw?|pypy|py)[\d.]*$/.test(program)
}

function pythonLaunch(words: readonly TracedText[], worldSize: WorldSize): Launch | undefined {
  const read = pythonArguments(words)
  if (!read) return undefined
  if (read.kind === 'code') return { kind: 'python-code', text: read.text }
  if (read.kind === 'script') return gluedOn(read.script) ?? scriptLaunch(plain(read.script), read.rest, worldSize)
  return moduleLaunch(read.module, read.rest, worldSize)
}

/** `train.py$OPTIONS`: what is not known begins right behind the script, and may be any option. */
function gluedOn(script: TracedText): Launch | undefined {
  const last = script.at(-1)
  const isGlued = last?.unknown !== undefined && baseName(plain(script)) === 'train.py'
  return isGlued ? { kind: 'refused', why: explainUnknownWord([last]) } : undefined
}

const LAUNCHER_MODULES: ReadonlyMap<string, string> = new Map([
  ['torch.distributed.launch', 'torch.distributed.launch'],
  ['torch.distributed.run', 'torchrun'],
  ['accelerate.commands.launch', 'accelerate'],
  ['accelerate.commands.accelerate_cli', 'accelerate'],
  ['deepspeed.launcher.runner', 'deepspeed']
])

/** Modules that run the script they are given. */
const RUNNER_MODULES: ReadonlySet<string> = new Set([
  'cProfile',
  'profile',
  'pdb',
  'debugpy',
  'trace',
  'coverage',
  'kernprof',
  'memory_profiler',
  'scalene',
  'ipdb',
  'viztracer',
  'line_profiler'
])

function moduleLaunch(module: string, rest: readonly TracedText[], worldSize: WorldSize): Launch | undefined {
  const launcher = LAUNCHER_MODULES.get(module)
  if (launcher) return throughLauncher(launcher, rest)
  if (RUNNER_MODULES.has(module)) {
    const script = rest.findIndex((word) => plain(word).endsWith('.py'))
    return script < 0 ? undefined : scriptLaunch(plain(rest[script] as TracedText), rest.slice(script + 1), worldSize)
  }
  if (module === 'yolov5' || module === 'yolov5.cli') return packageCommand(rest)
  if (module === 'ultralytics.cfg') return { kind: 'ultralytics', words: rest }
  return scriptLaunch(`${module.replaceAll('.', '/')}.py`, rest, worldSize)
}

function throughLauncher(program: string, words: readonly TracedText[]): Launch | undefined {
  const read = readLauncher(program, words)
  if (!read) return undefined
  const { script, module, rest, worldSize, passesRank } = read
  if (passesRank && isSizeLauncher(script)) return { kind: 'refused', why: PASSES_RANK }
  if (isPython(programName(script))) return pythonLaunch(rest, worldSize)
  return module ? moduleLaunch(script, rest, worldSize) : scriptLaunch(script, rest, worldSize)
}

const PASSES_RANK =
  'torch.distributed.launch and deepspeed hand --local_rank to train_in_range.py, which refuses it: start it with python -m torch.distributed.run (or torchrun).'

/** `yolov5 train …`, `yolov5 segment train …`: the command of the `yolov5` package. */
function packageCommand(words: readonly TracedText[]): Launch | undefined {
  const [first = '', second = ''] = words.slice(0, 2).map(plain)
  if (first === 'classify' && second === 'train') return { kind: 'classifier', script: 'yolov5 classify train' }
  const segment = first === 'segment' && second === 'train'
  if (!segment && first !== 'train') return undefined
  return {
    kind: 'training',
    task: segment ? 'segment' : 'detect',
    style: 'fire',
    script: 'yolov5/train.py',
    words: words.slice(segment ? 2 : 1),
    worldSize: undefined,
    assumedPython: undefined,
    sizeLauncher: undefined
  }
}

function scriptLaunch(script: string, words: readonly TracedText[], worldSize: WorldSize): Launch | undefined {
  const name = baseName(script)
  const folder = baseName(dirName(script))
  if (isSizeLauncher(script)) return throughSizeLauncher(words, worldSize)
  if (name !== 'train.py') {
    return /train/i.test(name) && name.endsWith('.py') ? { kind: 'lookalike', script, words } : undefined
  }
  if (folder === 'classify') return { kind: 'classifier', script }
  const task = folder === 'segment' ? 'segment' : 'detect'
  return {
    kind: 'training',
    task,
    style: 'argparse',
    script,
    words,
    worldSize,
    assumedPython: undefined,
    sizeLauncher: undefined
  }
}

/** The training behind `train_in_range.py`, which runs it in its own process. */
function throughSizeLauncher(words: readonly TracedText[], worldSize: WorldSize): Launch | undefined {
  const sizeLauncher = readSizeLauncher(words)
  if ('refused' in sizeLauncher) return { kind: 'refused', why: sizeLauncher.refused }
  const launch = pythonLaunch(sizeLauncher.training, worldSize)
  return launch?.kind === 'training' ? { ...launch, sizeLauncher } : launch
}

/** Any other program that runs what follows it: known ones, and unknown ones that are not known to do otherwise. */
function throughWrapper(program: string, words: readonly TracedText[], depth: number): Launch | undefined {
  if (depth > DEPTH_LIMIT) throw new TooComplicated()
  if (isNoWrapper(program)) return undefined
  const text = nestedShellText(program, words)
  if (text) return { kind: 'shell', text }
  let tried = 0
  const last = words.findLastIndex(startsProgram)
  for (const [start, word] of words.entries()) {
    // `conda run -n yolov5 python train.py`: the first word that looks like a program need not be the one. What is called
    // `yolo` in front of another program is an environment, a container or an image (`ultralytics/ultralytics`).
    const starts = startsProgram(word) && (start === last || !isUltralytics(programName(plain(word))))
    if (starts && ++tried > PROGRAM_LIMIT) throw new TooComplicated()
    const inner = starts ? recogniseLaunch(words.slice(start), depth + 1) : undefined
    if (inner) return feedsArguments(program) ? withFedArguments(inner, program) : inner
    // A shell inside has looked at all the words behind it already.
    if (/^(ba|da|z|k)?sh$/.test(programName(plain(word)))) return undefined
  }
  return undefined
}

function startsProgram(word: TracedText): boolean {
  const program = programName(plain(word))
  if (isPython(program) || launcherPrograms.has(program) || /^(ba|da|z|k)?sh$/.test(program)) return true
  return program === 'yolov5' || isUltralytics(program) || /^(\.|.*\/).*train(_in_range)?\.py$/.test(plain(word))
}

function feedsArguments(program: string): boolean {
  return program === 'xargs' || program === 'parallel'
}

function withFedArguments(launch: Launch, program: string): Launch {
  if (launch.kind !== 'training' && launch.kind !== 'ultralytics') return launch
  return { ...launch, words: [...launch.words, [unknownText(`the words that ${program} passes on`, false)]] }
}

/** What a `python` command line runs. */
type PythonRun =
  | { readonly kind: 'script'; readonly script: TracedText; readonly rest: readonly TracedText[] }
  | { readonly kind: 'module'; readonly module: string; readonly rest: readonly TracedText[] }
  | { readonly kind: 'code'; readonly text: TracedText }

/** Reads Python's own options (`-u`, `-W ignore`, `-m module`, `-c code`) up to what it runs. */
function pythonArguments(words: readonly TracedText[]): PythonRun | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as TracedText
    const text = plain(word)
    if (!text.startsWith('-')) {
      // An unquoted variable before the script (`python $FLAGS train.py`) can only hold options of Python's.
      if (text === '' && !isKnown(word)) continue
      return { kind: 'script', script: word, rest: words.slice(index + 1) }
    }
    const run = moduleOrCode(word, text, words, index)
    if (run) return run
    if (/^-[WXQ]$/.test(text) || text === '--check-hash-based-pycs') index++
  }
  return undefined
}

/** `-m train`, `-um train`, `-mtrain`, `-c code`. */
function moduleOrCode(
  word: TracedText,
  text: string,
  words: readonly TracedText[],
  index: number
): PythonRun | undefined {
  const match = /^-[bBdEhiIOPqsSuvVx]*([mc])/.exec(text)
  if (!match) return undefined
  const attached = text.length > match[0].length
  const argument = attached ? word.slice(match[0].length) : words[index + 1]
  if (!argument) return undefined
  if (match[1] === 'c') return { kind: 'code', text: argument }
  return { kind: 'module', module: plain(argument), rest: words.slice(attached ? index + 1 : index + 2) }
}

/**
 * The words of `yolov5 train`, as the package takes them: besides argparse's options it takes every attribute by its
 * name (`--batch_size 12`), since Fire hands the words on as keywords (yolov5 7.0.14, `run_cli`).
 */
export function packageWords(words: readonly TracedText[], table: readonly OptionDefinition[]): readonly TracedText[] {
  return words.map((word) => {
    const written = /^--?([A-Za-z][\w-]*)/.exec(plain(word))
    if (!written) return word
    const destination = (written[1] ?? '').replaceAll('-', '_')
    const definition = table.find((candidate) => candidate.destination === destination)
    const name = definition?.names[0]
    if (!name || definition?.names.some((candidate) => candidate === written[0])) return word
    return [...literal(name), ...word.slice(written[0].length)]
  })
}
