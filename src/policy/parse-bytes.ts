import type { Parsed } from './parsed.ts'

const unitBytes: Readonly<Record<string, number>> = {
  kb: 1e3,
  kib: 1024,
  mb: 1e6,
  mib: 1024 ** 2,
  gb: 1e9,
  gib: 1024 ** 3,
  tb: 1e12,
  tib: 1024 ** 4
}

/** Reads `14 GiB`, `14GiB`, `16 GB`, `900 MiB` as bytes. A unit is asked for, because GB and GiB are 7 % apart. */
export function parseBytes(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim())
  const unit = unitBytes[match?.[2]?.toLowerCase() ?? '']
  if (match === null || unit === undefined) return { problem: bytesProblem(text) }
  const value = Math.round(Number(match[1]) * unit)
  return Number.isSafeInteger(value) ? { value } : { problem: bytesProblem(text) }
}

function bytesProblem(text: string): string {
  return `"${text}" is no amount of memory: write a number and a unit (GiB, MiB, GB or MB), such as \`14 GiB\``
}
