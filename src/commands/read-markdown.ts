import type { Reading } from './collect.ts'
import { readDockerText } from './read-docker.ts'
import { readMakeText } from './read-make.ts'
import { readNotebookCode } from './read-notebook.ts'
import { runShellText } from './read-shell-file.ts'
import { newShellState } from './shell/state.ts'
import { joinSources, type Line, lineSource, linesOf, type SourceText, wholeFile } from './text.ts'
import { readBatchText } from './windows/read-batch.ts'
import { readPowershellText } from './windows/read-powershell.ts'

/** Reads the fenced and the indented code of Markdown notes, and items of lists that are commands. A command in a sentence is only mentioned. */
export function readMarkdownFile(reading: Reading): void {
  const source = wholeFile(reading.text)
  const lines = shownLines(linesOf(reading.text))
  const blocks = codeBlocks(lines)
  for (const block of blocks) {
    const text = joinSources(block.lines.map((line) => withoutPrompt(source, line, block.indent)))
    readBlock(block.language, text, reading)
  }
  const inBlocks = new Set(blocks.flatMap((block) => block.lines))
  for (const line of lines.filter((one) => !inBlocks.has(one))) {
    const item = itemOf(line.text)
    if (item)
      runShellText(lineSource(source, { ...line, end: line.start + item.end }, item.start), reading, newShellState())
  }
}

/** A line or an item of a list that is a command and nothing else, with the marks of code around it or without. */
function itemOf(text: string): { readonly start: number; readonly end: number } | undefined {
  const start = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:<(?:code|pre)>|`+|[$%]\s+)?\s*/.exec(text)?.[0].length ?? 0
  const end = text.length - (/\s*(?:<\/(?:code|pre)>|`+)?\s*$/.exec(text)?.[0].length ?? 0)
  return end > start && startsLikeCommand(text.slice(start, end)) ? { start, end } : undefined
}

/** Without what stands in an HTML comment, whose marks mean nothing inside a fence, indented code or a code span. */
function shownLines(lines: readonly Line[]): readonly Line[] {
  const lastEnd = lines.findLastIndex(({ text }) => text.includes('-->'))
  let fence = ''
  let hidden = false
  return lines.filter(({ text }, at) => {
    const wasHidden = hidden
    if (hidden) hidden = !text.includes('-->')
    else if (fence !== '') fence = closes(text, fence) ? '' : fence
    else if (FENCE.test(text)) fence = FENCE.exec(text)?.[2] ?? ''
    else hidden = opensComment(text, at < lastEnd)
    return !wasHidden
  })
}

/** One that begins a line goes on to its end, wherever that is; one within a line is a comment only where it has one. */
function opensComment(text: string, endsLater: boolean): boolean {
  if (/^( {4}|\t)/.test(text)) return false
  const written = text.replace(/`[^`]*`/g, '')
  return written.lastIndexOf('<!--') > written.lastIndexOf('-->') && (endsLater || /^ {0,3}<!--/.test(written))
}

/** Blanks or a list's mark, the fence, the language. */
const FENCE = /^(\s*(?:[-*+>]\s+|\d+[.)]\s+)?)(`{3,}|~{3,})\s*\{?\.?([\w+-]*)/

/** Nothing but as many marks, or more. */
function closes(text: string, fence: string): boolean {
  const marks = FENCE.exec(text)?.[2]
  return marks?.startsWith(fence) === true && text.trim() === marks
}

interface CodeBlock {
  readonly language: string
  readonly indent: number
  readonly lines: readonly Line[]
}

function codeBlocks(lines: readonly Line[]): CodeBlock[] {
  const blocks: CodeBlock[] = []
  let open: { fence: string; block: { language: string; indent: number; lines: Line[] } } | undefined
  let indented: Line[] = []
  for (const [at, line] of lines.entries()) {
    const fence = FENCE.exec(line.text)
    if (open) {
      if (closes(line.text, open.fence)) {
        blocks.push(open.block)
        open = undefined
      } else open.block.lines.push(line)
    } else if (fence) {
      const [, indent = '', marks = '', language = ''] = fence
      open = { fence: marks, block: { language: language.toLowerCase(), indent: indent.length, lines: [] } }
    } else if (/^( {4}|\t)/.test(line.text) && (indented.length > 0 || (lines[at - 1]?.text.trim() ?? '') === '')) {
      indented.push(line)
    } else if (line.text.trim() !== '' && indented.length > 0) {
      blocks.push({ language: '', indent: 4, lines: indented })
      indented = []
    }
  }
  if (open) blocks.push(open.block)
  if (indented.length > 0) blocks.push({ language: '', indent: 4, lines: indented })
  return blocks
}

/** `$ python …`, `> python …`, `(yolo) user@host:~$ python …`: what a terminal prints before a command. */
function withoutPrompt(source: SourceText, line: Line, indent = 0): SourceText {
  const blanks = /^[ \t]*/.exec(line.text)?.[0].length ?? 0
  const from = line.text.startsWith('\t') ? 1 : Math.min(blanks, indent)
  const prompt = /^\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+:?[^$#%>]*)?(?:PS [^>]*>|[A-Z]:[^>]*>|[$%>»❯])\s+/.exec(
    line.text.slice(from)
  )
  return lineSource(source, line, from + (prompt?.[0].length ?? 0))
}

type ReadBlock = (text: SourceText, reading: Reading) => void

const READERS: ReadonlyMap<string, ReadBlock> = new Map<string, ReadBlock>([
  ['python', readNotebookCode],
  ['py', readNotebookCode],
  ['ipython', readNotebookCode],
  ['bat', readBatchText],
  ['batch', readBatchText],
  ['cmd', readBatchText],
  ['dos', readBatchText],
  ['powershell', readPowershellText],
  ['ps1', readPowershellText],
  ['ps', readPowershellText],
  ['pwsh', readPowershellText],
  ['dockerfile', readDockerText],
  ['docker', readDockerText],
  ['makefile', readMakeText],
  ['make', readMakeText]
])

const DATA_LANGUAGES: ReadonlySet<string> = new Set([
  'yaml',
  'yml',
  'json',
  'toml',
  'xml',
  'html',
  'mermaid',
  'diff',
  'c',
  'cpp',
  'java',
  'js',
  'ts'
])

function readBlock(language: string, text: SourceText, reading: Reading): void {
  if (DATA_LANGUAGES.has(language)) return
  const read = READERS.get(language)
  if (read) read(text, reading)
  // Without a language, `!python …` and `%cd` tell a notebook's cell, a caret at the end of a line Windows.
  else if (/^\s*[!%]\s*\w/m.test(text.text) && language === '') readNotebookCode(text, reading)
  else if (/\^[ \t]*$/m.test(text.text)) readBatchText(text, reading)
  else if (/`[ \t]*$/m.test(text.text) && /train/.test(text.text)) readPowershellText(text, reading)
  else runShellText(text, reading, newShellState())
}

/**
 * Reads free text (`commands.txt`): only lines that start as a command does, with the lines that a backslash adds,
 * since prose around them is no shell.
 */
export function readNotesFile(reading: Reading): void {
  const source = wholeFile(reading.text)
  let command: SourceText[] = []
  for (const line of linesOf(reading.text)) {
    const text = withoutPrompt(source, line, line.text.length)
    const goesOn = command.length > 0
    if (!goesOn && !startsLikeCommand(text.text)) continue
    command.push(text)
    if (text.text.endsWith('\\')) continue
    runShellText(joinSources(command), reading, newShellState())
    command = []
  }
  if (command.length > 0) runShellText(joinSources(command), reading, newShellState())
}

function startsLikeCommand(text: string): boolean {
  // Of prose that begins with the name, no word has an equals sign.
  if (/^!?\s*yolo\s.*\w\s?=/.test(text)) return true
  return /^!?\s*(\w+=\S*\s+)*(\S*\/)?(python[\d.]*|torchrun|nohup|sudo|srun|accelerate|yolov5|docker|conda|cd|bash|env|time|\.\/\S*train\.py)(\.exe)?\s/.test(
    text
  )
}
