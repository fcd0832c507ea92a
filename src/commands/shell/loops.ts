import { spend } from '../budget.ts'
import { childOf, childrenOf, descendants, type SyntaxNode } from '../grammars.ts'
import { isElastic, isKnown, splitFields, type TracedText, unknownsOf } from '../text.ts'
import { type Arm, runArms } from './branches.ts'
import { runCommand } from './commands.ts'
import { givenWhere, negated, type Outcome, outside, yes } from './conditions.ts'
import { nameOf } from './parameters.ts'
import { forget, forkState, type ShellContext, type ShellState, setUnknown, setValue, textValue } from './state.ts'
import { run, runSequence } from './statements.ts'
import { allPositional, expandWords } from './words.ts'

/** How many words a loop is unrolled over. */
const ROUND_LIMIT = 200

/** Names that arithmetic sets: `i++`, `i += 2`, `i = 3`. */
export function forgetComputed(text: string, state: ShellState): void {
  const sets =
    /([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%&|^]|<<|>>)?=(?!=)|([A-Za-z_]\w*)\s*(?:\+\+|--)|(?:\+\+|--)\s*([A-Za-z_]\w*)/g
  for (const match of text.slice(0, 2_000).matchAll(sets)) {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    setUnknown(state, name, `the variable ${name}, which is computed`)
  }
}

/** `for x in …; do …; done`: once for every word; where the words are not known, once with x unknown. */
export function runFor(node: SyntaxNode, context: ShellContext): Outcome {
  const variable = childOf(node, 'variable')
  const body = childOf(node, 'body')
  if (!variable || !body) return yes
  const name = context.source.text.slice(variable.start, variable.end)
  const values = childrenOf(node, 'value')
  const items = values.length > 0 ? expandWords(values, context) : splitFields(allPositional(context, true))
  const isSelect = context.source.text.startsWith('select', node.start)
  const isWrittenOut = items.every((item) => !isElastic(item) && !isGlob(item)) && items.length <= ROUND_LIMIT
  if (isSelect || !isWrittenOut) return runOverUnknown(node, body, name, items, context)
  for (const item of items) {
    setValue(context.state, name, textValue(item))
    run(body, context)
    if (endsLoop(context.state)) break
  }
  return yes
}

function isGlob(item: TracedText): boolean {
  return item.some((glyph) => !glyph.quoted && /[*?]/.test(glyph.char))
}

function runOverUnknown(
  node: SyntaxNode,
  body: SyntaxNode,
  name: string,
  items: readonly TracedText[],
  context: ShellContext
): Outcome {
  const unknowns = items.flatMap(unknownsOf)
  const source =
    unknowns[0]?.source ??
    (items.length > ROUND_LIMIT ? `more than ${ROUND_LIMIT} words` : 'the files that match a pattern')
  const isEmpty =
    unknowns.length > 0 &&
    items.every((item) => !isKnown(item)) &&
    unknowns.every(({ absentByDefault }) => absentByDefault)
  const condition = isEmpty
    ? ({ holds: false, kind: 'default', on: givenWhere(source) } as const)
    : outside('its loop has something to run over')
  const arm: Arm = {
    condition: () => condition,
    body: (inner) => {
      forgetAssigned(node, inner)
      setUnknown(inner.state, name, `the loop variable ${name}, which runs over ${source}`)
      runBody(body, inner)
    }
  }
  runArms([arm], context)
  return yes
}

function runBody(body: SyntaxNode, context: ShellContext): void {
  run(body, context)
  endsLoop(context.state)
}

/** `while …; do …; done`, `until …`: the body once, what it changes being unknown in it. What a loop over arguments sets is a default before it. */
export function runWhile(node: SyntaxNode, context: ShellContext): Outcome {
  const conditions = childrenOf(node, 'condition').filter(({ named }) => named)
  const isUntil = context.source.text.startsWith('until', node.start)
  const first = runSequence(conditions, { ...context, state: forkState(context.state, context.session.budget) })
  const asked = isUntil ? negated(first) : first
  const goesOn: Outcome = asked.holds === true ? yes : asked
  const arm: Arm = {
    condition: () => goesOn,
    body: (inner) => {
      forgetAssigned(node, inner)
      runSequence(conditions, inner)
      const body = childOf(node, 'body')
      if (body) runBody(body, inner)
    }
  }
  runArms([arm], context)
  return yes
}

/** `while read -r M; do … done <<EOF`: once for each line that is written out. */
export function runOverLines(node: SyntaxNode, input: TracedText, context: ShellContext): Outcome {
  const [reads, ...others] = childrenOf(node, 'condition').filter(({ named }) => named)
  const body = childOf(node, 'body')
  const lines = linesIn(input)
  const isRead =
    reads?.type === 'command' && /^(IFS=\S* )?read\b/.test(context.source.text.slice(reads.start, reads.end))
  if (!isRead || others.length > 0 || !body || !isKnown(input) || lines.length > ROUND_LIMIT)
    return runWhile(node, context)
  for (const line of lines) {
    runCommand(reads, [], context, line)
    run(body, context)
    if (endsLoop(context.state)) break
  }
  return yes
}

function linesIn(input: TracedText): readonly TracedText[] {
  const lines: TracedText[] = []
  let rest = input
  while (rest.length > 0) {
    const end = rest.findIndex(({ char }) => char === '\n')
    lines.push(end < 0 ? rest : rest.slice(0, end))
    rest = end < 0 ? [] : rest.slice(end + 1)
  }
  return lines
}

/** A loop that counts: the body once, what it changes being unknown in it and behind it. */
export function runRepeated(node: SyntaxNode, body: SyntaxNode | undefined, context: ShellContext): Outcome {
  forgetAssigned(node, context)
  if (body) runBody(body, context)
  forgetAssigned(node, context)
  return yes
}

/** Takes note of `break` and `continue`; true where the loop is over. */
function endsLoop(state: ShellState): boolean {
  const isOver = state.halted === 'break'
  if (isOver || state.halted === 'continue') state.halted = undefined
  return isOver || state.halted !== undefined
}

/** What a loop, or text that the grammar could not read, assigns. */
export function forgetAssigned(node: SyntaxNode, { source, session, state }: ShellContext): void {
  spend(session.budget, node.end - node.start)
  forgetComputed(node.type === 'c_style_for_statement' ? source.text.slice(node.start, node.end) : '', state)
  for (const inner of descendants(node)) {
    const target =
      inner.type === 'variable_assignment'
        ? childOf(inner, 'name')
        : inner.type === 'for_statement'
          ? childOf(inner, 'variable')
          : undefined
    const name = target ? nameOf(target, { source, session, state }) : ''
    const text = source.text.slice(inner.start, Math.min(inner.end, inner.start + 2_000))
    if (/^[A-Za-z_]\w*$/.test(name)) setUnknown(state, name, `the variable ${name}, which changes in a loop`)
    else if (inner.type === 'compound_statement' && text.startsWith('((')) forgetComputed(text, state)
    else if (inner.type === 'command') forgetByCommand(text, state)
  }
}

/** A command in a loop that sets variables of its own: what the second round sees is not what the first one saw. */
function forgetByCommand(text: string, state: ShellState): void {
  const [program = '', ...words] = text.split(/\s+/)
  if (/^(read|mapfile|readarray|getopts|printf|let)$/.test(program))
    for (const word of words)
      if (/^[A-Za-z_]\w*$/.test(word)) setUnknown(state, word, `the variable ${word}, which changes in a loop`)
  if (/^(eval|source|\.)$/.test(program) || state.functions.has(program)) forget(state, 'a loop')
  if (program === 'shift') state.positional = undefined
}
