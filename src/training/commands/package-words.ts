import type { OptionDefinition } from './option-table.ts'
import { literal, plain, type TracedText } from './traced-text.ts'

/**
 * The words of `yolov5 train`, as the package takes them: besides argparse's options it takes every attribute by its
 * name (`--batch_size 12`), since Fire hands the words on as keywords (yolov5 7.0.14, `run_cli`).
 */
export function packageWords(words: readonly TracedText[], table: readonly OptionDefinition[]): readonly TracedText[] {
  return words.map((word) => {
    const written = /^--?([A-Za-z][\w-]*)/.exec(plain(word))
    if (!written) return word
    const destination = (written[1] ?? '').replaceAll('-', '_')
    const definition = table.find((candidate) => candidate.destination === destination)
    const name = definition?.names[0]
    if (!name || definition?.names.some((candidate) => candidate === written[0])) return word
    const origin = word[0]?.origin ?? -1
    return [
      ...literal(name).map((glyph) => ({ ...glyph, origin: origin < 0 ? -1 : -1 })),
      ...word.slice(written[0].length)
    ]
  })
}
