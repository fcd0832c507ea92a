import type { Findings } from './check.ts'
import { quoteText, type Rule, show, wholeNumber } from './rules.ts'
import { type ModuleSignature, repeats as repeatsRule } from './signatures.ts'
import {
  LIMITS,
  type ListNode,
  type MapEntry,
  type MapNode,
  type StringNode,
  valueUnder,
  type YamlNode
} from './yaml/node.ts'

/** What a trainer's models may hold in their rows. Both trainers parse rows as `parse_model` of YOLOv5 does. */
export interface RowDialect {
  /** How a module may be used; undefined for one that `checkOther` decides about. */
  readonly signatureOf: (module: string) => ModuleSignature | undefined
  /** A module without a signature, with its normalised arguments: reports what may not stand there. */
  readonly checkOther: (module: StringNode, args: ListNode) => void
  /** The value that the trainer makes of an argument which is written as text. */
  readonly normalise: (argument: YamlNode) => YamlNode
  /** The end of a sentence about wrong arguments: another way for the author. Empty where there is none. */
  readonly wayOn: (module: string) => string
}

/** The checked rows under `backbone` and `head`, with normalised arguments. */
export type Rows = ReadonlyMap<string, readonly YamlNode[]>

/** An entry of a model as it goes on: its rows as they were checked; undefined for one that holds none. */
export function withRows({ key, value }: MapEntry, rows: Rows): MapEntry | undefined {
  const items = rows.get(String(key.value))
  return items && value.kind === 'list' ? { key, value: { ...value, items } } : undefined
}

export function checkRows(root: MapNode, dialect: RowDialect, findings: Findings): Rows {
  const rows = new Map<string, readonly YamlNode[]>()
  let index = 0
  for (const part of ['backbone', 'head']) {
    const checked = rowsUnder(root, part, findings).map((row) => checkRow(row, { index: index++, findings, dialect }))
    rows.set(part, checked)
  }
  if (index > LIMITS.rows) findings.refuse(root, `The model has ${index} layers: at most ${LIMITS.rows} are accepted.`)
  return rows
}

function rowsUnder(root: MapNode, part: string, findings: Findings): readonly YamlNode[] {
  const list = valueUnder(root, part)
  if (list === undefined) return []
  if (list.kind === 'list' && list.items.length > 0 && list.items.length <= LIMITS.rows) return list.items
  findings.refuse(list, `\`${part}\` must be a list of 1 to ${LIMITS.rows} layers.`)
  return []
}

interface RowContext {
  readonly index: number
  readonly findings: Findings
  readonly dialect: RowDialect
}

/** Checks a row `[from, number, module, arguments]` of a model; returns it with its arguments normalised. */
function checkRow(row: YamlNode, context: RowContext): YamlNode {
  if (row.kind !== 'list' || row.items.length !== 4) {
    context.findings.refuse(row, 'A layer is a list of four: [from, number, module, arguments].')
    return row
  }
  const [from, repeats, module, args] = row.items as [YamlNode, YamlNode, YamlNode, YamlNode]
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
  const { dialect } = context
  const normal: ListNode = { ...args, items: args.items.map(dialect.normalise) }
  const signature = dialect.signatureOf(module.value)
  if (signature) checkKnown(module.value, signature, from, normal, context)
  else dialect.checkOther(module, normal)
  return normal
}

function checkKnown(
  module: string,
  signature: ModuleSignature,
  from: YamlNode,
  args: ListNode,
  { findings, dialect }: RowContext
) {
  if (signature.joins !== (from.kind === 'list')) {
    const wanted = signature.joins ? 'a list of layers' : 'one layer'
    findings.refuse(from, `\`from\` of ${module} must be ${wanted}.`)
  }
  const { required, arguments: rules } = signature
  if (args.items.length < required || args.items.length > rules.length) {
    const count = required === rules.length ? `${required}` : `${required} to ${rules.length}`
    findings.refuse(args, `${module} takes ${count} arguments, here are ${args.items.length}.${dialect.wayOn(module)}`)
  }
  for (const [position, item] of args.items.entries()) {
    const rule: Rule | undefined = rules[position]
    if (rule === undefined || rule.accepts(item)) continue
    const place = `Argument ${position + 1} of ${quoteText(module)}`
    findings.refuse(item, `${place} is ${show(item)}: it must be ${rule.says}.${dialect.wayOn(module)}`)
  }
}
