import { literal, plain, type TracedText, unknownText } from '../text.ts'
import { writtenText } from '../ultralytics/arguments-file.ts'
import type { Started } from './starters.ts'
import {
  asText,
  isSame,
  isString,
  mappingOf,
  NONE,
  type PythonCall,
  type PythonMapping,
  type PythonValue,
  REST,
  textOf
} from './value.ts'

/** Classes of models, which share `train()`. Source: `__all__` of the package. */
const MODELS = /^(?:ultralytics\.(?:[\w.]+\.)?)?(YOLO|YOLOWorld|YOLOE|RTDETR)$/

/** Classes that train one task; `overrides=` holds their arguments. */
const TRAINERS = /^(?:ultralytics\.[\w.]+\.)?(Detection|Segmentation)Trainer$/

/** A model of Ultralytics, or one of its trainers, as far as a later `train()` hangs on it. */
export function ultralyticsObject({ name, positional, keywords }: PythonCall): PythonMapping | undefined {
  if (MODELS.test(name)) {
    const model = positional[0] ?? keywords.get('model') ?? textOf('yolo26n.pt')
    const task = positional[1] ?? keywords.get('task')
    return mappingOf([['model', model], ...(task ? [['task', task] as const] : [])], 'ultralytics')
  }
  const trained = TRAINERS.exec(name)?.[1]
  const overrides = keywords.get('overrides') ?? positional[1]
  if (trained === undefined || overrides?.kind !== 'mapping') return undefined
  const task = textOf(trained === 'Segmentation' ? 'segment' : 'detect')
  return mappingOf([...overrides.entries, ['task', task]], 'ultralytics')
}

/** Methods that give the model itself back. */
const RETURNS_ITSELF = /^(load|to|cuda|cpu|float|half)$/

/** What a method of a model gives, where it starts no training. */
export function ultralyticsMethod(object: PythonMapping, name: string): PythonValue | undefined {
  if (/^(train|tune)$/.test(name)) return undefined
  return RETURNS_ITSELF.test(name) ? object : NONE
}

/** The training that a method of a model starts: the `yolo` line that does the same. */
export function startedByUltralytics({ name, object, keywords, positional }: PythonCall): Started | undefined {
  if (object?.kind !== 'mapping' || object.type !== 'ultralytics') return undefined
  const method = name.slice(name.lastIndexOf('.') + 1)
  if (method === 'tune')
    return { unknown: 'tune(…) trains many times to find hyperparameters, which is not reviewed: name a training.' }
  if (method !== 'train') return undefined
  const trainer = positional[0] ?? keywords.get('trainer') ?? NONE
  if (isSame(trainer, NONE) !== true) return { unknown: OWN_TRAINER }
  // Of a file of arguments, the model and the task do not count here (`Model.train`), as a line's own would come first.
  const given = new Map([...object.entries, ...keywords])
  for (const own of ['model', 'task']) if (object.entries.has(own)) given.set(own, object.entries.get(own) ?? NONE)
  given.delete('trainer')
  return { words: [literal('yolo'), literal('train'), ...[...given].map(wordOf)], warnings: [], byCall: true }
}

const OWN_TRAINER =
  'train(trainer=…) trains with a class of this repository, which is not supported: what it changes of the training is not known.'

function wordOf([name, value]: readonly [string, PythonValue]): TracedText {
  if (name === REST) {
    const source = value.kind === 'unknown' ? value.source : 'a mapping of arguments that is not known'
    return [unknownText(source, false)]
  }
  return [...literal(`${name}=`, -1, true), ...writtenValue(value)].map((glyph) => ({ ...glyph, quoted: true }))
}

/** A value as a `yolo` line writes it: a text that looks like something else in quotes. */
function writtenValue(value: PythonValue): TracedText {
  if (value.kind === 'list') {
    const items = value.items.map(writtenValue).flatMap((item, at) => (at === 0 ? item : [...literal(','), ...item]))
    return [...literal('['), ...items, ...literal(']')]
  }
  const text = asText(value)
  return isString(value) && writtenText(plain(text)) !== plain(text)
    ? [...literal("'"), ...text, ...literal("'")]
    : text
}
