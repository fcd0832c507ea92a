import { ultralyticsArguments } from '../../domain/ultralytics-arguments.ts'
import { explainUnknownValue, explainUnknownWord } from '../argparse.ts'
import type { OtherFiles } from '../other-files.ts'
import type { Resolution } from '../resolve-settings.ts'
import { isKnown, plain, type TracedText } from '../text.ts'
import { argumentsIn } from './arguments-file.ts'
import { sortWords } from './line.ts'
import { type GivenArguments, mayBeAbsent, resolveArguments, TASKS } from './settings.ts'
import { smartValue } from './values.ts'

const MODES = new Set('train val predict export track benchmark'.split(' '))

/** Words that `yolo` takes for a command of their own, with or without dashes, whatever else the line holds. */
const SPECIAL = /^-{0,2}(checks?|version|settings?|cfg|login|logout|copy-cfg|solutions?|help|[chvsl])$/i

/** Flags whose default is None today. */
const BARE_FLAGS = new Set(['half', 'int8', 'end2end', 'nms'])

/** Whether a word is an argument as `yolo` takes it: `model=yolo11n.yaml`. Those of `train.py` begin with dashes. */
export function isArgumentOfYolo(word: string): boolean {
  return /^\w+=/.test(word)
}

/** Where a line stands. */
export interface LinePlace {
  readonly others: OtherFiles
  /** Folders in which a file is looked for, the first one first. */
  readonly folders: readonly (string | undefined)[]
}

/**
 * What the words behind `yolo` train, or why that is not known; undefined where they train nothing.
 * Source: `entrypoint` of `cfg/__init__.py`, ultralytics 8.4.190.
 */
export function readYoloLine(words: readonly TracedText[], place: LinePlace): Resolution | undefined {
  const { values, files, bare, openBracket, unknown } = sortWords(words, argumentOf)
  if (bare.some((word) => isKnown(word) && SPECIAL.test(plain(word)))) return undefined
  if (!trains(values.get('mode'), bare.length === 0 ? values.size + files.length : writtenCount(words)))
    return undefined
  const refusedMode = values.get('mode')
  if (refusedMode && plain(refusedMode) !== 'train') return { unknown: explainMode(refusedMode) }
  if (openBracket !== undefined)
    return { unknown: `yolo refuses the line: a bracket of ${openBracket} has no other; write both.` }
  const refused = bare.find((word) => isKnown(word) || plain(word) !== '')
  if (refused && isProse(words)) return undefined
  if (refused) return { unknown: explainBare(plain(refused)) }
  const open = [...unknown, ...bare].find((word) => !mayBeAbsent(word, values))
  if (open) return { unknown: explainUnknownWord(open) }
  return withFiles(new Map([...values].filter(([name]) => name !== 'mode')), files, place)
}

/** The argument that a bare word gives. */
function argumentOf(word: string): string | undefined {
  if (TASKS.has(word)) return 'task'
  if (MODES.has(word)) return 'mode'
  return isFlag(word) ? word : undefined
}

/** Without a mode, `yolo` trains where it is given anything at all; a sentence that begins with its name gives it nothing. */
function trains(mode: TracedText | undefined, given: number): boolean {
  if (mode === undefined) return given > 0
  return !isKnown(mode) || !MODES.has(plain(mode)) || plain(mode) === 'train'
}

/** `yolo train your own model`: words of a sentence, none of which is an argument, not even a wrong one. */
function isProse(words: readonly TracedText[]): boolean {
  const isOfSentence = (word: TracedText) => isKnown(word) && /^[a-z'’]+[.,:;!?]?$/i.test(plain(word))
  const meanings = words.map(plain).filter((word) => argumentOf(word) === undefined && !ultralyticsArguments.has(word))
  return words.every(isOfSentence) && meanings.length > 0
}

function writtenCount(words: readonly TracedText[]): number {
  return words.filter((word) => plain(word).includes('=')).length
}

function explainMode(mode: TracedText): string {
  if (!isKnown(mode)) return explainUnknownValue('mode', mode)
  return `yolo refuses mode=${plain(mode)}: to train, it is mode=train.`
}

function isFlag(name: string): boolean {
  const known = ultralyticsArguments.get(name)
  return BARE_FLAGS.has(name) || typeof (known?.earlier?.fallback ?? known?.fallback) === 'boolean'
}

function explainBare(word: string): string {
  const name = word.replace(/^-+/, '')
  if (name === '') return 'yolo refuses an empty word, or a comma on its own: leave it out.'
  if (ultralyticsArguments.has(name)) return `yolo refuses ${name} without a value: write ${name}=… in one word.`
  return `yolo refuses ${word}: arguments are written as name=value.`
}

/** With what files say (`cfg=FILE`), under all that the line says, wherever they stand there. */
function withFiles(line: GivenArguments, files: readonly TracedText[], { others, folders }: LinePlace): Resolution {
  const given = new Map(line)
  for (const written of files) {
    others.areNeeded = true
    const text = isKnown(written) ? others.find(String(smartValue(plain(written))), folders)?.text : undefined
    const file = text === undefined ? undefined : argumentsIn(text)
    if (file === undefined)
      return {
        unknown: `cfg=${plain(written)} is not read: it must be a YAML of arguments in this repository. Write them into the line, or commit the file.`
      }
    for (const [name, value] of file) if (!given.has(name)) given.set(name, value)
  }
  return resolveArguments(given)
}
