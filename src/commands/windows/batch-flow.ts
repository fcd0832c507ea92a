import { type Glyph, literal, plain, type TracedText } from '../text.ts'
import { hole, setsAnything, shell } from './as-shell.ts'

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
export function labelOf(line: TracedText): string | undefined {
  return /^\s*:\s*([^\s&|()<>:+]+)/.exec(plain(line.slice(0, 200)))?.[1]?.toUpperCase()
}

/** The names that a text sets, in capitals. */
export function assignedIn(text: string): string[] {
  if (!/\bset\b/i.test(text)) return []
  const names = text.matchAll(/([A-Za-z_][\w.-]*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/g)
  return [...new Set(Array.from(names, ([, name = '']) => name.toUpperCase()))]
}

type WriteLine = (line: TracedText, jump: (label: TracedText, isOnly: boolean) => TracedText) => Glyph[]

/**
 * The lines with their jumps. A `goto` further down sets a variable, and what stands between runs where that is not set; one that leads back
 * makes a loop, whose label forgets what the loop sets.
 */
export function writeFlow(lines: readonly TracedText[], writeLine: WriteLine, end: 'exit' | 'return'): Glyph[] {
  const texts = lines.map(plain)
  const labels = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    const name = labelOf(line)
    if (name !== undefined && !labels.has(name)) labels.set(name, at)
  }
  const lastTraining = texts.findLastIndex((text) => /train|yolo/i.test(text))
  const jumps = texts.flatMap((text, from) =>
    Array.from(text.matchAll(/\bgoto\b[\s:]*([^\s&|()<>:]+)/gi), ([, name = '']) => {
      const to = labels.get(name.toUpperCase()) ?? (/[%!]/.test(name) ? lines.length : -1)
      return { from, to }
    })
  )
  const forward = jumps.filter(({ from, to }) => to > from && (to <= lastTraining || to === lines.length))
  const written: Glyph[][] = forward.length > 0 ? [literal('goto=none\n')] : []
  let guards = 0
  for (const [at, line] of lines.entries()) {
    const label = labelOf(line)
    if (label === undefined) {
      const jump = (target: TracedText, isOnly: boolean): TracedText => {
        const name = plain(target).trim().toUpperCase()
        const to = labels.get(name) ?? -1
        const isComputed = plain(target).includes('$')
        if (isComputed || (to > at && to <= lastTraining)) return shell`goto="${isComputed ? target : name}"`
        // What is called may go on anywhere in the file.
        if (to < 0 && end === 'return' && name !== 'EOF') return shell`{ ${setsAnything(`goto ${name}`)}return\n}`
        return literal(to < 0 || to > at || isOnly ? end : 'true')
      }
      written.push(writeLine(line, jump))
      if (forward.some(({ from }) => from === at)) {
        written.push(literal('if [ "$goto" = none ]; then true\n'))
        guards++
      }
      continue
    }
    written.push(literal('fi\n'.repeat(guards)))
    guards = 0
    const back = jumps.findLast(({ from, to }) => to === at && from > at)
    if (back) written.push(forgetLoop(texts.slice(at, back.from + 1).join('\n')))
    if (forward.some(({ from, to }) => from < at && to > at)) {
      written.push(literal(`if [ "$goto" -ieq "${label.replaceAll(/[^\w.-]/g, '')}" ]; then goto=none; fi\n`))
      written.push(literal('if [ "$goto" = none ]; then true\n'))
      guards = 1
    } else if (forward.some(({ from }) => from < at)) written.push(literal('goto=none\n'))
  }
  return [...written.flat(), ...literal('fi\n'.repeat(guards))]
}

/** What a loop sets is not known in it, and behind it. */
function forgetLoop(text: string): Glyph[] {
  if (/\bcall\b(?!\s+(?:conda|activate)\b)|\bendlocal\b/i.test(text)) return setsAnything('loop')
  const names = assignedIn(text).flatMap((name) => {
    return shell`${name.replaceAll(/\W/g, '_')}=${hole(`the variable ${name}, which changes in a loop`)}\n`
  })
  return /\bshift\b/i.test(text) ? [...names, ...shell`set -- ${hole('the arguments in a loop')}\n`] : names
}
