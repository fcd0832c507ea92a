import { literal, plain, type TracedText } from '../text.ts'
import { hole, notFollowed, SUCCEEDED, shell } from './as-shell.ts'
import { splitAt, tokenEnd } from './powershell-statements.ts'
import { inBrackets, textOf, type WordWriter } from './powershell-words.ts'

/** What an `if` asks, as the shell asks it. */
export function writeCondition(text: TracedText, writer: WordWriter): TracedText {
  const words = splitAt(text, /^\s+$/).filter((word) => word.length > 0)
  const operators = words.map((word) => plain(word).toLowerCase())
  const joint = operators.find((word) => word === '-and' || word === '-or')
  if (joint !== undefined) {
    if (operators.includes(joint === '-and' ? '-or' : '-and')) return notFollowed(text)
    const at = operators.indexOf(joint)
    const sides = [words.slice(0, at), words.slice(at + 1)].map((side) =>
      writeCondition(
        side.flatMap((word) => [...word, ...literal(' ')]),
        writer
      )
    )
    return shell`{ ${sides[0] ?? []} ${joint === '-and' ? '&&' : '||'} ${sides[1] ?? []}; }`
  }
  const [first = [], second = [], third = []] = words
  const written = plain(first)
  if (words.length === 3) return writeComparison(first, plain(second).toLowerCase(), third, text, writer)
  if (words.length === 2 && /^-not$/i.test(written)) return shell`! ${writeCondition(second, writer)}`
  if (words.length === 2 && /^test-path$/i.test(written))
    return shell`[ -e "${textOf(second, writer) ?? hole('a path')}" ]`
  if (words.length > 1 || written === '') return notFollowed(text)
  if (written.startsWith('!')) return shell`! ${writeCondition(first.slice(1), writer)}`
  if (written.startsWith('(') && tokenEnd(first, 0) === first.length) return writeCondition(inBrackets(first), writer)
  if (written === '$?') return literal(SUCCEEDED)
  if (/^\$(true|false)$/i.test(written)) return literal(/true/i.test(written) ? 'true' : '! true')
  const asked = /^\[string\]::isnullor(?:empty|whitespace)\(/i.test(written)
    ? textOf(inBrackets(first), writer)
    : undefined
  if (asked) return shell`[ -z "${asked}" ]`
  const value = written.startsWith('$') ? textOf(first, writer) : undefined
  return value ? shell`[[ -n "${value}" && "${value}" != 0 ]]` : notFollowed(text)
}

function writeComparison(
  left: TracedText,
  sign: string,
  right: TracedText,
  text: TracedText,
  writer: WordWriter
): TracedText {
  const [, how, operator = ''] = /^-([ci]?)(eq|ne|lt|le|gt|ge)$/.exec(sign) ?? []
  const [one, other] = [textOf(left, writer), textOf(right, writer)]
  const isEqual = operator === 'eq' || operator === 'ne'
  if (/^\$lastexitcode$/i.test(plain(left)) && isEqual && plain(right) === '0')
    return literal(operator === 'eq' ? SUCCEEDED : `! ${SUCCEEDED}`)
  const comparesNothing = /\$null/i.test(plain([...left, ...right])) && /=\s*(''|"")/.test(writer.text)
  if (!one || !other || operator === '' || comparesNothing) return notFollowed(text)
  // A text compares as a text.
  if (!isEqual && (assignsText(plain(left), writer.text) || !/^\d+$/.test(plain(right)))) return notFollowed(text)
  const asked = shell`[ "${one}" ${isEqual ? (how === 'c' ? '=' : '-ieq') : `-${operator}`} "${other}" ]`
  return operator === 'ne' ? shell`! ${asked}` : asked
}

/** Whether the file assigns a text to the variable. */
function assignsText(name: string, text: string): boolean {
  return !/^\$[\w.]+$/.test(name) || new RegExp(`\\${name}\\s*=\\s*["']`, 'i').test(text)
}
