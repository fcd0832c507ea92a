import type { Parsed } from './parsed.ts'

/** Reads `5 %` or `5%` as the share 0.05. The sign is asked for, so that 0.05 and 5 are not mistaken for each other. */
export function parsePercent(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim())
  if (match === null) return { problem: `"${text}" is no percentage: write it with its sign, such as \`5 %\`` }
  return { value: Number(match[1]) / 100 }
}
