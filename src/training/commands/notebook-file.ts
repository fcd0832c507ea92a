import { spend, TooComplicated } from './budget.ts'
import type { Reading } from './command-collector.ts'
import { type JsonNode, jsonText, parseJson } from './json-positions.ts'
import { newKernel } from './notebook-code.ts'
import { type SourceText, sourceFromOrigins } from './source-text.ts'

/** Reads the code cells of a notebook, in order, in one kernel. Places are those of the `.ipynb` text itself. */
export function readNotebookFile(reading: Reading): void {
  spend(reading.budget, reading.text.length / 4)
  const root = parseJson(reading.text)
  let length = 0
  const kernel = newKernel(reading)
  for (const cell of cellsOf(root)) {
    const kind = entry(cell, 'cell_type')
    if (kind?.kind === 'string' && reading.text.slice(kind.start, kind.end) !== 'code') continue
    const source = entry(cell, 'source') ?? entry(cell, 'input')
    const code = source && cellText(source, reading.text)
    length += code?.text.length ?? 0
    if (length > CODE_LIMIT) throw new TooComplicated()
    if (code) kernel.runCell(code)
  }
}

/** How much code a notebook may hold. */
const CODE_LIMIT = 256 * 1024

function entry(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.entries.get(name) : undefined
}

/** The cells of format 4, or those of the worksheets of format 3. */
function cellsOf(root: JsonNode | undefined): readonly JsonNode[] {
  const cells = entry(root, 'cells')
  if (cells?.kind === 'array') return cells.items
  const sheets = entry(root, 'worksheets')
  return sheets?.kind === 'array' ? sheets.items.flatMap(cellsOf) : []
}

function cellText(node: JsonNode, text: string): SourceText {
  const strings = node.kind === 'array' ? node.items : [node]
  const origins: number[] = []
  let joined = ''
  for (const part of strings) {
    if (part.kind !== 'string') continue
    const decoded = jsonText(text, part)
    for (let index = 0; index < decoded.text.length; index++) origins.push(decoded.origin(index))
    joined += decoded.text
  }
  return sourceFromOrigins(joined, origins)
}
