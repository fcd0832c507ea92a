import { whyNoModuleName } from '../domain/module-name.ts'
import { type CheckResult, checkMapping, type Findings } from './check.ts'
import { checkRows, type RowDialect, type Rows, withRows } from './model-rows.ts'
import { anchorsRule, checkOwnArgument, MODULE_SIGNATURES, normaliseArgument, OwnModules } from './modules.ts'
import { either, flag, listOf, none, quoteText, realNumber, show, wholeNumber } from './rules.ts'
import { activationRule } from './signatures.ts'
import { LIMITS, type MapEntry, type MapNode, valueUnder, type YamlNode } from './yaml/node.ts'

export interface ModelCheckOptions {
  /** A team's own modules, by name, from the policy of the base branch. */
  readonly allowedModules?: readonly string[]
}

const KEY_RULES = new Map([
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
    const ownModules = new OwnModules(options.allowedModules ?? [], findings)
    const rows = checkRows(root, dialectOf(options.allowedModules ?? [], extras, ownModules, findings), findings)
    ownModules.conclude()
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

/** Holds every key but the rows against its rule; returns the extra keys that hold numbers. */
function checkKeys(root: MapNode, findings: Findings): ReadonlyMap<string, YamlNode> {
  const extras = new Map<string, YamlNode>()
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

const ownNumber = realNumber(-LIMITS.ownArgument, LIMITS.ownArgument)
const ownNumbers = listOf(ownNumber, 1, 64)
const extraRule = either(flag, ownNumber, ownNumbers, listOf(ownNumbers, 1, 16))

/** Forks read keys of their own, such as a number of key points or a second list of anchors; numbers and flags can do no harm. */
function isExtra(name: string, value: YamlNode): boolean {
  return whyNoModuleName(name) === undefined && extraRule.accepts(value)
}

/** @param extras keys of the model that hold numbers, which forks use as arguments by their name */
function dialectOf(
  allowedModules: readonly string[],
  extras: ReadonlyMap<string, YamlNode>,
  ownModules: OwnModules,
  findings: Findings
): RowDialect {
  const allowed = new Set(allowedModules)
  return {
    // One of YOLOv5's names in the policy means the team's own class of that name.
    signatureOf: (module) => (allowed.has(module) ? undefined : MODULE_SIGNATURES.get(module)),
    checkOther: (module, args) => {
      ownModules.meet(module)
      for (const item of args.items) checkOwnArgument(item, module.value, findings)
    },
    normalise: (argument) => normaliseArgument(argument, extras),
    // `modules` takes plain names.
    wayOn: (module) =>
      module.includes('.')
        ? ''
        : ` If your YOLOv5 defines ${module} otherwise, list it under \`modules\` in the policy.`
  }
}

function passOn(entry: MapEntry, rows: Rows, extras: ReadonlyMap<string, YamlNode>): readonly MapEntry[] {
  const name = String(entry.key.value)
  const checked = withRows(entry, rows)
  return checked ? [checked] : KEY_RULES.has(name) || extras.has(name) ? [entry] : []
}
