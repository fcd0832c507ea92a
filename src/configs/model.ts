import { whyNoModuleName } from '../domain/module-name.ts'
import { type CheckResult, checkMapping, type Findings } from './check.ts'
import {
  anchorsRule,
  checkOwnArgument,
  MODULE_SIGNATURES,
  type ModuleSignature,
  normaliseArgument,
  OwnModules
} from './modules.ts'
import { either, flag, listOf, none, quoteText, type Rule, realNumber, show, wholeNumber } from './rules.ts'
import {
  LIMITS,
  type ListNode,
  type MapEntry,
  type MapNode,
  type StringNode,
  valueUnder,
  type YamlNode
} from './yaml/node.ts'

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

type Rows = ReadonlyMap<string, readonly YamlNode[]>

function checkRows(
  root: MapNode,
  allowedModules: readonly string[],
  extras: ReadonlyMap<string, YamlNode>,
  findings: Findings
): Rows {
  const allowed = new Set(allowedModules)
  const ownModules = new OwnModules(allowedModules, findings)
  const rows = new Map<string, readonly YamlNode[]>()
  let index = 0
  for (const part of ['backbone', 'head']) {
    const checked = rowsUnder(root, part, findings).map((row) =>
      checkRow(row, { index: index++, findings, extras, allowed, ownModule: ownModules.meet })
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

function passOn(entry: MapEntry, rows: Rows, extras: ReadonlyMap<string, YamlNode>): readonly MapEntry[] {
  const name = String(entry.key.value)
  const checked = rows.get(name)
  if (checked && entry.value.kind === 'list') return [{ key: entry.key, value: { ...entry.value, items: checked } }]
  return KEY_RULES.has(name) || extras.has(name) ? [entry] : []
}

/** What a row may refer to. */
interface RowContext {
  readonly index: number
  readonly findings: Findings
  /** Extra keys of the model that hold numbers, which forks use as arguments by their name. */
  readonly extras: ReadonlyMap<string, YamlNode>
  /** What the policy lists: one of YOLOv5's names there means the team's own class of that name. */
  readonly allowed: ReadonlySet<string>
  /** Decides about a module that is none of YOLOv5's own; reports it where it may not stand here. */
  readonly ownModule: (name: StringNode) => void
}

/** Checks a row `[from, number, module, arguments]` of a model; returns it with its arguments normalised. */
function checkRow(row: YamlNode, context: RowContext): YamlNode {
  if (row.kind !== 'list' || row.items.length !== 4) {
    context.findings.refuse(row, 'A layer is a list of four: [from, number, module, arguments].')
    return row
  }
  const [from, repeats, module, args] = row.items as [YamlNode, YamlNode, YamlNode, YamlNode]
  const repeatsRule = wholeNumber(1, LIMITS.repeats)
  if (!repeatsRule.accepts(repeats))
    context.findings.refuse(repeats, `The number of repeats must be ${repeatsRule.says}.`)
  checkFrom(from, context)
  const checked = checkModuleAndArguments(from, module, args, context)
  return { ...row, items: [from, repeats, module, checked] }
}

/** Layers refer to earlier ones: by number, or counted back from their own. Layer 0 has only the image before it. */
function checkFrom(from: YamlNode, { index, findings }: RowContext) {
  const sources = from.kind === 'list' ? from.items : [from]
  if (sources.length === 0 || sources.length > 16) findings.refuse(from, '`from` must name 1 to 16 layers.')
  const rule = index === 0 ? wholeNumber(-1, -1) : wholeNumber(-index, index - 1)
  const wrong = sources.find((source) => !rule.accepts(source))
  if (wrong) {
    const reach = index === 0 ? '-1, the image' : `${rule.says}, an earlier layer`
    findings.refuse(wrong, `\`from\` is ${show(wrong)}: in layer ${index} it must be ${reach}.`)
  }
}

function checkModuleAndArguments(from: YamlNode, module: YamlNode, args: YamlNode, context: RowContext): YamlNode {
  if (module.kind !== 'string') {
    context.findings.refuse(module, 'The third value of a layer must be the name of a module.')
    return args
  }
  if (args.kind !== 'list' || args.items.length > LIMITS.argumentsPerRow) {
    context.findings.refuse(args, `The arguments must be a list of at most ${LIMITS.argumentsPerRow} values.`)
    return args
  }
  const normal: ListNode = { ...args, items: args.items.map((item) => normaliseArgument(item, context.extras)) }
  const signature = MODULE_SIGNATURES.get(module.value)
  if (signature && !context.allowed.has(module.value)) checkKnown(module, signature, from, normal, context.findings)
  else checkOwn(module, normal, context)
  return normal
}

function checkOwn(module: StringNode, args: ListNode, context: RowContext) {
  context.ownModule(module)
  for (const item of args.items) checkOwnArgument(item, module.value, context.findings)
}

function checkKnown(
  module: StringNode,
  signature: ModuleSignature,
  from: YamlNode,
  args: ListNode,
  findings: Findings
) {
  if (signature.joins !== (from.kind === 'list')) {
    const wanted = signature.joins ? 'a list of layers' : 'one layer'
    findings.refuse(from, `\`from\` of ${module.value} must be ${wanted}.`)
  }
  const { required, arguments: rules } = signature
  if (args.items.length < required || args.items.length > rules.length) {
    const count = required === rules.length ? `${required}` : `${required} to ${rules.length}`
    findings.refuse(
      args,
      `${module.value} takes ${count} arguments, here are ${args.items.length}.${ownOfThatName(module.value)}`
    )
  }
  for (const [position, item] of args.items.entries()) {
    checkArgument(item, position, module.value, rules[position], findings)
  }
}

/** The way on for a team that gave a module of YOLOv5's other arguments; `modules` takes plain names. */
function ownOfThatName(module: string): string {
  return module.includes('.')
    ? ''
    : ` If your YOLOv5 defines ${module} otherwise, list it under \`modules\` in the policy.`
}

function checkArgument(item: YamlNode, position: number, module: string, rule: Rule | undefined, findings: Findings) {
  if (rule === undefined || rule.accepts(item)) return
  findings.refuse(
    item,
    `Argument ${position + 1} of ${quoteText(module)} is ${show(item)}: it must be ${rule.says}.${ownOfThatName(module)}`
  )
}
