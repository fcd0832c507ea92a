import { childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { glyphsOf, isKnown, plain, sourceFromTraced, type TracedText } from '../text.ts'
import { expandRegion, expandText, textOf, wordNodes } from './expand.ts'
import { argumentsFrom, environmentOf, nested, newShellState, type ShellContext } from './state.ts'
import { expandWords } from './words.ts'

/** Reads text that the shell of the context runs itself (`eval`, `source`). */
export function runInShell(text: TracedText, context: ShellContext): void {
  const { session, state } = context
  const source = sourceFromTraced(text)
  nested(state, () => session.walk(session.grammars.parseBash(source.text, session.budget), { ...context, source }))
}

/** Reads text that a shell started here runs: it sees what is exported, and its own arguments. */
function runInNewShell(text: TracedText, words: readonly TracedText[], context: ShellContext): void {
  const { state, session } = context
  const inner = { ...environmentOf(state, session.budget), positional: argumentsFrom(words) }
  runInShell(text, { ...context, state: inner })
}

/** Programs that run what they read, or the file that they are given. */
const SCRIPT_RUNNERS = /(^|\/)(ba|z|k|da)?sh$|^(sbatch|ssh|qsub|bsub|srun)$/

/** `bash <<EOF … EOF`: the text between is a script of its own. `cat <<EOF > job.sh` writes one, for a later command to run. */
export function readHereDocument(
  statement: SyntaxNode,
  body: SyntaxNode,
  redirect: SyntaxNode,
  context: ShellContext
): void {
  const text = redirect.children.find(({ type }) => type === 'heredoc_body')
  if (!text) return
  const nameOf = (word: TracedText) => (isKnown(word) ? plain(word) : '')
  const piped = redirect.children.find(({ type }) => type === 'pipeline')
  const readers = piped ? namedChildren(piped).flatMap((child) => wordNodes(child).slice(0, 1)) : []
  const names = expandWords([...wordNodes(body), ...readers], context).map(nameOf)
  const script = contentOf(redirect, text, context)
  const { state, session } = context
  if (names.includes('ssh'))
    runInShell(script, { ...context, state: { ...newShellState(), only: state.only, nesting: state.nesting } })
  else if (names.some((name) => SCRIPT_RUNNERS.test(name))) runInNewShell(script, [], context)
  else if (names[0] === 'tee') session.written.set(names.at(-1) ?? '', script)
  else if (names[0] === 'cat') {
    const redirects = [...statement.children, ...redirect.children].filter(({ type }) => type === 'file_redirect')
    const name = redirects[0] && targetOf(redirects[0], context)
    if (name !== undefined) session.written.set(name, script)
  }
}

function contentOf(redirect: SyntaxNode, text: SyntaxNode, context: ShellContext): TracedText {
  const start = redirect.children.find(({ type }) => type === 'heredoc_start')
  const isVerbatim = start !== undefined && /['"\\]/.test(textOf(start, context))
  if (isVerbatim) return glyphsOf(context.source, text.start, text.end, false)
  const children = text.children.filter(({ named, type }) => named && type !== 'heredoc_content')
  return expandRegion(text.start, text.end, children, context, true)
}

/** `sbatch job.sh`, `./job.sh`: a script that the text wrote before. */
export function runWritten(words: readonly TracedText[], context: ShellContext): void {
  const { written } = context.session
  const isRunner = SCRIPT_RUNNERS.test(plain(words[0] ?? []))
  const at = isRunner ? words.findIndex((word, index) => index > 0 && !plain(word).startsWith('-')) : 0
  const file = words[at]
  const name = file ? plain(file) : ''
  if (!file || !isKnown(file) || !(isRunner || /^\.{0,2}\//.test(name))) return
  const script = written.get(name.replace(/^\.\//, ''))
  if (script) runInNewShell(script, words.slice(at + 1), context)
}

/** `> train.env`: what the file holds from here on is not what the repository has, nor what was written to it before. */
export function noteTarget(redirect: SyntaxNode, context: ShellContext): void {
  const name = redirect.children[0]?.type === '<' ? undefined : targetOf(redirect, context)
  if (name === undefined) return
  context.session.redirected.add(name)
  context.session.written.delete(name)
}

function targetOf(redirect: SyntaxNode, context: ShellContext): string | undefined {
  const [target] = childrenOf(redirect, 'destination')
  const name = target ? expandText(target, context, true) : []
  return name.length > 0 && isKnown(name) ? plain(name).replace(/^\.\//, '') : undefined
}
