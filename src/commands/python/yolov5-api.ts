import { optionTable } from '../options.ts'
import { literal, type TracedText, unknownText } from '../text.ts'
import { asText, type PythonCall, type PythonValue } from './python-value.ts'

/** The module of YOLOv5's that a call names, if it is one that trains: `train`, `yolov5.train`, `segment.train`. */
export function trainerModule(name: string): { readonly module: string; readonly function: string } | undefined {
  const match = /^(?:.*\.)?((?:yolov5\.)?(?:segment\.)?train)\.(run|main|train|parse_opt|run_cli)$/.exec(name)
  if (!match) return undefined
  const [whole, module = '', called = ''] = match
  // `model.train.run` of another library: only a bare `train` or one below `yolov5` is YOLOv5's.
  const before = whole.slice(0, whole.length - module.length - called.length - 1)
  return before === '' || /yolo_?v?5/i.test(before) ? { module, function: called } : undefined
}

/**
 * The words that have the same effect as `train.run(imgsz=320, …)`: YOLOv5 sets the attributes by name, so only
 * destination names count and `batch=4` has no effect (`run` in train.py).
 */
export function wordsOfKeywords(keywords: ReadonlyMap<string, PythonValue>, segment: boolean): TracedText[] {
  const table = optionTable(segment ? 'segment' : 'detect')
  const words: TracedText[] = []
  for (const [name, value] of keywords) {
    if (name === '**') words.push([unknownText('a mapping of arguments that is not known', false)])
    const definition = table.find((candidate) => candidate.destination === name)
    const option = definition?.names[0]
    if (!definition || !option) continue
    if (value.kind === 'constant') {
      if (value.value === true) words.push(literal(option))
    } else if (definition.values === 'none') {
      words.push(value.kind === 'unknown' ? [unknownText(`${name}=${value.source}`, false)] : literal(option))
    } else if (value.kind === 'list') words.push(literal(option), ...value.items.map(asText))
    else words.push(literal(option), asText(value))
  }
  return words
}

/** The attributes set on the namespace that a call is given (`opt.batch_size = 8`), as keywords. */
export function attributesOf(
  call: PythonCall,
  names: ReadonlyMap<string, PythonValue>,
  argument: string
): ReadonlyMap<string, PythonValue> {
  const keywords = new Map<string, PythonValue>()
  for (const [name, value] of names) {
    if (name.startsWith(`${argument}.`)) keywords.set(name.slice(argument.length + 1), value)
  }
  const object = names.get(argument)
  if (object?.kind === 'mapping')
    for (const [name, value] of object.entries) if (!keywords.has(name)) keywords.set(name, value)
  for (const [name, value] of call.keywords) if (name === '**') keywords.set(name, value)
  return keywords
}
