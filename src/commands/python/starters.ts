import { movedTo } from '../../domain/paths.ts'
import { nearMiss } from '../argparse.ts'
import { optionTable } from '../options.ts'
import { isKnown, literal, plain, type TracedText, unknownText, unquoted } from '../text.ts'
import { elementsOf } from './operators.ts'
import {
  asText,
  asWords,
  isSame,
  isString,
  NONE,
  type PythonCall,
  type PythonMapping,
  type PythonUnknown,
  type PythonValue,
  REST,
  truth
} from './value.ts'

/** What a call starts outside Python. */
export type Started =
  | { readonly kind: 'words'; readonly words: readonly TracedText[]; readonly given?: string | undefined }
  | { readonly kind: 'shell'; readonly text: TracedText }
  | { readonly kind: 'unknown'; readonly value: PythonUnknown }

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

/** `os.exec…`, `os.spawn…`: how many arguments stand before the words, the program among them. */
const PROGRAM_FIRST: readonly (readonly [RegExp, number])[] = [
  [/^spawn[vl]/, 2],
  [/^(exec[vl]|posix_spawn)/, 1]
]

/** What the call starts, undefined where it starts nothing. */
export function startedBy({ name: dotted, positional, keywords }: PythonCall): Started | undefined {
  const name = dotted.split('.').at(-1) ?? ''
  if (!RUNNERS.has(name) && !keywords.has('bash_command')) return undefined
  const keyword = COMMAND_KEYWORDS.map((key) => keywords.get(key)).find((value) => value)
  const front = PROGRAM_FIRST.find(([pattern]) => pattern.test(name))?.[1] ?? 0
  const words = positional.slice(front)
  const first = keyword ?? words[0]
  if (!first) return undefined
  if (first.kind === 'unknown') return { kind: 'unknown', value: first }
  const inShell = truth(keywords.get('shell') ?? NONE) !== false
  if (first.kind === 'list') {
    const [text] = first.items
    if (inShell && isString(text) && /\s/.test(plain(text.text))) return { kind: 'shell', text: unquoted(text.text) }
    return { kind: 'words', words: asWords(first.items).map(asWord), given: first.given }
  }
  if (!isString(first)) return undefined
  // `session.run("python", "train.py")` of nox, `create_subprocess_exec("python", …)`, `os.execlp`.
  const several = /^(run|create_subprocess_exec|execl|execlp|execle|spawnl|spawnlp|sh)$/.test(name)
  const further = words.slice(1).filter((value) => isString(value) || value.kind === 'splat')
  if (several && (further.length > 0 || front > 0)) return { kind: 'words', words: asWords(words).map(asWord) }
  return { kind: 'shell', text: unquoted(first.text) }
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
  if (!isKnown(text)) return undefined
  return movedTo(directory, plain(text))
}

/** The module of YOLOv5's that a call names, if it is one that trains: `train`, `yolov5.train`, `segment.train`. */
export function trainerModule(name: string): { readonly segment: boolean; readonly function: string } | undefined {
  const match = /^(|.*?\.)((?:yolov5\.)?(?:segment\.)?train)\.(run|main|train|parse_opt|run_cli)$/.exec(name)
  if (!match) return undefined
  const [, before = '', module = '', called = ''] = match
  // `model.train.run` of another library: only a bare `train` or one below `yolov5` is YOLOv5's.
  const isOurs = before === '' || /yolo_?v?5/i.test(name)
  return isOurs ? { segment: module.includes('segment'), function: called } : undefined
}

/**
 * The words that have the same effect as `train.run(imgsz=320, …)`: YOLOv5 sets the attributes by name, so only
 * destination names count and `batch=4` has no effect (`run` in train.py).
 */
export function wordsOfAttributes(
  entries: PythonMapping['entries'],
  segment: boolean
): { readonly words: readonly TracedText[]; readonly warnings: readonly string[] } {
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

function wordsOfOption(option: string, isFlag: boolean, value: PythonValue): TracedText[] {
  const flag = literal(option)
  const constant = value.kind === 'scalar' && typeof value.value !== 'number' ? value.value : undefined
  if (constant === true) return [flag]
  if (constant !== undefined) {
    // `None` and `False` are what YOLOv5 has by default in place of an option's absence.
    const isOff =
      isFlag ||
      constant === false ||
      /^--(device|cfg|resume|evolve|cache|bucket|upload_dataset|entity|patience|seed|local_rank)$/.test(option)
    return isOff ? [] : [flag, [unknownText(`${option.slice(2)}=None`, true)]]
  }
  if (isFlag) {
    const holds = truth(value)
    return holds === undefined ? [[unknownText(`the attribute of ${option}`, false)]] : holds ? [flag] : []
  }
  return [flag, ...(value.kind === 'list' ? elementsOf(value).map(asText) : [asText(value)])]
}
