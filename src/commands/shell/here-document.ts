import type { SyntaxNode } from '../grammars.ts'
import { glyphsOf, isKnown, plain, type SourceText, sourceFromTraced, type TracedText } from '../text.ts'
import { wordsOfCommand } from './command-words.ts'
import { environmentOf, newShellState, type ShellSession, type ShellState } from './shell-state.ts'
import { expandRegion, type ShellContext } from './shell-words.ts'

type ReadShell = (source: SourceText, session: ShellSession, state: ShellState) => void

/** Programs that run what they read. */
const READERS = /(^|\/)(ba|z|k|da)?sh$|^sbatch$|^ssh$|^qsub$|^bsub$/

/** `bash <<EOF … EOF`: the text between is a script of its own. `cat <<EOF > file` only writes one. */
export function hereDocument(
  redirect: SyntaxNode,
  body: SyntaxNode,
  context: ShellContext,
  readShell: ReadShell
): void {
  const text = redirect.children.find((child) => child.type === 'heredoc_body')
  const start = redirect.children.find((child) => child.type === 'heredoc_start')
  if (!text || body.type !== 'command') return
  const words = wordsOfCommand(body, context)
  if (!words.some((word) => isKnown(word) && READERS.test(plain(word)))) return
  const delimiter = start ? context.source.text.slice(start.start, start.end) : ''
  const verbatim = /['"\\]/.test(delimiter)
  const script = verbatim ? glyphsOf(context.source, text.start, text.end, false) : expanded(text, context)
  const remote = words.some((word) => plain(word) === 'ssh')
  const state = remote ? newShellState() : { ...environmentOf(context.state, context.session.budget), positional: [] }
  readShell(sourceFromTraced(script), context.session, state)
}

function expanded(text: SyntaxNode, context: ShellContext): TracedText {
  const children = text.children.filter((child) => child.named && child.type !== 'heredoc_content')
  return expandRegion(text.start, text.end, children, context, true)
}
