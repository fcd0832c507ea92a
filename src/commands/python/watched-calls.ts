import { joinPath } from '../../domain/paths.ts'
import { isKnown, plain, type TracedText } from '../text.ts'
import { asText, type PythonCall, type PythonValue } from './python-value.ts'

/** What a call starts outside Python. */
export type Started =
  | { readonly kind: 'words'; readonly words: readonly TracedText[]; readonly folder: PythonValue | undefined }
  | { readonly kind: 'shell'; readonly text: TracedText; readonly folder: PythonValue | undefined }

/** Functions, by their last name, that run a list of words or a command line. */
const RUNNERS: ReadonlySet<string> = new Set(
  (
    'run call check_call check_output Popen getoutput getstatusoutput system popen popen2 popen3 popen4 spawn spawnu create_subprocess_exec ' +
    'create_subprocess_shell execute run_command run_cmd runcmd run_shell shell sh cmd sudo local execv execvp execve execvpe execl execlp ' +
    'spawnv spawnvp spawnl run_module_suite execute_command exec_command run_process launch_process ShellTask BashOperator command'
  ).split(' ')
)

/** Keywords whose text is a command line, whatever the function. */
const TEXT_KEYWORDS: readonly string[] = ['bash_command', 'command', 'cmd', 'args']

/** Functions of `os` whose first argument is the program and whose words follow it. */
const PROGRAM_FIRST = /^(execv|execvp|execve|execvpe|spawnv|spawnvp)$/

/** What the call starts, undefined where it starts nothing. */
export function startedBy(call: PythonCall): Started | undefined {
  const name = call.name.split('.').at(-1) ?? ''
  const keyword = TEXT_KEYWORDS.map((key) => call.keywords.get(key)).find((value) => value)
  if (!RUNNERS.has(name) && !call.keywords.has('bash_command')) return undefined
  const folder = call.keywords.get('cwd')
  const positional = PROGRAM_FIRST.test(name) ? call.positional.slice(/^spawn/.test(name) ? 2 : 1) : call.positional
  const first = keyword ?? positional[0]
  if (!first) return undefined
  if (first.kind === 'list') return { kind: 'words', words: first.items.map(asWord), folder }
  if (first.kind !== 'text') return undefined
  const further = positional.slice(1).filter((value) => value.kind === 'text')
  if (further.length > 0 && isSeveralWords(name)) return { kind: 'words', words: positional.map(asWord), folder }
  return { kind: 'shell', text: bare(first.text), folder }
}

/** `session.run("python", "train.py")` of nox, `create_subprocess_exec("python", …)`, `os.execlp`. */
function isSeveralWords(name: string): boolean {
  return /^(run|create_subprocess_exec|execl|execlp|spawnl|sh)$/.test(name)
}

/** A list's element is one word, except `*rest` of unknown length. */
function asWord(value: PythonValue): TracedText {
  const elastic = value.kind === 'unknown' && value.absentByDefault
  return asText(value).map((glyph) => ({ ...glyph, quoted: !elastic }))
}

/** What a shell then reads is not quoted any more. */
function bare(text: TracedText): TracedText {
  return text.map((glyph) => ({ ...glyph, quoted: false }))
}

/** The working directory after `cwd=` or `os.chdir`. */
export function directoryAfter(directory: string | undefined, folder: PythonValue | undefined): string | undefined {
  if (!folder || (folder.kind === 'constant' && folder.value === undefined)) return directory
  const text = asText(folder)
  if (!isKnown(text)) return undefined
  const path = plain(text)
  if (directory === undefined && !/^[/~]/.test(path)) return undefined
  return joinPath(directory ?? '', path)
}
