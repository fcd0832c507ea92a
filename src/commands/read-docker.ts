import { joinPath } from '../domain/paths.ts'
import { spend, TooComplicated } from './budget.ts'
import type { Only, Reading } from './collect.ts'
import { runFound, runShellText } from './read-shell-file.ts'
import { forkState, newShellState, type ShellState, type ShellValue, textValue } from './shell/state.ts'
import {
  type Glyph,
  glyphsOf,
  linesOf,
  literal,
  plain,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unknownText,
  wholeFile
} from './text.ts'

/** Reads the RUN, CMD and ENTRYPOINT of a Dockerfile, with what ENV, ARG and WORKDIR set before. */
export function readDockerfile(reading: Reading): void {
  readDockerText(wholeFile(reading.text), reading)
}

/** Reads Dockerfile text that stands somewhere in the file. */
export function readDockerText(source: SourceText, reading: Reading): void {
  const file: DockerFile = { stages: new Map(), global: new Map(), stage: newStage(), reading }
  spend(reading.budget, source.text.length * 2)
  for (const instruction of instructionsOf(source)) {
    const match = /^\s*([A-Za-z]+)\s+(?:--[a-z]+(?:=\S+)?\s+)*/.exec(plain(instruction.slice(0, 500)))
    const keyword = (match?.[1] ?? '').toUpperCase()
    readInstruction(keyword, instruction.slice(match?.[0].length ?? 0), instruction, file)
  }
  runStart(file)
}

/** What one `FROM` begins. */
interface Stage {
  readonly state: ShellState
  /** Variables of ENV, which a running container sees; those of ARG end with the build. */
  readonly environment: Map<string, ShellValue>
  started: boolean
  entrypoint: Start | undefined
  command: Start | undefined
}

/** An ENTRYPOINT or a CMD: words, or text that a shell reads. The last one of a stage counts. */
type Start = { readonly words: readonly TracedText[] } | { readonly text: SourceText }

interface DockerFile {
  readonly stages: Map<string, Stage>
  /** ARGs before the first FROM, which a stage must name again to see. */
  readonly global: Map<string, ShellValue>
  stage: Stage
  readonly reading: Reading
}

function newStage(base?: Stage): Stage {
  const environment = new Map(base?.environment)
  const state = { ...newShellState(environment), directory: base?.state.directory ?? '' }
  return { state, environment, started: false, entrypoint: base?.entrypoint, command: base?.command }
}

function readInstruction(keyword: string, rest: TracedText, instruction: TracedText, file: DockerFile): void {
  const { stage, reading } = file
  if (keyword === 'FROM') startStage(plain(rest), file)
  else if (keyword === 'ENV' || keyword === 'ARG') setVariables(rest, keyword, file)
  else if (keyword === 'WORKDIR') stage.state.directory = joinPath(stage.state.directory ?? '', plain(rest).trim())
  else if (keyword === 'SHELL' && !/(^|\/|")(ba|da|z|k)?sh"/.test(plain(rest))) throw new TooComplicated(OTHER_SHELL)
  else if (keyword === 'RUN') run(startOf(rest, instruction), forkState(stage.state, reading.budget), reading)
  else if (keyword === 'CMD') stage.command = startOf(rest, instruction)
  else if (keyword === 'ENTRYPOINT') stage.entrypoint = startOf(rest, instruction)
}

const OTHER_SHELL =
  'The Dockerfile runs its commands in another shell (SHELL), which is not followed: write the training command into a file of its own.'

/** Without `--target`, the last stage is built. */
const ONLY_AS_TARGET: Only = { kind: 'otherwise', when: 'only where its stage is the one that is built (`--target`)' }

function startStage(image: string, file: DockerFile): void {
  const [, base = '', name] = /^\s*(\S+)(?:\s+as\s+(\S+))?/i.exec(image) ?? []
  if (file.stage.started) runStart({ ...file, reading: { ...file.reading, only: ONLY_AS_TARGET } })
  file.stage = newStage(file.stages.get(base.toLowerCase()))
  file.stage.started = true
  if (name) file.stages.set(name.toLowerCase(), file.stage)
}

/** What a container of the stage runs: the entrypoint with the command's words behind its own, or the command. */
function runStart({ stage, reading }: DockerFile): void {
  const { entrypoint, command } = stage
  const state = { ...newShellState(stage.environment), directory: stage.state.directory }
  const words = command && 'words' in command ? command.words : []
  if (entrypoint && 'words' in entrypoint) run({ words: [...entrypoint.words, ...words] }, state, reading)
  else if (entrypoint ?? command) run((entrypoint ?? command) as Start, state, reading)
}

function startOf(rest: TracedText, instruction: TracedText): Start {
  const words = collectJsonWords(rest)
  return words ? { words } : { text: heredocText(rest, instruction) }
}

function run(start: Start, state: ShellState, reading: Reading): void {
  if ('words' in start) runWords(start.words, state, reading)
  else runShellText(start.text, reading, state)
}

function runWords(words: readonly TracedText[], state: ShellState, reading: Reading): void {
  const origins = words.flat().flatMap((glyph) => (glyph.origin >= 0 ? [glyph.origin] : []))
  const start = origins[0] ?? 0
  runFound({ words, directory: state.directory, start, end: origins.at(-1) ?? start }, state, reading)
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
    const goesOn = line.text.trimEnd().endsWith('\\')
    const kept = goesOn ? glyphs.slice(0, line.text.lastIndexOf('\\')) : glyphs
    if (open) appendLine(open, kept)
    else {
      open = [...kept]
      instructions.push(open)
    }
    if (goesOn) continue
    heredoc = /<<-?\s*["']?(\w+)["']?/.exec(plain(open))?.[1]
    open = undefined
  }
  return instructions
}

/** In place, since there may be thousands of lines. */
function appendLine(open: Glyph[], line: TracedText): void {
  open.push(...literal('\\\n'))
  for (const glyph of line) open.push(glyph)
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
function setVariables(rest: TracedText, keyword: string, file: DockerFile): void {
  const text = plain(rest).trim()
  spend(file.reading.budget, text.length * 3)
  const single = /^([A-Za-z_]\w*)(?:\s+([^=].*))?$/s.exec(text)
  if (single) {
    const inherited = keyword === 'ARG' ? file.global.get(single[1] ?? '') : undefined
    if (inherited) setVariable(single[1] ?? '', inherited, keyword, file)
    else if (single[2] !== undefined) setVariable(single[1] ?? '', valueIn(single[2].trim(), file), keyword, file)
    return
  }
  for (const match of text.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)) {
    setVariable(match[1] ?? '', valueIn((match[2] ?? '').replace(/^(["'])(.*)\1$/s, '$2'), file), keyword, file)
  }
}

function setVariable(name: string, value: ShellValue, keyword: string, { stage, global }: DockerFile): void {
  if (!stage.started && keyword === 'ARG') global.set(name, value)
  // An ENV stands for an ARG of its name, wherever that is written.
  if (keyword === 'ARG' && stage.environment.has(name)) return
  if (keyword === 'ENV') stage.environment.set(name, value)
  stage.state.variables.set(name, value)
  stage.state.exported.add(name)
}

/** Docker itself fills in `$NAME` and `${NAME}`; anything more is not followed. */
function valueIn(text: string, { stage }: DockerFile): ShellValue {
  if (!/[$\\]/.test(text)) return textValue(literal(text))
  const name = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})$/.exec(text)
  const held = stage.state.variables.get(name?.[1] ?? name?.[2] ?? '')
  return held ?? textValue([unknownText(`the Dockerfile’s ${text.slice(0, 40)}`, false)])
}

/** `["python", "train.py"]`: the words of Docker's exec form, undefined where the text is no such list. */
function collectJsonWords(text: TracedText): TracedText[] | undefined {
  const written = plain(text).trim()
  if (!written.startsWith('[') || !written.endsWith(']')) return undefined
  const words: Glyph[][] = []
  let current: Glyph[] | undefined
  for (let index = 0; index < text.length; index++) {
    const glyph = text[index] as Glyph
    if (current && glyph.char === '\\') {
      const next = text[++index]
      if (next) current.push(...literal(next.char === 'n' ? '\n' : next.char, -1, true))
    } else if (glyph.char === '"') {
      if (current) words.push(current)
      current = current ? undefined : []
    } else current?.push({ ...glyph, quoted: true })
  }
  return current ? undefined : words
}
