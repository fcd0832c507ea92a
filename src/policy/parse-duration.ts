import type { Parsed } from './parsed.ts'

const unitSeconds: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600
}

/** Reads `90 s`, `10 min`, `1 h` as seconds; zero is refused, since nothing can be measured in it. */
export function parseDuration(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim())
  const seconds = Number(match?.[1]) * (unitSeconds[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN)
  if (!(seconds > 0))
    return { problem: `"${text}" is no duration: write a number and a unit (s, min or h), such as \`10 min\`` }
  return { value: seconds }
}
