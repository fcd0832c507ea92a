import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { inPython, type TrainArgument } from '../../domain/settings.ts'
import type { Reading } from '../collect.ts'
import { addMapping } from '../opt-file.ts'
import { literal, type TracedText } from '../text.ts'
import { type GivenArguments, resolveArguments } from './settings.ts'
import { smartValue } from './values.ts'

/** True for the `args.yaml` that Ultralytics writes into the folder of every training: all its arguments. */
export function isArgumentsFile(root: YAMLMap): boolean {
  return root.get('mode') === 'train' && root.has('imgsz') && root.has('batch') && root.has('model')
}

/** Reads an `args.yaml`. */
export function readArgumentsMap(root: YAMLMap, reading: Reading): void {
  addMapping(root, resolveArguments(argumentsOfMap(root, true)), reading)
}

/** The arguments in a YAML for `cfg=`; undefined where it holds something else. */
export function argumentsIn(text: string): GivenArguments | undefined {
  // As PyYAML does, which takes `yes` and `on` for true.
  const document = parseDocument(text, { version: '1.1' })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  return argumentsOfMap(document.contents as YAMLMap, false)
}

/** @param isHere the mapping stands in the file that is read, so that its values can be rewritten there */
function argumentsOfMap(root: YAMLMap, isHere: boolean): GivenArguments {
  const given = new Map<string, TracedText | undefined>()
  for (const { key, value } of root.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (name === 'cfg' || name === 'mode') continue
    const place = isHere && isScalar(value) && typeof value.value !== 'string' ? (value.range?.[0] ?? -1) : -1
    const isOdd = isScalar(value) && typeof value.value === 'boolean' && !/^(true|false)$/i.test(value.source ?? '')
    const isSource = isScalar(value) && typeof value.value !== 'string' && value.value !== null && !isOdd
    const source = isSource ? value.source : undefined
    given.set(name, source === undefined ? literal(writtenValue(value)) : literal(source, place))
  }
  return given
}

function writtenValue(node: unknown): string {
  if (isSeq(node)) return `[${node.items.map(writtenValue).join(', ')}]`
  const value = isScalar(node) ? node.value : null
  return typeof value === 'string' ? writtenText(value) : inPython(value as TrainArgument)
}

/** A text as a `yolo` line writes it so that it stays one: `'0.5'` in quotes. */
export function writtenText(text: string): string {
  return smartValue(text) === text && text !== '' ? text : `'${text}'`
}
