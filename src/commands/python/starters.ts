import { movedTo } from '../../domain/paths.ts'
import { nearMiss } from '../argparse.ts'
import { optionTable } from '../options.ts'
import { isKnown, literal, plain, type TracedText, unknownText, unquoted } from '../text.ts'
import { elementsOf } from './operators.ts'
import { startedByUltralytics } from './ultralytics-api.ts'
import {
  asText,
  asWords,
  constantOf,
  isSame,
  isString,
  NONE,
  type PythonCall,
  type PythonValue,
  REST,
  truth
} from './value.ts'

/** What a call starts outside Python. */
export type Started =
  /** `byCall`: a call of the trainer's own, whose words stand nowhere. */
  | { words: readonly TracedText[]; warnings: readonly string[]; byCall?: true }
  | { shell: TracedText }
  | { unknown: string }

/** Functions, by their last name, that run a list of words or a command line. */
const RUNNERS: ReadonlySet<string> = new Set(
  (
    'run call check_call check_output Popen getoutput getstatusoutput system popen popen2 popen3 popen4 spawn spawnu create_subprocess_exec ' +
    'create_subprocess_shell execute run_command run_cmd runcmd run_shell shell sh cmd sudo local execv execvp execve execvpe execl execlp ' +
    'execle execlpe spawnv spawnvp spawnve spawnl spawnlp posix_spawn posix_spawnp execute_command exec_command run_process launch_process ' +
    'ShellTask BashOperator command'
  ).split(' ')
)

/** Keywords whose value is a command line, whatever the function. */
const COMMAND_KEYWORDS: readonly string[] = ['bash_command', 'command', 'cmd', 'args']

/** Runners whose words are their arguments: `session.run("python", "train.py")` of nox, `os.execlp`. */
const TAKES_WORDS = /^(run|create_subprocess_exec|execl|execlp|execle|spawnl|spawnlp|sh)$/

/**
 * What the call starts, undefined where it starts nothing.
 * @param argv the words of `sys.argv`, which a program sees that is started within this one
 */
export function startedBy(call: PythonCall, argv: readonly TracedText[]): Started | undefined {
  const { name: dotted, positional, keywords } = call
  const [, within] = /^runpy\.run_(path|module)$/.exec(dotted) ?? []
  const script = asText(positional[0] ?? NONE)
  const python = literal('python')
  if (within) return { words: [python, ...(within === 'module' ? [literal('-m')] : []), script, ...argv], warnings: [] }
  const trainer = trainerModule(dotted)
  if (trainer) return startedByCall(call, trainer, argv)
  const ofUltralytics = startedByUltralytics(call)
  if (ofUltralytics) return ofUltralytics
  const name = dotted.split('.').at(-1) ?? ''
  if (!RUNNERS.has(name) && !keywords.has('bash_command')) return undefined
  const keyword = COMMAND_KEYWORDS.map((key) => keywords.get(key)).find((value) => value)
  // `os.spawn…` has a mode and the program before the words, `os.exec…` the program.
  const front = /^spawn[vl]/.test(name) ? 2 : /^(exec[vl]|posix_spawn)/.test(name) ? 1 : 0
  const words = positional.slice(front)
  const first = keyword ?? words[0]
  if (first?.kind === 'unknown' && first.training) {
    const unknown = `The command comes from ${first.source}, which is not known before it runs: write it out, or its arguments into the policy (\`arguments:\`).`
    return { unknown }
  }
  if (first?.kind === 'list') {
    const [text] = first.items
    if (isString(text) && truth(keywords.get('shell') ?? NONE) !== false && /\s/.test(plain(text.text)))
      return { shell: unquoted(text.text) }
    const warnings = first.given ? [`More options may follow: ${first.given} is handed on.`] : []
    return { words: asWords(first.items).map(asWord), warnings }
  }
  if (!isString(first)) return undefined
  const isSeveral = front > 0 || words.slice(1).some((value) => isString(value) || value.kind === 'splat')
  if (TAKES_WORDS.test(name) && isSeveral) return { words: asWords(words).map(asWord), warnings: [] }
  return { shell: unquoted(first.text) }
}

/** A list's element is one word, except `*rest` of unknown length. */
function asWord(text: TracedText): TracedText {
  const [glyph] = text
  return text.length === 1 && glyph?.unknown && !glyph.quoted ? text : text.map((char) => ({ ...char, quoted: true }))
}

/** The working directory after `cwd=` or `os.chdir`. */
export function directoryAfter(directory: string | undefined, folder: PythonValue | undefined): string | undefined {
  if (!folder || isSame(folder, NONE)) return directory
  const text = asText(folder)
  return isKnown(text) ? movedTo(directory, plain(text)) : undefined
}

interface Trainer {
  readonly segment: boolean
  readonly called: string
}

/** The module of YOLOv5's that a call names, if it is one that trains: `train`, `yolov5.train`, `segment.train`. */
export function trainerModule(name: string): Trainer | undefined {
  const match = /^(|.*?\.)((?:yolov5\.)?(?:segment\.)?train)\.(run|main|train|parse_opt|run_cli)$/.exec(name)
  const [, before, module = '', called = ''] = match ?? []
  // `model.train.run` of another library: only a bare `train` or one below `yolov5` is YOLOv5's.
  const isOurs = before === '' || (match && /yolo_?v?5/i.test(name))
  return isOurs ? { segment: module.includes('segment'), called } : undefined
}

function startedByCall(
  { positional: [opt = NONE], keywords }: PythonCall,
  { segment, called }: Trainer,
  argv: readonly TracedText[]
): Started | undefined {
  if (called === 'parse_opt') return undefined
  if (called === 'train') {
    const why = 'train.train(…) takes its options from an object: name the command line instead, or call train.run(…).'
    return { unknown: why }
  }
  const unknown = unknownText(opt.kind === 'unknown' ? opt.source : 'an object of options', false)
  const entries = called !== 'main' ? keywords : opt.kind === 'mapping' ? opt.entries : undefined
  const own = entries ? wordsOfAttributes(entries, segment) : { words: [[unknown]], warnings: [] }
  const script = literal(segment ? 'segment/train.py' : 'train.py')
  return { ...own, words: [literal('python'), script, ...argv, ...own.words], byCall: true }
}

/**
 * The words that have the same effect as `train.run(imgsz=320, …)`: YOLOv5 sets the attributes by name, so only
 * destination names count and `batch=4` has no effect (`run` in train.py).
 */
function wordsOfAttributes(entries: ReadonlyMap<string, PythonValue>, segment: boolean) {
  const table = optionTable(segment ? 'segment' : 'detect')
  const warnings: string[] = []
  const words = [...entries].flatMap(([name, value]): TracedText[] => {
    const rest = value.kind === 'unknown' ? value.source : 'a mapping of arguments that is not known'
    if (name === REST) return [[unknownText(rest, false)]]
    const definition = table.find((candidate) => candidate.destination === name)
    const option = definition?.names[0]
    const near = option ? undefined : nearMiss(name, table)
    const meant = table.find(({ names }) => near !== undefined && names.includes(near))?.destination
    if (meant) warnings.push(`${name} is no attribute of YOLOv5’s options (${meant} is), so setting it has no effect.`)
    return definition && option ? wordsOfOption(option, definition.values === 'none', value) : []
  })
  return { words, warnings }
}

/** Options that YOLOv5 has by default in place of `None`. */
const MAY_BE_NONE = /^--(device|cfg|resume|evolve|cache|bucket|upload_dataset|entity|patience|seed|local_rank)$/

function wordsOfOption(option: string, isFlag: boolean, value: PythonValue): TracedText[] {
  const flag = literal(option)
  if (isSame(value, constantOf(true))) return [flag]
  if (isFlag) {
    const holds = truth(value)
    return holds === undefined ? [[unknownText(`the attribute of ${option}`, false)]] : holds ? [flag] : []
  }
  if (isSame(value, constantOf(false))) return []
  if (isSame(value, NONE)) return MAY_BE_NONE.test(option) ? [] : [flag, [unknownText(`${option.slice(2)}=None`, true)]]
  return [flag, ...(value.kind === 'list' ? elementsOf(value).map(asText) : [asText(value)])]
}
