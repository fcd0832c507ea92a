import { descendants, type SyntaxNode } from '../grammars.ts'
import { type Glyph, isElastic, isKnown, literal, plain, shortened, type TracedText, unknownsOf } from '../text.ts'
import { expandText, textOf, variable } from './expand.ts'
import { both, byDefault, either, givenWhere, negated, no, type Outcome, outside, unfollowed, yes } from './outcome.ts'
import type { ShellContext } from './state.ts'
import { expandUnsplit, expandWords } from './words.ts'

/** `[ … ]` and `[[ … ]]`. */
export function runTest(node: SyntaxNode, context: ShellContext): Outcome {
  const text = textOf(node, context)
  if ([...descendants(node)].some(({ type }) => type === 'ERROR')) return unfollowed(text)
  const inner = node.children.slice(1, -1)
  if (text.startsWith('[[')) return inner[0] ? runDouble(inner[0], context, text) : unfollowed(text)
  return evaluateTest(expandWords(inner.flatMap(wordsOf), context), text, context)
}

/** The words of a test, in the order of the text: the grammar's own idea of what belongs together is none that `[` has. */
function wordsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return /^(bi|u)nary_expression$/.test(node.type) ? node.children.flatMap(wordsOf) : [node]
}

function runDouble(node: SyntaxNode, context: ShellContext, text: string): Outcome {
  const [first, second, third] = node.children
  if (node.type === 'parenthesized_expression' && second) return runDouble(second, context, text)
  if (node.type === 'unary_expression' && first?.type === '!' && second)
    return negated(runDouble(second, context, text))
  if (node.type === 'binary_expression' && first && third) {
    const other = () => runDouble(third, context, text)
    if (second?.type === '&&') return both(runDouble(first, context, text), other)
    if (second?.type === '||') return either(runDouble(first, context, text), other)
  }
  const words = expandUnsplit(wordsOf(node), context)
  return words.length > 0 ? evaluateTest(words, text, context, true) : unfollowed(text)
}

/** `(( $# ))`, `(( $# > 0 ))`: all that is followed of conditions that compute. */
export function argumentsGiven(text: string, context: ShellContext): Outcome | undefined {
  const asks = /^\(\(\s*"?\$?#"?\s*(?:>\s*0|!=\s*0)?\s*\)\)$/.test(text)
  return asks ? evaluateTest([variable('#', context, true), literal('-gt'), literal('0')], text, context) : undefined
}

/**
 * What `[ … ]` says of its words, or `[[ … ]]` of one comparison.
 * Source: POSIX `test`, which goes by the number of arguments; what has more than four is not followed.
 */
export function evaluateTest(
  words: readonly TracedText[],
  text: string,
  context: ShellContext,
  isDouble = false
): Outcome {
  const [first = [], second = [], third = []] = words
  const windows = askedByWindows(words, context, isDouble)
  if (windows) return windows
  if (words.length === 0) return no
  if (words.length > 1 && isKnown(first) && plain(first) === '!')
    return negated(evaluateTest(words.slice(1), text, context, isDouble))
  if (words.length === 1) return emptiness(first, false, text)
  if (words.length === 2) return unary(plain(first), second, text, context, isDouble)
  return words.length === 3 ? binary(first, plain(second), third, text, isDouble) : unfollowed(text)
}

/**
 * Signs that no shell has, of a Windows script that is written as a shell script (`windows/as-shell.ts`). Behind a test, `-as` has what that
 * script says (alone, the test is not followed), and `-assumed` when it ends otherwise, as a clause; `-where` has a clause that nothing decides.
 */
function askedByWindows(words: readonly TracedText[], context: ShellContext, isDouble: boolean): Outcome | undefined {
  const [sign = [], last = []] = words.slice(-2)
  const on = plain(last)
  const test = () => evaluateTest(words.slice(0, -2), on, context, isDouble)
  if (!sign.every((glyph) => isBare(glyph) && glyph.origin === -1)) return undefined
  switch (plain(sign)) {
    case '-as':
      return words.length > 2 ? test() : unfollowed(on)
    case '-assumed':
      return { ...test(), kind: 'default', on, isAssumed: true }
    case '-where':
      return outside(on)
  }
  return undefined
}

function isBare({ quoted }: TracedText[number]): boolean {
  return !quoted
}

function emptiness(word: TracedText, wanted: boolean, text: string): Outcome {
  const held = textByDefault(word)
  if (held !== undefined) return answer((held === '') === wanted, [word])
  // Whatever the rest is, it is not empty.
  return plain(word) === '' ? outside(`\`${shortened(text)}\` holds`) : answer(!wanted, [])
}

function unary(operator: string, operand: TracedText, text: string, context: ShellContext, isDouble: boolean): Outcome {
  // `[ -n $X ]` of nothing is `[ -n ]`, which holds.
  if (operator === '-n' && !isDouble && isElastic(operand)) return unfollowed(text)
  if (operator === '-z' || operator === '-n') return emptiness(operand, operator === '-z', text)
  if (/^-[efrs]$/.test(operator) && isInRepository(operand, context))
    return byDefault(true, `${plain(operand)} is missing`)
  return /^-[a-hkprstuwxGLNOS]$/.test(operator) ? outside(`\`${shortened(text)}\` holds`) : unfollowed(text)
}

function isInRepository(file: TracedText, { session, state }: ShellContext): boolean {
  if (!isKnown(file) || session.redirected.has(plain(file).replace(/^\.\//, ''))) return false
  return session.others.find(plain(file), [state.directory]) !== undefined
}

function binary(left: TracedText, sign: string, right: TracedText, text: string, isDouble: boolean): Outcome {
  const [one, other] = [textByDefault(left), textByDefault(right)]
  if (one === undefined || other === undefined) return outside(`\`${shortened(text)}\` holds`)
  // As Windows compares, whatever the case: no operator of a shell's.
  if (sign === '-ieq') return answer(one.toLowerCase() === other.toLowerCase(), [left, right])
  // `[ $X != a ]` of nothing is an error.
  if (sign === '!=' && !isDouble && (isElastic(left) || isElastic(right))) return unfollowed(text)
  if (/^(==?|!=)$/.test(sign)) {
    const same = isDouble ? meets(right, one) : one === other
    return same === undefined ? unfollowed(text) : answer(same === (sign !== '!='), [left, right])
  }
  const compared = COMPARISONS.get(sign)
  // `[ 010 -eq 8 ]` reads ten, `[[ 010 -eq 8 ]]` eight; a name is looked up.
  const areNumbers = [one, other].every((number) => /^\s*-?(0|[1-9]\d{0,14})\s*$/.test(number))
  return compared && areNumbers ? answer(compared(Number(one), Number(other)), [left, right]) : unfollowed(text)
}

const COMPARISONS: ReadonlyMap<string, (one: number, other: number) => boolean> = new Map([
  ['-eq', (one, other) => one === other],
  ['-ne', (one, other) => one !== other],
  ['-lt', (one, other) => one < other],
  ['-le', (one, other) => one <= other],
  ['-gt', (one, other) => one > other],
  ['-ge', (one, other) => one >= other]
] as const)

/** Whether one of a `case` item's patterns takes a word. */
export function evaluateMatch(word: TracedText, patterns: readonly SyntaxNode[], context: ShellContext): Outcome {
  const held = textByDefault(word)
  const source = unknownsOf(word)[0]?.source ?? plain(word)
  return patterns.reduce((outcome: Outcome, node) => {
    const pattern = expandText(node, context, false)
    const text = textOf(node, context)
    const met = held === undefined ? undefined : meets(pattern, held)
    return either(outcome, () => {
      if (met !== undefined) return answer(met, [word])
      // A bare star takes whatever comes.
      if (meets(pattern, '\0') === true) return yes
      return held === undefined ? outside(`${source} is \`${shortened(text)}\``) : unfollowed(text)
    })
  }, no)
}

/** An answer by these texts: sure where all of them are written out. */
function answer(holds: boolean, texts: readonly TracedText[]): Outcome {
  const clauses = texts.flat().flatMap(({ given, unknown }) => given ?? (unknown ? givenWhere(unknown.source) : []))
  const on = [...new Set(clauses)].join(' or ')
  return on === '' ? (holds ? yes : no) : byDefault(holds, on)
}

/** The text that a word has by default; undefined where it is not known. */
function textByDefault(word: TracedText): string | undefined {
  return unknownsOf(word).every(({ absentByDefault }) => absentByDefault) ? plain(word) : undefined
}

/** Whether a text meets a pattern of which quoted characters stand for themselves; undefined where that is not followed. */
function meets(pattern: TracedText, text: string): boolean | undefined {
  const isSpecial = ({ char, quoted }: Glyph) => !quoted && /[*?[\]\\()|]/.test(char)
  const special = plain(pattern.filter(isSpecial))
  if (!isKnown(pattern)) return undefined
  if (special === '') return plain(pattern) === text
  // More stars take time beyond proportion; brackets and alternatives hardly choose a training.
  if (!/^\?*\*?\?*\*?\?*$/.test(special) || text.length > TEXT_LIMIT) return undefined
  const parts = pattern.map((glyph) =>
    isSpecial(glyph) ? (glyph.char === '*' ? '.*' : '.') : glyph.char.replace(/\W/, '\\$&')
  )
  return new RegExp(`^${parts.join('')}$`, 's').test(text)
}

/** How long a text may be that is held against a pattern. */
const TEXT_LIMIT = 200
