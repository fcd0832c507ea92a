import type { Random } from './random.ts'

/** A notebook as Jupyter saves it, with these code cells, and others that train nothing. */
export function notebookText(cells: readonly (readonly string[])[], random: Random): string {
  const saved = cells.map((lines) => codeCell(lines, random))
  const heading = { cell_type: 'markdown', metadata: {}, source: ['# Training\n', '!python train.py --batch 99'] }
  const raw = { cell_type: 'raw', metadata: {}, source: ['!python train.py --batch 99'] }
  const all = [...(random.chance(0.4) ? [heading] : []), ...saved, ...(random.chance(0.1) ? [raw] : [])]
  const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3' }, language_info: { name: 'python' } }
  return JSON.stringify({ cells: all, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)
}

/** The source is a list of lines, or now and then one text; outputs may show what looks like a command. */
function codeCell(lines: readonly string[], random: Random): object {
  const text = lines.join('\n')
  const source = random.chance(0.85) ? lines.map((line, at) => (at < lines.length - 1 ? `${line}\n` : line)) : text
  const stream = { name: 'stdout', output_type: 'stream', text: ['train: batch=99\n', '!python train.py --batch 99'] }
  const outputs = random.chance(0.3) ? [stream] : []
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs, source }
}

const CELL = '# %%'

/** The code cells of a notebook as lines, each cell after a line `# %%`. */
export function notebookLines(text: string): string[] {
  const { cells } = JSON.parse(text) as { cells: { cell_type: string; source: string | string[] }[] }
  const code = cells.filter(({ cell_type }) => cell_type === 'code')
  return code.flatMap(({ source }) => [CELL, ...[source].flat().join('').split('\n')])
}

/** The notebook of such lines. */
export function notebookOfLines(lines: readonly string[]): string {
  const cells: string[][] = []
  for (const line of lines) {
    if (line === CELL || cells.length === 0) cells.push(line === CELL ? [] : [line])
    else cells.at(-1)?.push(line)
  }
  const plain: Random = {
    below: () => 0,
    chance: () => false,
    pick: (items) => items[0] as (typeof items)[number],
    shuffled: (items) => [...items]
  }
  return notebookText(
    cells.filter((cell) => cell.length > 0),
    plain
  )
}
