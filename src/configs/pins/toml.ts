import { piecesOf, quotedIn } from './quotes.ts'
import { byRequirement, byVersionText, type Wanted } from './requirement.ts'

/** A line of a TOML file: in which table, under which key. Lines of an array share the key of its first. */
interface TomlLine {
  readonly table: string
  readonly key: string
  /** Behind the `=`, or the line inside an array; without comments. */
  readonly value: string
  readonly line: number
}

/** Reads what locks and package managers write: no parser, so it may be wrong about a file that nobody would write. */
function tomlLines(text: string): readonly TomlLine[] {
  const lines: TomlLine[] = []
  let table = ''
  let key = ''
  let depth = 0
  let inText = false
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw === '') continue
    const fences = raw.match(/"""|'''/g)?.length ?? 0
    if (inText || fences > 0) {
      if (fences % 2 === 1) inText = !inText
      continue
    }
    const content = withoutComment(raw).trim()
    const header = depth === 0 ? /^\[\[?([^[\]]+)\]\]?$/.exec(content) : null
    if (header) {
      table = plainKey(header[1] ?? '')
      // A new element of an array of tables begins.
      lines.push({ table, key: '', value: '', line: index + 1 })
      continue
    }
    const equals = depth === 0 ? content.indexOf('=') : -1
    if (equals > 0) key = plainKey(content.slice(0, equals))
    const value = equals > 0 ? content.slice(equals + 1).trim() : content
    depth = Math.max(0, depth + opened(value))
    lines.push({ table, key, value, line: index + 1 })
  }
  return lines
}

function plainKey(text: string): string {
  return text.replace(/["'\s]/g, '').toLowerCase()
}

function withoutComment(line: string): string {
  const commented = piecesOf(line).find(({ text, quoted }) => !quoted && text.includes('#'))
  return commented ? line.slice(0, commented.start + commented.text.indexOf('#')) : line
}

/** How many brackets a value leaves open. */
function opened(value: string): number {
  let open = 0
  for (const { text, quoted } of piecesOf(value)) {
    if (quoted) continue
    for (const character of text) open += character === '[' ? 1 : character === ']' ? -1 : 0
  }
  return open
}

export interface Found {
  readonly wanted: Wanted
  readonly line: number
}

const DEPENDENCIES = /(?:^|[.-])dependencies$/
/** Tables of which each key is a group, and its value a list of requirements. */
const GROUPS = /^(?:project\.optional-dependencies|dependency-groups|tool\.pdm\.dev-dependencies)$/

/** `pyproject.toml` (PEP 621, PEP 735, poetry, PDM, uv, hatch, pixi), `pixi.toml` and `Pipfile`. */
export function wantedByToml(text: string, isPipfile: boolean): readonly Found[] {
  const isTable = (table: string) =>
    isPipfile ? !/^(?:source|requires|scripts|pipenv)$/.test(table) : DEPENDENCIES.test(table)
  return tomlLines(text).flatMap(({ table, key, value, line }) => {
    if (!value.toLowerCase().includes('ultralytics') && key !== 'ultralytics' && !table.endsWith('.ultralytics'))
      return []
    const isList = GROUPS.test(table) || (DEPENDENCIES.test(key) && !isPipfile)
    if (isList) return quotedIn(value).flatMap((item) => found(byRequirement(item), line))
    if (key === 'ultralytics' && isTable(table)) return found(byTableValue(value), line)
    if (key === 'version' && isTable(table.replace(/\.ultralytics$/, '')) && table.endsWith('.ultralytics'))
      return found(byVersionText(quotedIn(value)[0] ?? ''), line)
    return []
  })
}

function found(wanted: Wanted | null, line: number): readonly Found[] {
  return wanted ? [{ wanted, line }] : []
}

/** `"^8.3"`, or `{ version = "==8.3.253", extras = […] }`, or `{ git = "…", tag = "v8.3.253" }`. */
function byTableValue(value: string): Wanted | null {
  if (!value.startsWith('{')) return byVersionText(quotedIn(value)[0] ?? '')
  const version = /\b(?:version|tag)\s*=\s*["']([^"']*)["']/.exec(value)?.[1]
  if (version !== undefined) return byVersionText(version)
  const revision = /\b(?:rev|branch)\s*=\s*["']([^"']*)["']/.exec(value)?.[1]
  return { range: revision ?? '*' }
}

/** `poetry.lock`, `uv.lock`, `pdm.lock` and `pylock.toml`: a table for each package, with name and version. */
export function wantedByLock(text: string): readonly Found[] {
  let isOurs = false
  return tomlLines(text).flatMap(({ table, key, value, line }) => {
    if (key === '') isOurs = false
    if (!/^packages?$/.test(table)) return []
    if (key === 'name') isOurs = quotedIn(value)[0]?.toLowerCase() === 'ultralytics'
    return isOurs && key === 'version' ? [{ wanted: byVersionText(quotedIn(value)[0] ?? ''), line }] : []
  })
}
