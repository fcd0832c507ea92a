import type { Reading } from './command-collector.ts'
import { collectJsonWords } from './json-words.ts'
import { linesOf } from './lines.ts'
import { joinPath } from './paths.ts'
import { newShellState, type ShellState, textValue } from './shell/shell-state.ts'
import { runFound, runShellText } from './shell-file.ts'
import { glyphsOf, type SourceText, sourceFromTraced, wholeFile } from './source-text.ts'
import { type Glyph, literal, plain, type TracedText } from './traced-text.ts'

/** Reads the RUN, CMD and ENTRYPOINT of a Dockerfile, with what ENV, ARG and WORKDIR set before. */
export function readDockerfile(reading: Reading): void {
  readDockerText(wholeFile(reading.text), reading)
}

/** Reads Dockerfile text that stands somewhere in the file. */
export function readDockerText(source: SourceText, reading: Reading): void {
  const state = newShellState()
  let entrypoint: readonly TracedText[] | undefined
  for (const instruction of instructionsOf(source)) {
    const match = /^\s*([A-Za-z]+)\s+(?:--[a-z]+(?:=\S+)?\s+)*/.exec(plain(instruction))
    const keyword = (match?.[1] ?? '').toUpperCase()
    const rest = instruction.slice(match?.[0].length ?? 0)
    if (keyword === 'ENV' || keyword === 'ARG') setVariables(rest, state)
    else if (keyword === 'WORKDIR') state.directory = joinPath(state.directory ?? '', plain(rest).trim())
    else if (keyword === 'FROM') entrypoint = undefined
    else if (/^(RUN|CMD|ENTRYPOINT)$/.test(keyword)) {
      const words = collectJsonWords(rest)
      if (words && keyword === 'ENTRYPOINT') entrypoint = words
      if (words && keyword !== 'ENTRYPOINT')
        runWords([...(keyword === 'CMD' ? (entrypoint ?? []) : []), ...words], state, reading)
      if (words && keyword === 'CMD') entrypoint = undefined
      if (!words)
        runShellText(heredocText(rest, instruction), reading, { ...state, variables: new Map(state.variables) })
    }
  }
  if (entrypoint) runWords(entrypoint, state, reading)
}

function runWords(words: readonly TracedText[], state: ShellState, reading: Reading): void {
  const origins = words.flat().flatMap((glyph) => (glyph.origin >= 0 ? [glyph.origin] : []))
  const start = origins[0] ?? 0
  runFound(
    { words, directory: state.directory, start, end: origins.at(-1) ?? start, cutOff: undefined },
    state,
    reading
  )
}

/** Instructions with their continuation lines; comment lines in between are left out, as Docker leaves them out. */
function instructionsOf(source: SourceText): TracedText[] {
  const instructions: Glyph[][] = []
  let open: Glyph[] | undefined
  let heredoc: string | undefined
  for (const line of linesOf(source.text)) {
    const glyphs = glyphsOf(source, line.start, line.end, false)
    const newline = literal('\n', source.origin(line.end))
    if (heredoc !== undefined) {
      instructions.at(-1)?.push(...newline, ...glyphs)
      if (line.text.trim() === heredoc) heredoc = undefined
      continue
    }
    if (/^\s*#/.test(line.text) || (open && line.text.trim() === '')) continue
    const goesOn = /\\\s*$/.test(line.text)
    const kept = goesOn ? glyphs.slice(0, line.text.lastIndexOf('\\')) : glyphs
    if (open) open.push(...literal('\\\n', -1), ...kept)
    else {
      open = [...kept]
      instructions.push(open)
    }
    heredoc = /<<-?\s*["']?(\w+)["']?/.exec(plain(open))?.[1]
    if (!goesOn) open = undefined
  }
  return instructions
}

/** `RUN <<EOF`: the lines between are the script. */
function heredocText(rest: TracedText, instruction: TracedText): SourceText {
  const match = /^<<-?\s*["']?(\w+)["']?[^\n]*\n/.exec(plain(rest))
  if (!match) return sourceFromTraced(rest.length > 0 ? rest : instruction)
  const body = rest.slice(match[0].length)
  const end = plain(body).lastIndexOf(`${match[1]}`)
  return sourceFromTraced(end < 0 ? body : body.slice(0, end))
}

/** `ENV A=1 B="two words"`, `ENV A 1`, `ARG A=1`, `ARG A`. */
function setVariables(rest: TracedText, state: ShellState): void {
  const text = plain(rest).trim()
  const single = /^([A-Za-z_]\w*)\s+([^=].*)$/s.exec(text)
  if (single && !/^[A-Za-z_]\w*=/.test(text)) {
    state.variables.set(single[1] ?? '', textValue(literal((single[2] ?? '').trim())))
    return
  }
  for (const match of text.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)) {
    state.variables.set(match[1] ?? '', textValue(literal((match[2] ?? '').replace(/^(["'])(.*)\1$/s, '$2'))))
  }
}
