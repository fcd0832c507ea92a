import { type ReadingBudget, spend } from '../budget.ts'
import { type Glyph, literal, plain, type TracedText } from '../text.ts'
import { hole, notFollowed, setsAnything, shell } from './as-shell.ts'
import { identifier } from './batch-words.ts'

/** The lines of a batch file without comments: those that `^` continues, and those of an open parenthesis, are one. */
export function batchLines(text: TracedText): TracedText[] {
  const lines: TracedText[] = []
  let open: Glyph[] = []
  let depth = 0
  for (const line of physicalLines(text)) {
    const written = plain(line)
    if (/^\s*(@?rem\b|::)/i.test(written) && (open.length === 0 || depth > 0)) continue
    const goesOn = /(?<!\^)(\^\^)*\^$/.test(written.slice(-40))
    for (const glyph of goesOn ? line.slice(0, -1) : line) open.push(glyph)
    if (depth > 0 || /^\s*@?(if|for)\b|^\s*@?\(|[&|]\s*\(\s*$/i.test(written)) depth += parentheses(written)
    if (goesOn) continue
    if (depth > 0) open.push(...literal('\n'))
    else {
      lines.push(open)
      open = []
      depth = 0
    }
  }
  return open.length > 0 ? [...lines, open] : lines
}

function physicalLines(text: TracedText): Glyph[][] {
  const lines: Glyph[][] = [[]]
  for (const glyph of text) {
    if (glyph.char === '\n') lines.push([])
    else lines.at(-1)?.push(glyph)
  }
  return lines
}

/** How many more parentheses a line opens than it closes. */
function parentheses(line: string): number {
  const outside = line.replaceAll(/"[^"]*"?|\^./g, '')
  return outside.replaceAll(/[^(]/g, '').length - outside.replaceAll(/[^)]/g, '').length
}

/** The name of the label that a line is. */
function labelOf(line: TracedText): string | undefined {
  return /^\s*:\s*([^\s&|()<>:+]+)/.exec(plain(line.slice(0, 200)))?.[1]?.toUpperCase()
}

/** The names that a text sets, in capitals. */
export function assignedIn(text: string): string[] {
  if (!/\bset\b/i.test(text)) return []
  const names = text.matchAll(/([A-Za-z_][\w.-]*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/g)
  return [...new Set(Array.from(names, ([, name = '']) => name.toUpperCase()))]
}

/** The line of each label. */
export function labelsOf(lines: readonly TracedText[]): Map<string, number> {
  const labels = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    const name = labelOf(line)
    if (name !== undefined && !labels.has(name)) labels.set(name, at)
  }
  return labels
}

/** Writes a `goto` with these words, which may be all of its line. */
export type WriteJump = (label: TracedText, isOnly: boolean) => TracedText

/** Where the jumps of each line lead, -1 where nowhere; behind the last line where that is computed. */
function jumpsOf(texts: readonly string[], labels: ReadonlyMap<string, number>): readonly (readonly number[])[] {
  return texts.map((text) =>
    Array.from(text.matchAll(/\bgoto\b[\s:]*([^\s&|()<>:]+)/gi), ([, name = '']) => {
      return labels.get(name.toUpperCase()) ?? (/[%!]/.test(name) ? texts.length : -1)
    })
  )
}

/**
 * The lines with their jumps. A `goto` further down sets a variable, and what stands between runs where that is not set; one that leads back
 * makes a loop, whose label forgets what the loop sets.
 */
export function writeFlow(
  lines: readonly TracedText[],
  writeLine: (line: TracedText, jump: WriteJump) => TracedText,
  end: 'exit' | 'return',
  budget: ReadingBudget
): TracedText {
  const texts = lines.map(plain)
  const labels = labelsOf(lines)
  const lastTraining = texts.findLastIndex((text) => /train|yolo/i.test(text))
  const jumps = jumpsOf(texts, labels)
  const isForward = (from: number, to: number) => to > from && (to <= lastTraining || to === lines.length)
  const back = new Map(jumps.flatMap((targets, from) => targets.map((to) => [to, from] as const)))
  const written: TracedText[] = [literal(end === 'return' ? 'local goto=none\n' : 'goto=none\n')]
  // The furthest line that one of the jumps so far leads to.
  let furthest = -1
  let guards = 0
  const guard = () => {
    written.push(literal('if [ "$goto" = none ]; then true\n'))
    guards++
  }
  for (const [at, line] of lines.entries()) {
    const label = labelOf(line)
    if (label === undefined) {
      const targets = (jumps[at] ?? []).filter((to) => isForward(at, to))
      furthest = Math.max(furthest, ...targets)
      const own = writeLine(line, (target, isOnly) => writeJump(target, isOnly, at))
      const leadsBack = (jumps[at] ?? []).some((to) => to >= 0 && to <= at)
      const isFollowed = (targets.length === 0 && !leadsBack) || endsInJumps(texts[at] ?? '')
      written.push(isFollowed ? own : shell`if ${notFollowed(line)}; then ${own}fi\n`)
      if (targets.length > 0) guard()
      continue
    }
    written.push(literal('fi\n'.repeat(guards)))
    guards = 0
    const from = back.get(at) ?? -1
    if (from > at) written.push(forgetLoop(texts.slice(at, from + 1).join('\n'), budget))
    if (furthest > at) {
      written.push(literal(`if [ "$goto" -ieq "${label.replaceAll(/[^\w.-]/g, '')}" ]; then goto=none; fi\n`))
      guard()
    } else if (furthest >= 0) written.push(literal('goto=none\n'))
  }
  return [...written.flat(), ...literal('fi\n'.repeat(guards))]

  function writeJump(target: TracedText, isOnly: boolean, at: number): TracedText {
    const name = plain(target).trim().toUpperCase()
    const to = labels.get(name) ?? -1
    const isComputed = plain(target).includes('$')
    if (isComputed || isForward(at, to)) return shell`goto="${isComputed ? target : name}"`
    // What is called may go on anywhere in the file.
    if (to < 0 && end === 'return' && name !== 'EOF') return shell`{ ${setsAnything(`goto ${name}`)}return\n}`
    return literal(to < 0 || to > at || isOnly ? end : 'true')
  }
}

/** Whether nothing of a line runs behind its jumps: each ends a branch, and none is in a loop. */
function endsInJumps(text: string): boolean {
  const jumps = [...text.matchAll(/\bgoto\b[\s:]*[^\s&|()<>:]+/gi)]
  if (/\bfor\b/i.test(text) || jumps.length > 20) return false
  return jumps.every(({ 0: written, index }) => {
    const rest = text.slice(index + written.length)
    return /^[\s)]*$/.test(rest) || (parentheses(text.slice(0, index)) <= 1 && /^[\s)]*else\b/i.test(rest))
  })
}

/** What a loop sets is not known in it, and behind it. */
function forgetLoop(text: string, budget: ReadingBudget): Glyph[] {
  spend(budget, text.length)
  if (/\bcall\b(?!\s+(?:conda|activate)\b)|\bendlocal\b/i.test(text)) return setsAnything('loop')
  const names = assignedIn(text).flatMap((name) => {
    return shell`${identifier(name)}=${hole(`the variable ${name}, which changes in a loop`)}\n`
  })
  return /\bshift\b/i.test(text) ? [...names, ...shell`set -- ${hole('the arguments in a loop')}\n`] : names
}
