import { either, flag, listOf, none, type Rule, realNumber, wholeNumber, word } from './rules.ts'
import { LIMITS } from './yaml/node.ts'

/** How a row of a model may use a module that its trainer brings. */
export interface ModuleSignature {
  /** Does the module join several layers (`from` is a list) or take one? */
  readonly joins: boolean
  readonly required: number
  readonly arguments: readonly Rule[]
}

export function takesOne(required: number, ...rules: readonly Rule[]): ModuleSignature {
  return { joins: false, required, arguments: rules }
}

export function joinsSome(required: number, ...rules: readonly Rule[]): ModuleSignature {
  return { joins: true, required, arguments: rules }
}

export const channels = wholeNumber(1, LIMITS.channels)
export const kernels = listOf(wholeNumber(1, 63), 1, 8)
export const kernel = either(wholeNumber(1, 63), kernels)
export const stride = either(wholeNumber(1, 16), listOf(wholeNumber(1, 16), 2, 2))
export const padding = either(none, wholeNumber(0, 64), listOf(wholeNumber(0, 64), 2, 2))
export const groups = wholeNumber(1, LIMITS.channels)
const dilation = wholeNumber(1, 64)
export const expansion = realNumber(0, 16)
export const repeats = wholeNumber(1, LIMITS.repeats)
export const classes = either(word('nc'), wholeNumber(1, LIMITS.classes))
const sizeOrNone = either(none, wholeNumber(1, 4_096), listOf(wholeNumber(1, 4_096), 2, 2))
const factor = either(none, realNumber(0, 64), listOf(realNumber(0, 64), 2, 2))

/** What YOLOv5 and Ultralytics use in the same way, most of it PyTorch's. By whole name: an `nn.` prefix is no protection. */
export const commonSignatures: readonly (readonly [string, ModuleSignature])[] = [
  ['Conv', takesOne(1, channels, kernel, stride, padding, groups, either(flag, dilation), flag)],
  ['GhostConv', takesOne(1, channels, kernel, stride, groups, flag)],
  ['GhostBottleneck', takesOne(1, channels, kernel, stride)],
  ['SPP', takesOne(1, channels, kernels)],
  ['DWConv', takesOne(1, channels, kernel, stride, either(flag, dilation), flag)],
  ['Focus', takesOne(1, channels, kernel, stride, padding, groups, flag)],
  ['DWConvTranspose2d', takesOne(1, channels, kernel, stride, wholeNumber(0, 64), wholeNumber(0, 64))],
  ['Concat', joinsSome(0, wholeNumber(-4, 3))],
  ['nn.ConvTranspose2d', takesOne(2, channels, kernel, stride, padding, padding, groups, flag, dilation)],
  ['nn.BatchNorm2d', takesOne(0, channels)],
  // No name `nearest` or `bilinear` exists where a model is parsed, so the word stays as it is.
  ['nn.Upsample', takesOne(0, sizeOrNone, factor, word('nearest', 'bilinear'), either(flag, none))],
  ['nn.MaxPool2d', takesOne(1, kernel, stride, padding, dilation, flag, flag)],
  ['nn.ZeroPad2d', takesOne(1, either(wholeNumber(0, 64), listOf(wholeNumber(0, 64), 4, 4)))]
]

const ACTIVATION =
  /^nn\.(?:(?:SiLU|ReLU|ReLU6|Hardswish|Mish|GELU|Identity)\(\)|LeakyReLU\((?:0|1|0?\.[0-9]{1,6}|1\.0{1,6}|0\.)\))$/

/** PyTorch's activations that a model may name. Both trainers evaluate the text as Python, so the whole of it must match. */
export const activationRule: Rule = {
  says: 'nn.SiLU(), nn.ReLU(), nn.ReLU6(), nn.Hardswish(), nn.Mish(), nn.GELU(), nn.Identity() or nn.LeakyReLU(0.1)',
  accepts: (node) => node.kind === 'string' && ACTIVATION.test(node.value)
}
