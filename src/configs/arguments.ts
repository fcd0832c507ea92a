import { mostBatch, mostPixels } from '../domain/settings.ts'
import { type ArgumentKind, nearArgument, ultralyticsArguments } from '../domain/ultralytics-arguments.ts'
import { type CheckResult, checkMapping, type Findings } from './check.ts'
import { either, flag, listOf, none, quoteText, type Rule, realNumber, show, wholeNumber, word } from './rules.ts'
import { LIMITS, type MapEntry, type YamlNode } from './yaml/node.ts'

/** Wider than any honest value: a bound against accidents and overflow. */
const mostNumber = 1_000_000_000
const number = either(realNumber(-mostNumber, mostNumber), flag)

/** A layer by its number, or a part of one, such as `23.cv2`. */
const partOfLayer: Rule = {
  says: 'such as 23.cv2',
  accepts: (node) => node.kind === 'string' && /^[0-9]{1,3}(?:\.[a-z0-9_]{1,16}){0,4}$/.test(node.value)
}

const text: Rule = { says: 'a word', accepts: (node) => node.kind === 'string' }

/** Python also takes `1.0e+2` where it asks for a whole number; only newer versions of the package do. */
const integer: Rule = {
  says: `a whole number of at most ${mostNumber}`,
  accepts: (node) =>
    (node.kind === 'int' || (node.kind === 'float' && Number.isInteger(node.value))) &&
    Math.abs(node.value) <= mostNumber
}

const KIND_RULES: Readonly<Record<Exclude<ArgumentKind, 'any'>, Rule>> = {
  integer: either(integer, flag),
  number,
  fraction: either(realNumber(0, 1), flag),
  flag,
  text
}

const size = wholeNumber(1, mostPixels)
const part = realNumber(0, 1)
const count = wholeNumber(0, mostNumber)

function words(...known: readonly string[]): Rule {
  return {
    says: known.join(', '),
    accepts: (node) => node.kind === 'string' && known.includes(node.value.toLowerCase())
  }
}

/** Arguments with a rule of their own, of those that go on. Source: `check_cfg`, and what the trainer makes of them. */
const OWN_RULES: ReadonlyMap<string, Rule> = new Map([
  ['task', word('detect', 'segment', 'semantic', 'depth', 'classify', 'pose', 'obb')],
  ['mode', word('train', 'val', 'predict', 'export', 'track', 'benchmark')],
  // A number with a point fails in the data loader. -1, 0 and a part of the memory ask for AutoBatch.
  [
    'batch',
    { ...either(wholeNumber(-1, mostBatch), part), says: `a whole number from -1 to ${mostBatch}, or a number below 1` }
  ],
  ['imgsz', either(size, listOf(size, 1, 2))],
  ['optimizer', words('sgd', 'musgd', 'adam', 'adamax', 'adamw', 'nadam', 'radam', 'rmsprop', 'auto')],
  ['freeze', either(wholeNumber(0, 1_000), listOf(either(wholeNumber(0, 1_000), partOfLayer), 0, 1_000), none)],
  ['amp', either(flag, words('fp16', 'bf16', 'fp32'))],
  ['cache', either(flag, words('ram', 'disk', 'true', 'false'))],
  ['compile', either(flag, text)],
  ['scale', either(part, flag, listOf(number, 2, 2))],
  ['fraction', either(part, count, listOf(either(part, count), 2, 3))],
  [
    'quantize',
    either(
      wholeNumber(8, 32),
      words('8', '16', '32', 'int8', 'fp16', 'fp32', 'w8a8', 'w16a16', 'w32a32', 'w8a16', 'w8a32')
    )
  ],
  ['classes', either(count, listOf(count, 0, 2_000))],
  ['embed', listOf(wholeNumber(-1_000, 1_000), 0, 1_000)],
  // A flag before 8.4.0.
  ['multi_scale', either(part, flag)]
])

/** Arguments whose rule lists their words. */
const OWN_WORDS: ReadonlySet<string> = new Set('task mode optimizer amp cache quantize'.split(' '))

/** Of the arguments that take any text, the words that mean something: only these go on. */
const MEANT: ReadonlySet<string> = new Set(
  'train val test flip mixup randaugment autoaugment augmix default reduce-overhead max-autotune max-autotune-no-cudagraphs'.split(
    ' '
  )
)

/** A path, an address or a device: checked to be one value or a short list, and dropped. */
const DROPPED = new Set(
  'model data device project name pretrained resume source format distill_model cfg tracker save_dir augmentations'.split(
    ' '
  )
)

/** Of these: unpickled, downloaded, run or read as a file where they are set, so it is said that they go nowhere. */
const DANGEROUS = new Set('model pretrained resume distill_model cfg augmentations tracker'.split(' '))

/** Without these no version trains; elsewhere None is an accepted way to say nothing. */
const NEVER_NONE = new Set(['batch', 'imgsz', 'nbs'])

/**
 * Checks an `args.yaml`, or a file for `cfg=`, of Ultralytics 8.3.200 to 8.4.190: what any of these versions accepts is
 * accepted. Numbers, flags and known words go on; paths and addresses do not.
 * Source: `check_dict_alignment` and `check_cfg` of `cfg/__init__.py`.
 */
export function checkArguments(input: string | Uint8Array): CheckResult {
  return checkMapping(input, 'A file of arguments', (root, findings) => {
    const entries = root.entries.flatMap((entry) => passOn(entry, findings))
    const known = root.entries.some(({ key }) => ultralyticsArguments.has(String(key.value)))
    if (!known && findings.problems.length === 0) findings.refuse(root, 'No argument of Ultralytics stands here.')
    return { ...root, entries }
  })
}

function passOn(entry: MapEntry, findings: Findings): readonly MapEntry[] {
  const { key, value } = entry
  const argument = String(key.value)
  const known = ultralyticsArguments.get(argument)
  if (!known) {
    // The search for a near name takes its time: as many as will be shown.
    const help = findings.problems.length < LIMITS.problems ? remedy(argument) : '.'
    findings.refuse(key, `${quoteText(argument)} is no argument of Ultralytics${help}`)
    return []
  }
  if (value.kind === 'null') {
    if (NEVER_NONE.has(argument))
      findings.refuse(value, `\`${argument}\` is nothing: write a number, or remove the line.`)
    return []
  }
  if (DROPPED.has(argument)) {
    checkDropped(argument, value, findings)
    return []
  }
  if (known.replacedBy !== undefined) return passOnOld(entry, known.replacedBy, findings)
  const rule = OWN_RULES.get(argument) ?? (known.kind === 'any' ? fewValues : KIND_RULES[known.kind])
  if (!rule.accepts(value)) findings.refuse(value, `\`${argument}\` is ${show(value)}: it must be ${rule.says}.`)
  const isMeant = value.kind !== 'string' || OWN_WORDS.has(argument) || MEANT.has(value.value)
  return isMeant ? [entry] : []
}

function remedy(argument: string): string {
  const near = nearArgument(argument)
  return near === null ? ': remove the line.' : `: did you mean \`${near}\`?`
}

const oneValue: Rule = { says: 'one value', accepts: (node) => node.kind !== 'list' && node.kind !== 'map' }
const fewValues = either(oneValue, listOf(oneValue, 0, 64))

function checkDropped(argument: string, value: YamlNode, findings: Findings) {
  if (!fewValues.accepts(value)) findings.refuse(value, `\`${argument}\` is ${show(value)}: write one value.`)
  const isSet = !('value' in value && (value.value === '' || typeof value.value === 'boolean'))
  if (DANGEROUS.has(argument) && isSet) findings.note(value, `\`${argument}\` is never passed on to Ultralytics.`)
}

/** The newest versions still read these names and say so; their values are flags, whatever they are written as. */
function passOnOld(entry: MapEntry, replacedBy: string | null, findings: Findings): readonly MapEntry[] {
  const { key, value } = entry
  const fate = replacedBy === null ? 'newer versions ignore it' : `\`${replacedBy}\` took its place`
  findings.note(key, `\`${String(key.value)}\` is an old name: ${fate}.`)
  if (!oneValue.accepts(value)) findings.refuse(value, `\`${String(key.value)}\` is ${show(value)}: write one value.`)
  return flag.accepts(value) ? [entry] : []
}
