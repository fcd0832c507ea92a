import type { Reading } from '../collect.ts'
import { nestsTooDeep } from '../grammars.ts'
import { runShellText } from '../read-shell-file.ts'
import { newShellState } from '../shell/state.ts'
import {
  type Glyph,
  glyphsOf,
  holeText,
  literal,
  plain,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unknownText,
  withReplaced
} from '../text.ts'

/** The text of a Windows script, with Unix line ends and what is not known in it. */
export function scriptText(source: SourceText): TracedText {
  if (nestsTooDeep(source.text)) throw new RangeError()
  const holes = Array.from(source.text.matchAll(/\$\{(__hole\d+)\}/g), ({ 0: written, 1: name = '', index }) => {
    const hole = source.holes.get(name)
    const end = index + written.length
    return { start: index, end, by: hole ? [holeText(hole, false)] : glyphsOf(source, index, end, false) }
  })
  return withReplaced(source, holes).filter(({ char }) => char !== '\r')
}

/** Reads a Windows script that is written as the shell script that does the same. */
export function runAsShell(written: TracedText, reading: Reading, directory: string, exportsAll: boolean): void {
  runShellText(sourceFromTraced(written), reading, { ...newShellState(), directory, exportsAll })
}

/** Text of the shell's, and parts of the file: a script put together. */
export function shell(parts: TemplateStringsArray, ...values: readonly (TracedText | string)[]): Glyph[] {
  return parts.flatMap((part, at) => {
    const value = values[at] ?? []
    return [...literal(part), ...(typeof value === 'string' ? literal(value) : value)]
  })
}

/** A statement that an operator can join to another. */
export function joinable(written: TracedText): TracedText {
  return written.some(({ char }) => char === '\n') ? shell`{ ${written}\n}` : written
}

/** What stands for something that is not known. */
export function hole(source: string): Glyph[] {
  return [unknownText(source, false)]
}

/** A character that stands for itself outside quotes. */
export function bare(glyph: Glyph): Glyph[] {
  return glyph.unknown || /^[\w\s./:,%+@-]$/.test(glyph.char) ? [glyph] : [...literal('\\'), glyph]
}

/** A character that stands for itself between double quotes. */
export function quoted(glyph: Glyph): Glyph[] {
  return /^[\\$`"]$/.test(glyph.char) ? [...literal('\\'), glyph] : [glyph]
}

/** Something that may set any variable. */
export function setsAnything(name: string): Glyph[] {
  return shell`\nsource '${
    name
      .replaceAll(/[^\w .\\/:-]/g, '')
      .trim()
      .slice(0, 60) || 'a file'
  }'\n`
}

/** A question that is not followed. */
export function notFollowed(text: TracedText): Glyph[] {
  return shell`[ -as "${literal(plain(text).trim().slice(0, 60)).flatMap(quoted)}" ]`
}

/** The program before did its work. */
export const SUCCEEDED = "'the command before'"

/** Variables that Windows sets on every machine. */
export const OF_WINDOWS =
  /^(computername|user\w*|home\w*|path|pathext|temp|tmp|(local)?appdata|os|number_of_processors|processor_\w+|program\w*|common\w*|public|system\w*|windir|comspec|date|time|random|cmd\w+|psmodulepath|logonserver)$/i

/** Commands of the shell that are none of Windows. */
const OF_THE_SHELL =
  /^(export|declare|typeset|local|readonly|command|builtin|exec|eval|source|\.|unset|let|printf|read|mapfile|readarray|getopts|shopt|trap|return|break|continue|test|time|set|alias|then|do|done|fi|esac|case|while|until|select|function|coproc)$/

/** A command's words, unless its name means something to the shell alone. */
export function command(name: string, words: TracedText): TracedText {
  return OF_THE_SHELL.test(name) ? literal('true') : words
}

/** The scripts that set up an environment, and none of a training's variables. */
export function isHarmless(path: TracedText): boolean {
  const name = plain(path).replaceAll(/["']/g, '').split(/[\\/]/).at(-1) ?? ''
  return /^(activate|deactivate|conda|mamba|micromamba|workon|vcvars\w*|setvars|python[\w.]*|py|pip\d*|poetry|profile)(\.(bat|exe|cmd|ps1))?$/i.test(
    name
  )
}
