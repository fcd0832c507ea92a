import { scaleOf } from '../domain/ultralytics-models.ts'
import { type CheckResult, checkMapping, type Findings } from './check.ts'
import { checkRows, type RowDialect, type Rows, withRows } from './model-rows.ts'
import { normaliseArgument } from './modules.ts'
import { either, flag, none, quoteText, type Rule, realNumber, show, wholeNumber } from './rules.ts'
import { activationRule } from './signatures.ts'
import { isUltralyticsHead, UnsupportedModules, ultralyticsSignature } from './ultralytics-modules.ts'
import { LIMITS, type MapEntry, type MapNode, valueUnder, type YamlNode } from './yaml/node.ts'

export interface UltralyticsModelOptions {
  /** The file's path, as the training names it: its name decides the size. Without it, nothing is said about the size. */
  readonly path?: string
}

const gain = realNumber(0.05, 4)
const mostChannels = wholeNumber(8, 65_536)

const scalesRule: Rule = {
  says: 'a mapping of 1 to 16 names to [depth, width, largest number of channels], such as `n: [0.5, 0.25, 1024]`',
  accepts: (node) =>
    node.kind === 'map' &&
    node.entries.length >= 1 &&
    node.entries.length <= 16 &&
    node.entries.every(({ key, value }) => /^[A-Za-z0-9_-]{1,16}$/.test(String(key.value)) && isScale(value))
}

function isScale(node: YamlNode): boolean {
  if (node.kind !== 'list' || node.items.length !== 3) return false
  const [depth, width, channels] = node.items as [YamlNode, YamlNode, YamlNode]
  return gain.accepts(depth) && gain.accepts(width) && mostChannels.accepts(channels)
}

/** `torch.nn.ReLU()`, as upstream writes it, and `nn.ReLU()`: both names exist where the text is evaluated. */
const ultralyticsActivation: Rule = {
  says: activationRule.says,
  accepts: (node) =>
    activationRule.accepts(node.kind === 'string' ? { ...node, value: node.value.replace(/^torch\./, '') } : node)
}

const KEY_RULES: ReadonlyMap<string, Rule> = new Map([
  ['nc', wholeNumber(1, LIMITS.classes)],
  ['scales', scalesRule],
  ['depth_multiple', gain],
  ['width_multiple', gain],
  ['end2end', either(flag, none)],
  ['reg_max', wholeNumber(1, 64)],
  ['activation', either(ultralyticsActivation, none)],
  ['inplace', flag]
])

/** Keys that are replaced before they count, so they are not passed on. Source: `_initialize_yolo_model`, `yaml_model_load`. */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['ch', 'the data file says how many channels an image has'],
  ['channels', 'the data file says how many channels an image has'],
  ['scale', 'the name of the file says the size'],
  ['anchors', 'the models of Ultralytics have no anchors']
])

const REQUIRED = ['nc', 'backbone', 'head']

/**
 * Checks a model YAML of Ultralytics against an allow-list: `parse_model` of its `nn/tasks.py` looks module names up among all
 * that the file has imported, takes text arguments for its own variables and evaluates `activation` as Python. Accepted
 * are models for detection and segmentation, of the modules that the package brings for them.
 */
export function checkUltralyticsModel(input: string | Uint8Array, options: UltralyticsModelOptions = {}): CheckResult {
  return checkMapping(input, 'A model', (root, findings) => {
    for (const key of REQUIRED) {
      if (!valueUnder(root, key)) findings.refuse(root, `\`${key}\` is missing: a model needs it.`)
    }
    checkKeys(root, findings)
    if (options.path !== undefined) checkScale(root, options.path, findings)
    const rows = checkRows(root, dialectOf(findings), findings)
    checkHead(root, rows, findings)
    return { ...root, entries: root.entries.flatMap((entry) => passOn(entry, rows)) }
  })
}

function checkKeys(root: MapNode, findings: Findings) {
  for (const { key, value } of root.entries) {
    const name = String(key.value)
    const rule = KEY_RULES.get(name)
    if (rule && !rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: it must be ${rule.says}.`)
    if (rule || name === 'backbone' || name === 'head') continue
    const replaced = REPLACED.get(name)
    if (name === 'kpt_shape') {
      const kind = 'belongs to models for key points (pose), which are not supported'
      findings.refuse(key, `\`kpt_shape\` ${kind}: only models for detection and segmentation are.`)
    } else if (replaced !== undefined) findings.note(key, `\`${name}\` is not passed on: ${replaced}.`)
    else findings.note(key, `${quoteText(name)} is no key that Ultralytics uses: it is not passed on.`)
  }
}

function checkScale(root: MapNode, path: string, findings: Findings) {
  const scales = valueUnder(root, 'scales')
  if (scales === undefined || !scalesRule.accepts(scales) || scales.kind !== 'map') return
  const names = scales.entries.map(({ key }) => String(key.value))
  const { warning, problem } = scaleOf(path, names)
  if (warning !== null) findings.note(scales, warning)
  if (problem !== null) findings.refuse(scales, problem)
}

function dialectOf(findings: Findings): RowDialect {
  const unsupported = new UnsupportedModules(findings)
  return {
    signatureOf: ultralyticsSignature,
    checkOther: unsupported.meet,
    // Text inside a list stays text.
    normalise: (argument) => (argument.kind === 'list' ? argument : normaliseArgument(argument, new Map())),
    wayOn: () => ''
  }
}

/** Strides and the loss come from the last layer, whatever stands before it. */
function checkHead(root: MapNode, rows: Rows, findings: Findings) {
  const modules = [...(rows.get('backbone') ?? []), ...(rows.get('head') ?? [])].map(moduleOf)
  const last = modules.at(-1)
  if (findings.problems.length > 0) return
  const early = modules.slice(0, -1).find((module) => isUltralyticsHead(textOf(module)))
  if (early) findings.refuse(early, `${show(early)} must be the last layer.`)
  if (!isUltralyticsHead(textOf(last))) {
    findings.refuse(last ?? root, 'The last layer must be Detect, v10Detect, Segment or Segment26.')
  }
}

function moduleOf(row: YamlNode): YamlNode | undefined {
  return row.kind === 'list' ? row.items[2] : undefined
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'string' ? node.value : ''
}

function passOn(entry: MapEntry, rows: Rows): readonly MapEntry[] {
  const checked = withRows(entry, rows)
  return checked ? [checked] : KEY_RULES.has(String(entry.key.value)) ? [entry] : []
}
