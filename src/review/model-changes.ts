import type { GrowthChange } from '../domain/prediction.ts'

/** One change of a model YAML, to be made on its own. */
export interface ModelChange extends Omit<GrowthChange, 'name'> {
  /** The canonical text with this change made to it. */
  apply(canonical: string): string
}

/** Canonical text by its keys: the key's own line, then its rows. Replacing lines by canonical ones keeps it canonical. */
type Entries = ReadonlyMap<string, readonly string[]>

const tables = ['backbone', 'head']

/**
 * What differs between two canonical model YAMLs, piece by piece: keys, then layers in the order of the file.
 * Where layers were added or removed every later index means another layer, so all of them are one change.
 */
export function modelChanges(before: string, after: string): readonly ModelChange[] {
  const [from, to] = [entriesOf(before), entriesOf(after)]
  const keys = [...new Set([...from.keys(), ...to.keys()])].filter((key) => !tables.includes(key))
  const changedKeys = keys.filter((key) => textOf(from, key) !== textOf(to, key)).map((key) => keyChange(key, from, to))
  return [...changedKeys, ...layerChanges(from, to)]
}

function keyChange(key: string, from: Entries, to: Entries): ModelChange {
  return { within: key, before: valueUnder(from, key), after: valueUnder(to, key), apply: replacing([key], to) }
}

function layerChanges(from: Entries, to: Entries): readonly ModelChange[] {
  const [before, after] = [layersOf(from), layersOf(to)]
  if (tables.some((table) => from.get(table)?.length !== to.get(table)?.length)) {
    const counts = { before: String(before.length), after: String(after.length) }
    return [{ within: 'layers', ...counts, apply: replacing(tables, to) }]
  }
  return before.flatMap((row, index) => {
    const changed = after[index]
    if (changed === undefined || changed === row) return []
    return [{ within: `layer ${index}`, ...describeRows(row, changed), apply: replacingLayer(index, changed) }]
  })
}

function replacing(keys: readonly string[], source: Entries): ModelChange['apply'] {
  return (canonical) => {
    const entries = new Map(entriesOf(canonical))
    for (const key of keys) {
      const lines = source.get(key)
      if (lines === undefined) entries.delete(key)
      else entries.set(key, lines)
    }
    return written(entries)
  }
}

function replacingLayer(index: number, row: string): ModelChange['apply'] {
  return (canonical) => {
    const entries = new Map(entriesOf(canonical))
    const backbone = entries.get('backbone') ?? []
    const inBackbone = index + 1 < backbone.length
    const table = inBackbone ? 'backbone' : 'head'
    // The key's own line comes first.
    const at = inBackbone ? index + 1 : index + 2 - backbone.length
    entries.set(table, (entries.get(table) ?? []).with(at, row))
    return written(entries)
  }
}

/** `C3 ×6` and `×9`: what the second row has in common with the first is not said twice. */
function describeRows(before: string, after: string): { readonly before: string; readonly after: string } {
  const [one, other] = [readRow(before), readRow(after)]
  if (one === null || other === null) return { before: before.trim(), after: after.trim() }
  const differs = (part: keyof Row) => one[part] !== other[part]
  const parts = (['repeats', 'arguments', 'from'] as const).filter(differs)
  const shown = (row: Row) => parts.map((part) => row[part])
  return {
    before: [one.module, ...shown(one)].join(' '),
    after: [...(differs('module') ? [other.module] : []), ...shown(other)].join(' ')
  }
}

interface Row {
  readonly module: string
  readonly repeats: string
  readonly arguments: string
  readonly from: string
}

/** A canonical row, `  - [-1, 3, "C3", [128]]`, is JSON in all that the allow-list lets through. */
function readRow(line: string): Row | null {
  try {
    const [from, repeats, module, parts] = JSON.parse(line.replace(/^\s*-\s*/, ''))
    return {
      module: String(module),
      repeats: `×${repeats}`,
      arguments: JSON.stringify(parts).replaceAll('"', ''),
      from: `from ${JSON.stringify(from)}`
    }
  } catch {
    return null
  }
}

function entriesOf(canonical: string): Entries {
  const entries = new Map<string, string[]>()
  let current: string[] = []
  for (const line of canonical.split('\n').filter((text) => text !== '')) {
    if (/^\s/.test(line)) current.push(line)
    else {
      current = [line]
      entries.set(line.slice(0, line.indexOf(':')), current)
    }
  }
  return entries
}

function written(entries: Entries): string {
  return [...entries.values()].flatMap((lines) => lines.map((line) => `${line}\n`)).join('')
}

function layersOf(entries: Entries): readonly string[] {
  return tables.flatMap((table) => (entries.get(table) ?? []).slice(1))
}

function textOf(entries: Entries, key: string): string {
  return (entries.get(key) ?? []).join('\n')
}

function valueUnder(entries: Entries, key: string): string {
  const text = textOf(entries, key)
  if (text === '') return 'none'
  return text
    .slice(text.indexOf(':') + 1)
    .replaceAll('"', '')
    .trim()
}
