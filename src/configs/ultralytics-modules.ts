import type { Findings } from './check.ts'
import { either, flag, listOf, quoteText, realNumber, wholeNumber } from './rules.ts'
import {
  channels,
  classes,
  commonSignatures,
  expansion,
  groups,
  joinsSome,
  kernel,
  type ModuleSignature,
  padding,
  repeats,
  stride,
  takesOne
} from './signatures.ts'
import type { StringNode } from './yaml/node.ts'

const csp = takesOne(1, channels, flag, groups, expansion)
const channelsAndExpansion = takesOne(1, channels, expansion)
/** -1 in upstream's models where there is no attention. */
const area = wholeNumber(-1, 64)
/** Masks for each object, and channels before them. */
const segment = joinsSome(3, classes, wholeNumber(1, 256), wholeNumber(1, 1_024))

/** The last layer of a model for detection or segmentation; its size decides the labels' memory. */
const HEADS: ReadonlyMap<string, ModuleSignature> = new Map([
  ['Detect', joinsSome(1, classes)],
  ['v10Detect', joinsSome(1, classes)],
  ['Segment', segment],
  ['Segment26', segment]
])

/**
 * The modules of detection and segmentation models from 8.3.200 to 8.4.190, with the arguments that a row gives them.
 * Source: `parse_model` of `nn/tasks.py` and the constructors in `nn/modules/`.
 */
const SIGNATURES: ReadonlyMap<string, ModuleSignature> = new Map([
  ...commonSignatures,
  ...HEADS,
  ['ConvTranspose', takesOne(1, channels, kernel, stride, padding, flag, flag)],
  ['Bottleneck', takesOne(1, channels, flag, groups, listOf(kernel, 2, 2), expansion)],
  ['BottleneckCSP', csp],
  ['C1', takesOne(1, channels)],
  ['C2', csp],
  ['C2f', csp],
  ['C3', csp],
  ['C3TR', csp],
  ['C3Ghost', csp],
  ['C3x', csp],
  ['RepC3', channelsAndExpansion],
  ['C2fCIB', takesOne(1, channels, flag, flag, groups, expansion)],
  // Before 8.4.0 the groups stand where attention does now.
  ['C3k2', takesOne(1, channels, flag, expansion, either(flag, groups), either(flag, groups), flag)],
  ['A2C2f', takesOne(1, channels, flag, area, flag, realNumber(0.1, 16), expansion, groups, flag)],
  ['C2PSA', channelsAndExpansion],
  ['C2fPSA', channelsAndExpansion],
  ['PSA', channelsAndExpansion],
  // Since 8.4.0 also how often it pools, and whether it adds its input.
  ['SPPF', takesOne(1, channels, wholeNumber(1, 63), wholeNumber(1, 16), flag)],
  ['SPPELAN', takesOne(2, channels, channels, wholeNumber(1, 63))],
  ['RepNCSPELAN4', takesOne(3, channels, channels, channels, repeats)],
  ['ELAN1', takesOne(3, channels, channels, channels)],
  ['ADown', takesOne(1, channels)],
  ['AConv', takesOne(1, channels)],
  ['SCDown', takesOne(3, channels, wholeNumber(1, 63), wholeNumber(1, 16))],
  ['CBLinear', takesOne(1, listOf(channels, 1, 16), wholeNumber(1, 63), wholeNumber(1, 16), padding, groups)],
  ['CBFuse', joinsSome(1, listOf(wholeNumber(0, 15), 1, 16))],
  ['nn.Identity', takesOne(0)]
])

export function ultralyticsSignature(module: string): ModuleSignature | undefined {
  return SIGNATURES.get(module)
}

export function isUltralyticsHead(module: string): boolean {
  return HEADS.has(module)
}

/** Modules of Ultralytics that belong to what is not reviewed: what a model with one of them is. */
const ELSEWHERE: readonly (readonly [kind: string, modules: string])[] = [
  ['a model for key points (pose)', 'Pose Pose26'],
  ['a model for oriented boxes (obb)', 'OBB OBB26'],
  ['a model for classification', 'Classify'],
  ['a model for semantic segmentation', 'SemanticSegment'],
  ['a model for depth', 'Depth'],
  ['an RT-DETR', 'RTDETRDecoder AIFI HGStem HGBlock ResNetLayer'],
  ['a YOLO-World', 'WorldDetect C2fAttn ImagePoolingAttn'],
  ['a YOLOE', 'YOLOEDetect YOLOESegment YOLOESegment26 LRPCHead'],
  ['a model with a backbone of torchvision', 'TorchVision Index']
]

const KINDS: ReadonlyMap<string, string> = new Map(
  ELSEWHERE.flatMap(([kind, modules]) => modules.split(' ').map((module) => [module, kind] as const))
)

/** Says why modules without a signature are not accepted: each reason once, where it is first met. */
export class UnsupportedModules {
  readonly #findings: Findings
  readonly #met = new Set<string>()

  constructor(findings: Findings) {
    this.#findings = findings
  }

  readonly meet = (module: StringNode) => {
    const why = whyUnsupported(module.value)
    if (this.#met.has(why)) return
    this.#met.add(why)
    this.#findings.refuse(module, why)
  }
}

function whyUnsupported(module: string): string {
  const kind = KINDS.get(module)
  if (kind !== undefined)
    return `This is ${kind}, which is not supported: only plain YOLO models for detection and segmentation are.`
  // The package itself replaces the name, but only in the first row.
  if (module === 'Silence') return '`Silence` is the former name of `nn.Identity`: write that.'
  return `${quoteText(module)} is none of the modules that Ultralytics has for detection and segmentation: modules of your own are not supported.`
}
