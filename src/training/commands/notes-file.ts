import type { Reading } from './command-collector.ts'
import { linesOf } from './lines.ts'
import { withoutPrompt } from './markdown-file.ts'
import { newShellState } from './shell/shell-state.ts'
import { runShellText } from './shell-file.ts'
import { joinSources, type SourceText, wholeFile } from './source-text.ts'

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
  return /^!?\s*(\w+=\S*\s+)*(\S*\/)?(python[\d.]*|torchrun|nohup|sudo|srun|accelerate|yolov5|docker|conda|cd|bash|env|time|\.\/\S*train\.py)(\.exe)?\s/.test(
    text
  )
}
