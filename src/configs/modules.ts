import { whyNoModuleName } from '../domain/module-name.ts'
import type { Findings } from './check.ts'
import { either, flag, listOf, none, quoteText, type Rule, realNumber, show, wholeNumber, word } from './rules.ts'
import {
  channels,
  classes,
  commonSignatures,
  expansion,
  groups,
  joinsSome,
  kernel,
  kernels,
  type ModuleSignature,
  repeats,
  stride,
  takesOne
} from './signatures.ts'
import { LIMITS, type StringNode, type YamlNode } from './yaml/node.ts'
import { numberFromText } from './yaml/scalars.ts'

const gain = wholeNumber(1, 8)
/** Forks give their C3 other arguments than upstream's; five were seen in users' models. */
const anyScalar = either(flag, none, realNumber(-LIMITS.ownArgument, LIMITS.ownArgument))

const anchorRow: Rule = listOf(realNumber(0, 100_000), 2, 20)
/** `anchors` of a model: how many a layer, or their sizes. Rows of one length, because they become one tensor. */
export const anchorsRule: Rule = {
  says: 'a whole number from 1 to 10, or up to 5 lists of the same even length',
  accepts: (node) => wholeNumber(1, 10).accepts(node) || (listOf(anchorRow, 1, 5).accepts(node) && hasEvenRows(node))
}

function hasEvenRows(node: YamlNode): boolean {
  const lengths = node.kind === 'list' ? node.items.map((row) => (row.kind === 'list' ? row.items.length : 0)) : []
  return lengths.every((length) => length === lengths[0] && length % 2 === 0)
}

const anchors = either(word('anchors'), anchorsRule)
const csp = takesOne(1, channels, anyScalar, anyScalar, anyScalar, anyScalar)

/** The modules that `parse_model` of YOLOv5 v6.2 to HEAD knows. */
export const MODULE_SIGNATURES: ReadonlyMap<string, ModuleSignature> = new Map([
  ...commonSignatures,
  ['Bottleneck', takesOne(1, channels, flag, groups, expansion)],
  ['SPPF', takesOne(1, channels, wholeNumber(1, 63))],
  ['MixConv2d', takesOne(1, channels, kernels, stride, flag)],
  ['CrossConv', takesOne(1, channels, kernel, stride, groups, expansion, flag)],
  ['BottleneckCSP', csp],
  ['C3', csp],
  ['C3TR', csp],
  ['C3Ghost', csp],
  ['C3x', csp],
  ['C3SPP', takesOne(1, channels, kernels, repeats, flag, groups, expansion)],
  ['Contract', takesOne(0, gain)],
  ['Expand', takesOne(0, gain)],
  ['Detect', joinsSome(2, classes, anchors)],
  ['Segment', joinsSome(4, classes, anchors, wholeNumber(1, 256), wholeNumber(1, 1_024))]
])

/** The modules of a model that YOLOv5 does not bring, held against those that the policy lists. */
export class OwnModules {
  readonly #allowed: ReadonlySet<string>
  readonly #findings: Findings
  #first: StringNode | undefined

  constructor(allowedModules: readonly string[], findings: Findings) {
    this.#findings = findings
    this.#allowed = new Set(allowedModules)
    for (const name of this.#allowed) {
      const reason = MODULE_SIGNATURES.has(name) ? undefined : whyNoModuleName(name)
      if (reason) {
        const message = `The policy lists ${quoteText(name)} under \`modules\`, which ${reason}: remove it there.`
        findings.refuse({ line: 1, column: 1 }, message)
      }
    }
  }

  /** One module of the model. */
  readonly meet = (name: StringNode) => {
    const reason = whyNoModuleName(name.value)
    if (reason) {
      this.#findings.refuse(
        name,
        `The module ${quoteText(name.value)} ${reason}, and YOLOv5 would run it: name a layer.`
      )
    } else if (!this.#allowed.has(name.value) && !this.#findings.unlistedModules.includes(name.value)) {
      this.#first ??= name
      this.#findings.unlistedModules.push(name.value)
    }
  }

  /** After the last module: one sentence that names all of them and what to do. */
  conclude() {
    const names = this.#findings.unlistedModules
    if (this.#first === undefined) return
    const subject = names.length === 1 ? `${names[0]} is no module` : `${listInWords(names)} are no modules`
    const remedy = `add \`modules: [${names.join(', ')}]\` to .github/vram-review.yml on the base branch`
    this.#findings.refuse(
      this.#first,
      `${subject} of YOLOv5: if your YOLOv5 defines ${names.length === 1 ? 'it' : 'them'}, ${remedy}.`
    )
  }
}

function listInWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

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
 * key of the model is its numbers. Everything else stays as it is. So users' models are written, and
 * so `models/yolo.py: parse_model` evaluates them.
 */
export function normaliseArgument(node: YamlNode, extras: ReadonlyMap<string, YamlNode>): YamlNode {
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
