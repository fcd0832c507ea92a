import type { LineRange } from '../review/ports.ts'

export interface PatchLines {
  readonly changedLines: readonly LineRange[]
  readonly hunks: readonly LineRange[]
}

/** Which lines of the head's version a unified diff touches (annotations), and which it shows (suggestions). */
export function patchLines(patch: string): PatchLines {
  const changed: number[] = []
  const hunks: LineRange[] = []
  let line = 0
  for (const text of patch.split('\n')) {
    const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(text)
    if (header) {
      line = Number(header[1])
      const count = Number(header[2] ?? 1)
      if (count > 0) hunks.push({ start: line, end: line + count - 1 })
    } else if (text.startsWith('+')) changed.push(line++)
    else if (text.startsWith(' ')) line++
  }
  return { changedLines: joinLines(changed), hunks }
}

function joinLines(lines: readonly number[]): LineRange[] {
  const ranges: { start: number; end: number }[] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last && last.end + 1 === line) last.end = line
    else ranges.push({ start: line, end: line })
  }
  return ranges
}
