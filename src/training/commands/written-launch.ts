import type { Span, WrittenLaunch, WrittenSizeLauncher } from '../training-command.ts'
import { isPython, type TrainingLaunch } from './launch.ts'
import { launcherPrograms } from './launcher-options.ts'
import type { ParsedArguments } from './parse-arguments.ts'
import { programName } from './paths.ts'
import type { SizeLauncher } from './size-launcher.ts'
import { aligned, isKnown, placeOf, plain, spanOf, type TracedText, unknownsOf } from './traced-text.ts'

/**
 * Where the words that start a training stand in the file.
 * @param words the whole command, of which the training's arguments are the last words
 */
export function writtenLaunch(
  launch: TrainingLaunch,
  words: readonly TracedText[],
  { options }: ParsedArguments
): WrittenLaunch {
  const front = words.slice(0, words.length - launch.words.length)
  const launcher = launch.sizeLauncher
  const outer = launcher ? words.slice(0, words.length - launcher.training.length - launcher.own.length) : front
  return {
    style: launch.style === 'fire' ? 'package' : outer.slice(0, -1).some(mayBePython) ? 'python' : 'program',
    script: scriptPlace(front),
    scriptWord: readAs(front.at(-1) ?? []),
    sizeLauncher: launcher ? launcherPlaces(launcher, outer) : null,
    others: Object.fromEntries(
      [...options]
        .filter(([destination]) => !REWRITABLE.has(destination))
        .map(([destination, { values }]) => [destination, values.map(aligned)])
    )
  }
}

/** A run that is named after its batch may be named after the new one. */
const REWRITABLE: ReadonlySet<string> = new Set(['batch_size', 'imgsz', 'multi_scale', 'name', 'project'])

function mayBePython(word: TracedText): boolean {
  const program = programName(plain(word))
  return !isKnown(word) || isPython(program) || launcherPrograms.has(program)
}

function scriptPlace(front: readonly TracedText[]): WrittenLaunch['script'] {
  const word = front.at(-1)
  const last = word && endOf(word)
  if (!word || !last) return null
  const before = front.at(-2)
  const isModule = before !== undefined && plain(before) === '-m' && !plain(word).endsWith('.py')
  const first = isModule ? spanOf(before) : last
  return first ? { first, last } : null
}

function launcherPlaces(launcher: SizeLauncher, outer: readonly TracedText[]): WrittenSizeLauncher {
  const { stages, watchMemory } = launcher
  const [low, high] = launcher.range.map(spanOf)
  const word = outer.at(-1) ?? []
  const range: WrittenSizeLauncher['range'] = low && high ? [low, high] : null
  return { stages, watchMemory, word: readAs(word), script: endOf(word) ?? null, range }
}

/** A word's text, and why what is not known in it is not: the same twice only where the same word was read twice. */
function readAs(word: TracedText): string {
  const visible = word.filter((glyph) => glyph.char !== '' || glyph.unknown)
  return [aligned(visible), ...unknownsOf(visible).map(({ source }) => source)].join('\n')
}

/** What literally stands in the file of a word's end: `/train.py` of `$YOLO/train.py`. */
function endOf(word: TracedText): Span | undefined {
  const visible = word.filter((glyph) => glyph.char !== '' || glyph.unknown)
  const breaks = visible.findLastIndex(({ origin }, at) => {
    const next = visible[at + 1]
    return origin === -1 || (next !== undefined && placeOf(next.origin) !== placeOf(origin) + 1)
  })
  return spanOf(visible.slice(breaks + 1))
}
