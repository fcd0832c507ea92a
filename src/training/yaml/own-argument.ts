import type { Findings } from './check-result.ts'
import { LIMITS } from './limits.ts'
import { numberFromText } from './number-text.ts'
import { quoteText, show } from './rule.ts'
import type { ScalarNode, StringNode, YamlNode } from './yaml-node.ts'

/**
 * Words that YOLOv5's `eval` of arguments leaves alone or turns into something harmless: `nc` and `anchors` are
 * the model's own numbers, None is None, and the others are names of modes and activations that no namespace
 * of YOLOv5 holds, so they stay words.
 */
const SAFE_WORDS: ReadonlySet<string> = new Set([
  ...['None', 'nc', 'anchors'],
  ...['nearest', 'bilinear', 'bicubic', 'area', 'same', 'valid'],
  ...['relu', 'relu6', 'leaky_relu', 'silu', 'swish', 'hardswish', 'hswish', 'mish', 'gelu', 'sigmoid']
])

/**
 * What an argument means where it is written as text: `1e-4` is the number, `'True'` is true, the name of an extra
 * key of the model is its number. Everything else stays as it is. So users' models are written, and
 * so `models/yolo.py: parse_model` evaluates them.
 */
export function normaliseArgument(node: YamlNode, extras: ReadonlyMap<string, ScalarNode>): YamlNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => normaliseArgument(item, extras)) }
  if (node.kind !== 'string') return node
  const { line, column } = node
  if (node.value === 'True' || node.value === 'False')
    return { kind: 'bool', value: node.value === 'True', line, column }
  const extra = extras.get(node.value)
  return extra ? { ...extra, line, column } : (numberFromText(node) ?? node)
}

/** An argument of a team's own module: bounded numbers, true, false, None, lists of these. No text, which is code upstream. */
export function checkOwnArgument(node: YamlNode, module: string, findings: Findings) {
  if (node.kind === 'string' && SAFE_WORDS.has(node.value)) return
  checkInnerArgument(node, module, findings)
}

function checkInnerArgument(node: YamlNode, module: string, findings: Findings) {
  switch (node.kind) {
    case 'list':
      for (const item of node.items) checkInnerArgument(item, module, findings)
      return
    case 'string':
      return refuseText(node, module, findings)
    case 'map':
      return findings.refuse(
        node,
        `An argument of ${quoteText(module)} is a mapping: use numbers, true, false or None.`
      )
    case 'int':
    case 'float':
      if (Math.abs(node.value) <= LIMITS.ownArgument) return
      findings.refuse(
        node,
        `An argument of ${quoteText(module)} is ${show(node)}: the largest accepted is ${LIMITS.ownArgument}.`
      )
  }
}

function refuseText(node: StringNode, module: string, findings: Findings) {
  findings.refuse(
    node,
    `The argument ${show(node)} of ${quoteText(module)} is text, which YOLOv5 would run as code: use numbers, true, false or None.`
  )
}
