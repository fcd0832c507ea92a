import { dirName } from '../../domain/paths.ts'
import type { Reading } from '../collect.ts'
import { nestsTooDeep } from '../grammars.ts'
import { runShellText } from '../read-shell-file.ts'
import { newShellState } from '../shell/state.ts'
import {
  aligned,
  type Glyph,
  glyphsOf,
  holeText,
  literal,
  plain,
  type SourceText,
  shortened,
  sourceFromTraced,
  type TracedText,
  unknownText,
  withReplaced
} from '../text.ts'

/** The text of a Windows script, with Unix line ends and what is not known in it, without what the pattern finds. */
export function scriptText(source: SourceText, without = /(?!)/g): TracedText {
  if (nestsTooDeep(source.text)) throw new RangeError()
  const holes = Array.from(source.text.matchAll(/\$\{(__hole\d+)\}/g), ({ 0: written, 1: name = '', index }) => {
    const hole = source.holes.get(name)
    const end = index + written.length
    return { start: index, end, by: hole ? [holeText(hole, false)] : glyphsOf(source, index, end, false) }
  })
  const left = Array.from(source.text.matchAll(without), ({ 0: written, index }) => {
    return { start: index, end: index + written.length, by: [] }
  })
  const parts = [...holes, ...left].toSorted((one, other) => one.start - other.start)
  return withReplaced(source, parts).filter(({ char }) => char !== '\r')
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

/** An argument of the script: nothing, unless whoever runs it gives one. */
export function givenArgument(written: string): Glyph[] {
  return [unknownText(`the argument ${written}`, false, true)]
}

/** A character that stands for itself outside quotes. */
export function bare(glyph: Glyph): Glyph[] {
  return glyph.unknown || /^[\w\s./:,%+@-]$/.test(glyph.char) ? [glyph] : [...literal('\\'), glyph]
}

/** A character that stands for itself between double quotes. */
export function quoted(glyph: Glyph): Glyph[] {
  return /^[\\$`"]$/.test(glyph.char) ? [...literal('\\'), glyph] : [glyph]
}

/** Sets names of the shell's to what is not known; a message names them so. */
export function setsUnknown(names: readonly string[], why: string): Glyph[] {
  return names.flatMap((name) => shell`${name}=${hole(`the variable ${name}, which ${why}`)}\n`)
}

/** Something that may set any variable. */
export function setsAnything(name: string): Glyph[] {
  const told = name.replaceAll(/[^\w .\\/:-]/g, '').trim()
  return shell`\nsource '${told.slice(0, 60) || 'a file'}'\n`
}

/** A test whose outcome is told in words of the file: the shell text that asks it stands nowhere there. */
export function asked(test: TracedText, words: TracedText): Glyph[] {
  return shell`test ${test} -as "${literal(told(words)).flatMap(quoted)}"`
}

/** A question that is not followed, in words of the file. */
export function notFollowed(words: TracedText): Glyph[] {
  return asked([], words)
}

/** A question that nothing answers, as a clause. */
export function where(clause: string): Glyph[] {
  return shell`test -where "${literal(clause).flatMap(quoted)}"`
}

/** Words of the file for a sentence. */
export function told(words: TracedText): string {
  return shortened(aligned(words).replaceAll('\ufffc', '…'))
}

/** Whether the command before did its work, or a test of its exit code, which is zero then. */
export function succeeded(test = '0 -eq 0'): Glyph[] {
  return literal(`test ${test} -assumed "a command before it fails"`)
}

/**
 * The folder of the script, undefined behind the first change of the directory: the shell reads paths from where it is.
 * @param mention what stands for it in the language
 */
export function scriptFolder(source: SourceText, reading: Reading, mention: RegExp): string | undefined {
  const move = /\b(cd|chdir|pushd|sl|(set|push)-location)\b.*/i.exec(source.text)
  const isUsedBehind = move && mention.test(source.text.slice(move.index + move[0].length))
  return isUsedBehind ? undefined : dirName(reading.path) || '.'
}

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

/** Scripts that set up an environment, and none of a training's variables. */
export function isHarmless(path: TracedText): boolean {
  const name = plain(path).replaceAll(/["']/g, '').split(/[\\/]/).at(-1) ?? ''
  return /^(activate|deactivate|conda|mamba|micromamba|workon|vcvars\w*|setvars|python[\w.]*|py|pip\d*|poetry|profile)(\.(bat|exe|cmd|ps1))?$/i.test(
    name
  )
}
