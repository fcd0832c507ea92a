import { mostBatch, mostGpus, mostMaskRatio, mostPixels } from '../domain/settings.ts'
import { type CheckResult, checkMapping, type Findings } from './check.ts'
import { checkHypMapping } from './hyp.ts'
import { either, flag, listOf, none, quoteText, type Rule, realNumber, show, wholeNumber, word } from './rules.ts'
import { type MapEntry, type MapNode, valueUnder } from './yaml/node.ts'

const size = wholeNumber(1, mostPixels)
const batch = either(wholeNumber(-1, -1), wholeNumber(1, mostBatch))
const layer = wholeNumber(0, 1_000)

/** The options that decide memory, in every version from v4 to HEAD, and what each may be. */
const OPTION_RULES: ReadonlyMap<string, Rule> = new Map([
  ['imgsz', either(size, listOf(size, 1, 2))],
  ['img_size', either(size, listOf(size, 1, 2))],
  ['batch_size', batch],
  ['total_batch_size', batch],
  ['epochs', wholeNumber(1, 1_000_000)],
  ['optimizer', word('SGD', 'Adam', 'AdamW')],
  ['freeze', either(layer, listOf(layer, 0, 1_000))],
  ['mask_ratio', wholeNumber(1, mostMaskRatio)],
  ['world_size', wholeNumber(1, mostGpus)],
  ['label_smoothing', realNumber(0, 1)],
  ['seed', wholeNumber(-1, 2 ** 32)],
  ['workers', wholeNumber(0, 1_024)],
  ...'rect multi_scale single_cls no_overlap sync_bn quad adam noval notest nosave noautoanchor noplots image_weights cos_lr linear_lr'
    .split(' ')
    .map((name) => [name, flag] as const)
])

/** Fetched, unpickled or, `bucket` in v7.0, handed to a shell by YOLOv5's `train.py` where they are set. */
const DANGEROUS = ['weights', 'resume', 'bucket']

/**
 * Checks an `opt.yaml` of any version: options that decide memory are enums and bounded numbers and go on, as does a
 * `hyp` that is a mapping. Everything else is dropped: paths, `weights`, `resume`, `bucket`, a fork's own keys.
 */
export function checkOpt(input: string | Uint8Array): CheckResult {
  return checkMapping(input, 'An opt.yaml', (root, findings) => {
    const entries = root.entries.flatMap((entry) => passOn(entry, findings))
    if (entries.length === 0 && findings.problems.length === 0) {
      findings.refuse(root, 'None of these keys is an option of `train.py` that decides memory, such as `batch_size`.')
    }
    noteDropped(root, findings)
    return { ...root, entries }
  })
}

function passOn(entry: MapEntry, findings: Findings): readonly MapEntry[] {
  const name = String(entry.key.value)
  if (name === 'hyp' && entry.value.kind === 'map') {
    return [{ key: entry.key, value: checkHypMapping(entry.value, findings) }]
  }
  const rule = OPTION_RULES.get(name)
  if (!rule || none.accepts(entry.value)) return []
  if (!rule.accepts(entry.value)) {
    findings.refuse(entry.value, `\`${name}\` is ${show(entry.value)}: it must be ${rule.says}.`)
  }
  return [entry]
}

/** Says which dangerous options were set, so that nobody wonders where they went. */
function noteDropped(root: MapNode, findings: Findings) {
  for (const name of DANGEROUS) {
    const value = valueUnder(root, name)
    const isSet = value && value.kind !== 'null' && !('value' in value && (value.value === '' || value.value === false))
    if (isSet) findings.note(value, `${quoteText(name)} is never passed on to YOLOv5.`)
  }
}
