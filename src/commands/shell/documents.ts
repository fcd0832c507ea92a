import { childrenOf, type SyntaxNode } from '../grammars.ts'
import { glyphsOf, isKnown, plain, sourceFromTraced, type TracedText } from '../text.ts'
import { environmentOf, newShellState, type ShellContext } from './state.ts'
import { readShell } from './statements.ts'
import { expandRegion, expandText, expandWords } from './words.ts'

/** Programs that run what they read, or the file that they are given. */
const SCRIPT_RUNNERS = /(^|\/)(ba|z|k|da)?sh$|^(sbatch|ssh|qsub|bsub|srun)$/

/** `bash <<EOF … EOF`: the text between is a script of its own. `cat <<EOF > job.sh` writes one, for a later command to run. */
export function readHereDocument(
  statement: SyntaxNode,
  body: SyntaxNode,
  redirect: SyntaxNode,
  context: ShellContext
): TracedText | undefined {
  const text = redirect.children.find(({ type }) => type === 'heredoc_body')
  if (!text) return undefined
  const words = expandWords(
    body.children.filter(({ field }) => field === 'name' || field === 'argument'),
    context
  )
  const script = contentOf(redirect, text, context)
  const names = words.map((word) => (isKnown(word) ? plain(word) : ''))
  if (names.some((name) => SCRIPT_RUNNERS.test(name))) {
    const isRemote = names.includes('ssh')
    const state = isRemote
      ? newShellState()
      : { ...environmentOf(context.state, context.session.budget), positional: [] }
    readShell(sourceFromTraced(script), context.session, {
      ...state,
      only: context.state.only,
      nesting: context.state.nesting + 1
    })
    return script
  }
  const file =
    names[0] === 'tee' ? names.at(-1) : names[0] === 'cat' ? writtenFile(statement, redirect, context) : undefined
  if (file) context.session.written.set(file, script)
  return script
}

function contentOf(redirect: SyntaxNode, text: SyntaxNode, context: ShellContext): TracedText {
  const start = redirect.children.find(({ type }) => type === 'heredoc_start')
  const delimiter = start ? context.source.text.slice(start.start, start.end) : ''
  if (/['"\\]/.test(delimiter)) return glyphsOf(context.source, text.start, text.end, false)
  const children = text.children.filter(({ named, type }) => named && type !== 'heredoc_content')
  return expandRegion(text.start, text.end, children, context, true)
}

/** The file behind `>`, before the document or behind it. */
function writtenFile(statement: SyntaxNode, heredoc: SyntaxNode, context: ShellContext): string | undefined {
  const redirects = [...statement.children, ...heredoc.children].filter(({ type }) => type === 'file_redirect')
  const [target] = redirects.flatMap((redirect) => childrenOf(redirect, 'destination').slice(0, 1))
  const name = target ? expandText(target, context, true) : []
  return isKnown(name) && name.length > 0 ? plain(name) : undefined
}

/** `echo "B=8" > env.sh` writes a line, for a later command to source or run. */
export function noteWritten(words: readonly TracedText[], node: SyntaxNode, context: ShellContext): void {
  const [program = [], ...rest] = words
  const redirects = context.session.redirects.get(node) ?? node.children.filter(({ type }) => type === 'file_redirect')
  const [redirect] = redirects
  if (plain(program) !== 'echo' || !redirect || plain(rest[0] ?? []).startsWith('-')) return
  const target = childrenOf(redirect, 'destination')[0]
  const file = target ? expandText(target, context, true) : []
  if (!isKnown(file) || file.length === 0) return
  const sign = context.source.text.slice(redirect.start, target?.start)
  const before = /^1?>>/.test(sign) ? context.session.written.get(plain(file)) : []
  const blank = { char: ' ', origin: -1, quoted: false }
  const line = rest.flatMap((word, index) => (index === 0 ? [...word] : [blank, ...word]))
  if (before && /^1?>/.test(sign))
    context.session.written.set(plain(file), [...before, ...line, { ...blank, char: '\n' }])
}

/** The text of a file that the script wrote before, as `sbatch job.sh` runs it. */
export function writtenScript(words: readonly TracedText[], { session }: ShellContext): TracedText | undefined {
  const [first = [], ...rest] = words
  const program = plain(first)
  const file = SCRIPT_RUNNERS.test(program)
    ? rest.find((word) => !plain(word).startsWith('-'))
    : /^\.{0,2}\//.test(program)
      ? first
      : undefined
  return file && isKnown(file)
    ? (session.written.get(plain(file).replace(/^\.\//, '')) ?? session.written.get(plain(file)))
    : undefined
}
