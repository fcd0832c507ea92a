import type { Findings } from './check-result.ts'
import { LIMITS } from './limits.ts'
import { MODULE_SIGNATURES, type ModuleSignature } from './module-signature.ts'
import { checkOwnArgument, normaliseArgument } from './own-argument.ts'
import { quoteText, type Rule, show, wholeNumber } from './rule.ts'
import type { ListNode, ScalarNode, StringNode, YamlNode } from './yaml-node.ts'

/** What a row may refer to. */
export interface RowContext {
  readonly index: number
  readonly findings: Findings
  /** Extra keys of the model that hold a number, which forks use as arguments by their name. */
  readonly extras: ReadonlyMap<string, ScalarNode>
  /** Decides about a module that is none of YOLOv5's own; reports it where it may not stand here. */
  readonly ownModule: (name: StringNode) => void
}

/** Checks a row `[from, number, module, arguments]` of a model; returns it with its arguments normalised. */
export function checkRow(row: YamlNode, context: RowContext): YamlNode {
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
  if (signature) checkKnown(module, signature, from, normal, context.findings)
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
    findings.refuse(args, `${module.value} takes ${count} arguments, here are ${args.items.length}.`)
  }
  for (const [position, item] of args.items.entries()) {
    checkArgument(item, position, module.value, rules[position], findings)
  }
}

function checkArgument(item: YamlNode, position: number, module: string, rule: Rule | undefined, findings: Findings) {
  if (rule === undefined || rule.accepts(item)) return
  findings.refuse(item, `Argument ${position + 1} of ${quoteText(module)} is ${show(item)}: it must be ${rule.says}.`)
}
