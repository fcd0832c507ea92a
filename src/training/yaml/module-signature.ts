import { LIMITS } from './limits.ts'
import { either, flag, listOf, none, type Rule, realNumber, wholeNumber, word } from './rule.ts'
import type { YamlNode } from './yaml-node.ts'

/** How a row of a model may use a module that YOLOv5 itself brings. */
export interface ModuleSignature {
  /** Does the module join several layers (`from` is a list) or take one? */
  readonly joins: boolean
  readonly required: number
  readonly arguments: readonly Rule[]
}

const channels = wholeNumber(1, LIMITS.channels)
const kernel = either(wholeNumber(1, 63), listOf(wholeNumber(1, 63), 1, 8))
const kernels = listOf(wholeNumber(1, 63), 1, 8)
const stride = either(wholeNumber(1, 16), listOf(wholeNumber(1, 16), 2, 2))
const padding = either(none, wholeNumber(0, 64), listOf(wholeNumber(0, 64), 2, 2))
const groups = wholeNumber(1, LIMITS.channels)
const dilation = wholeNumber(1, 64)
const expansion = realNumber(0, 16)
const gain = wholeNumber(1, 8)
/** Forks give their C3 other arguments than upstream's; five were seen in users' models. */
const anyScalar = either(flag, none, realNumber(-LIMITS.ownArgument, LIMITS.ownArgument))
const sizeOrNone = either(none, wholeNumber(1, 4_096), listOf(wholeNumber(1, 4_096), 2, 2))
const factor = either(none, realNumber(0, 64), listOf(realNumber(0, 64), 2, 2))

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

const classes = either(word('nc'), wholeNumber(1, LIMITS.classes))
const anchors = either(word('anchors'), anchorsRule)

function takesOne(required: number, ...rules: readonly Rule[]): ModuleSignature {
  return { joins: false, required, arguments: rules }
}

function joinsSome(required: number, ...rules: readonly Rule[]): ModuleSignature {
  return { joins: true, required, arguments: rules }
}

const csp = takesOne(1, channels, anyScalar, anyScalar, anyScalar, anyScalar)

/** The modules that `parse_model` of YOLOv5 v6.2 to HEAD knows, by whole name: an `nn.` prefix is no protection. */
export const MODULE_SIGNATURES: ReadonlyMap<string, ModuleSignature> = new Map([
  ['Conv', takesOne(1, channels, kernel, stride, padding, groups, either(flag, dilation), flag)],
  ['GhostConv', takesOne(1, channels, kernel, stride, groups, flag)],
  ['Bottleneck', takesOne(1, channels, flag, groups, expansion)],
  ['GhostBottleneck', takesOne(1, channels, kernel, stride)],
  ['SPP', takesOne(1, channels, kernels)],
  ['SPPF', takesOne(1, channels, wholeNumber(1, 63))],
  ['DWConv', takesOne(1, channels, kernel, stride, either(flag, dilation), flag)],
  ['MixConv2d', takesOne(1, channels, kernels, stride, flag)],
  ['Focus', takesOne(1, channels, kernel, stride, padding, groups, flag)],
  ['CrossConv', takesOne(1, channels, kernel, stride, groups, expansion, flag)],
  ['BottleneckCSP', csp],
  ['C3', csp],
  ['C3TR', csp],
  ['C3Ghost', csp],
  ['C3x', csp],
  ['C3SPP', takesOne(1, channels, kernels, wholeNumber(1, LIMITS.repeats), flag, groups, expansion)],
  ['nn.ConvTranspose2d', takesOne(2, channels, kernel, stride, padding, padding, groups, flag, dilation)],
  ['DWConvTranspose2d', takesOne(1, channels, kernel, stride, wholeNumber(0, 64), wholeNumber(0, 64))],
  ['nn.BatchNorm2d', takesOne(0, channels)],
  ['Concat', joinsSome(0, wholeNumber(-4, 3))],
  ['Contract', takesOne(0, gain)],
  ['Expand', takesOne(0, gain)],
  ['Detect', joinsSome(2, classes, anchors)],
  ['Segment', joinsSome(4, classes, anchors, wholeNumber(1, 256), wholeNumber(1, 1_024))],
  // No name `nearest` or `bilinear` exists in YOLOv5, so its `eval` leaves the word as it is.
  ['nn.Upsample', takesOne(0, sizeOrNone, factor, word('nearest', 'bilinear'), either(flag, none))],
  ['nn.MaxPool2d', takesOne(1, kernel, stride, padding, dilation, flag, flag)],
  ['nn.ZeroPad2d', takesOne(1, either(wholeNumber(0, 64), listOf(wholeNumber(0, 64), 4, 4)))]
])
