import { type CheckResult, checkMapping, type Findings } from './check-result.ts'
import { checkRow } from './check-row.ts'
import { LIMITS } from './limits.ts'
import { whyNoModuleName } from './module-name.ts'
import { anchorsRule } from './module-signature.ts'
import { OwnModules } from './own-modules.ts'
import { either, flag, none, quoteText, type Rule, realNumber, show, wholeNumber } from './rule.ts'
import { type MapEntry, type MapNode, type ScalarNode, valueUnder, type YamlNode } from './yaml-node.ts'

export interface ModelCheckOptions {
  /** A team's own modules, by name, from the policy of the base branch. */
  readonly allowedModules?: readonly string[]
}

/** Upstream evaluates `activation` as Python: the whole text must be one of these. */
const ACTIVATION =
  /^nn\.(?:(?:SiLU|ReLU|ReLU6|Hardswish|Mish|GELU|Identity)\(\)|LeakyReLU\((?:0|1|0?\.[0-9]{1,6}|1\.0{1,6}|0\.)\))$/

const activationRule: Rule = {
  says: 'nn.SiLU(), nn.ReLU(), nn.ReLU6(), nn.Hardswish(), nn.Mish(), nn.GELU(), nn.Identity() or nn.LeakyReLU(0.1)',
  accepts: (node) => node.kind === 'string' && ACTIVATION.test(node.value)
}

const KEY_RULES: ReadonlyMap<string, Rule> = new Map([
  ['nc', wholeNumber(1, LIMITS.classes)],
  ['depth_multiple', realNumber(0.05, 4)],
  ['width_multiple', realNumber(0.05, 4)],
  ['anchors', anchorsRule],
  ['activation', either(activationRule, none)],
  ['ch', wholeNumber(1, LIMITS.inputChannels)],
  ['inplace', flag],
  ['channel_multiple', wholeNumber(1, 512)]
])

const REQUIRED = ['nc', 'depth_multiple', 'width_multiple', 'anchors', 'backbone', 'head']

/**
 * Checks a model YAML against an allow-list: `parse_model` of YOLOv5's `models/yolo.py` evaluates its module names, text
 * arguments and activation as Python. Accepted are YOLOv5's own modules by their arguments, and the policy's by name.
 */
export function checkModel(input: string | Uint8Array, options: ModelCheckOptions = {}): CheckResult {
  return checkMapping(input, 'A model', (root, findings) => {
    refuseOutsideAscii(root, findings)
    for (const key of REQUIRED) {
      if (!valueUnder(root, key)) findings.refuse(root, `\`${key}\` is missing: a model needs it.`)
    }
    const extras = checkKeys(root, findings)
    const rows = checkRows(root, options.allowedModules ?? [], extras, findings)
    return { ...root, entries: root.entries.flatMap((entry) => passOn(entry, rows, extras)) }
  })
}

/** YOLOv5 opens a model as ASCII and drops what is not: `activöation` is `activation`. Comments may hold anything. */
function refuseOutsideAscii(node: YamlNode, findings: Findings) {
  if (node.kind === 'list') for (const item of node.items) refuseOutsideAscii(item, findings)
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      refuseOutsideAscii(key, findings)
      refuseOutsideAscii(value, findings)
    }
  }
  if (node.kind === 'string' && /[^ -~]/.test(node.value)) {
    findings.refuse(
      node,
      `${quoteText(node.value)} is not plain ASCII, and YOLOv5 drops what is not: use ASCII outside comments.`
    )
  }
}

/** Holds every key but the rows against its rule; returns the extra keys that hold a number. */
function checkKeys(root: MapNode, findings: Findings): ReadonlyMap<string, ScalarNode> {
  const extras = new Map<string, ScalarNode>()
  for (const { key, value } of root.entries) {
    const name = String(key.value)
    const rule = KEY_RULES.get(name)
    if (rule && !rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: it must be ${rule.says}.`)
    if (rule || name === 'backbone' || name === 'head') continue
    if (isExtra(name, value)) extras.set(name, value)
    else findings.note(key, `${quoteText(name)} is no key that YOLOv5 uses: it is not passed on.`)
  }
  return extras
}

/** Forks read keys of their own, such as a number of key points; numbers and flags can do no harm. */
function isExtra(name: string, value: YamlNode): value is ScalarNode {
  const rule = either(flag, realNumber(-LIMITS.ownArgument, LIMITS.ownArgument))
  return whyNoModuleName(name) === undefined && rule.accepts(value)
}

type Rows = ReadonlyMap<string, readonly YamlNode[]>

function checkRows(
  root: MapNode,
  allowedModules: readonly string[],
  extras: ReadonlyMap<string, ScalarNode>,
  findings: Findings
): Rows {
  const ownModules = new OwnModules(allowedModules, findings)
  const rows = new Map<string, readonly YamlNode[]>()
  let index = 0
  for (const part of ['backbone', 'head']) {
    const checked = rowsUnder(root, part, findings).map((row) =>
      checkRow(row, { index: index++, findings, extras, ownModule: ownModules.meet })
    )
    rows.set(part, checked)
  }
  if (index > LIMITS.rows) findings.refuse(root, `The model has ${index} layers: at most ${LIMITS.rows} are accepted.`)
  ownModules.conclude()
  return rows
}

function rowsUnder(root: MapNode, part: string, findings: Findings): readonly YamlNode[] {
  const list = valueUnder(root, part)
  if (list === undefined) return []
  if (list.kind === 'list' && list.items.length > 0 && list.items.length <= LIMITS.rows) return list.items
  findings.refuse(list, `\`${part}\` must be a list of 1 to ${LIMITS.rows} layers.`)
  return []
}

function passOn(entry: MapEntry, rows: Rows, extras: ReadonlyMap<string, ScalarNode>): readonly MapEntry[] {
  const name = String(entry.key.value)
  const checked = rows.get(name)
  if (checked && entry.value.kind === 'list') return [{ key: entry.key, value: { ...entry.value, items: checked } }]
  return KEY_RULES.has(name) || extras.has(name) ? [entry] : []
}
