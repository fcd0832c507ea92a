import { ultralyticsArguments } from '../../domain/ultralytics-arguments.ts'
import { explainUnknownWord } from '../argparse.ts'
import type { OtherFiles } from '../other-files.ts'
import type { Resolution } from '../resolve-settings.ts'
import { isKnown, literal, plain, type TracedText } from '../text.ts'
import { argumentsIn } from './arguments-file.ts'
import { sortWords } from './line.ts'
import { type GivenArguments, mayBeAbsent, resolveArguments } from './settings.ts'
import { smartValue } from './values.ts'

const TASKS = new Set('detect segment semantic depth classify pose obb'.split(' '))
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
  const { values, bare, openBracket, unknown } = sortWords(words)
  const names = bare.map(plain)
  if (bare.some((word) => isKnown(word) && SPECIAL.test(plain(word)))) return undefined
  const given = new Map(values)
  for (const name of names.filter(isFlag)) given.set(name, undefined)
  const mode = names.findLast((name) => MODES.has(name)) ?? textIn(values.get('mode'))
  if (mode === undefined ? values.size === 0 : mode !== 'train') return undefined
  const task = names.findLast((name) => TASKS.has(name))
  if (task !== undefined) given.set('task', literal(task))
  if (openBracket !== undefined)
    return { unknown: `yolo refuses the line: a bracket of ${openBracket} has no other; write both.` }
  const refused = names.find((name) => !TASKS.has(name) && !MODES.has(name) && !isFlag(name) && name !== '')
  if (refused !== undefined) return { unknown: explainBare(refused) }
  const open = [...unknown, ...bare.filter((word) => !isKnown(word))].find((word) => !mayBeAbsent(word, given))
  if (open) return { unknown: explainUnknownWord(open) }
  given.delete('mode')
  return withFile(given, place)
}

function textIn(value: TracedText | undefined): string | undefined {
  return value && isKnown(value) ? plain(value) : undefined
}

function isFlag(name: string): boolean {
  const known = ultralyticsArguments.get(name)
  return BARE_FLAGS.has(name) || typeof (known?.earlier?.fallback ?? known?.fallback) === 'boolean'
}

function explainBare(word: string): string {
  const name = word.replace(/^-+/, '')
  if (ultralyticsArguments.has(name)) return `yolo refuses ${name} without a value: write ${name}=… in one word.`
  return `yolo refuses ${word}: arguments are written as name=value.`
}

/** With what a file says (`cfg=FILE`), under all that the line says, wherever it stands there. */
function withFile(given: GivenArguments, { others, folders }: LinePlace): Resolution {
  const written = given.get('cfg')
  const line = new Map([...given].filter(([name]) => name !== 'cfg'))
  if (written === undefined || smartValue(plain(written)) === null) return resolveArguments(line)
  others.areNeeded = true
  const text = isKnown(written) ? others.find(String(smartValue(plain(written))), folders)?.text : undefined
  const file = text === undefined ? undefined : argumentsIn(text)
  if (file === undefined)
    return {
      unknown: `cfg=${plain(written)} is not read: it must be a YAML of arguments in this repository. Write them into the line, or commit the file.`
    }
  return resolveArguments(new Map([...file, ...line]))
}
