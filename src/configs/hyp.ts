import { type CheckResult, checkMapping, type Findings } from './check.ts'
import { quoteText, type Rule, realNumber, show } from './rules.ts'
import type { MapEntry, MapNode, YamlNode } from './yaml/node.ts'
import { numberFromText } from './yaml/scalars.ts'

/** Wider than any honest value: a bound against accidents and overflow, not advice about training. */
const any = realNumber(-10_000, 10_000)
const share = realNumber(0, 1)

/** Upstream's 29 hyperparameters. `anchors` is the only one of them that may change the model. */
const HYP_RULES: ReadonlyMap<string, Rule> = new Map([
  ...'lr0 lrf momentum weight_decay warmup_momentum warmup_bias_lr box cls cls_pw obj obj_pw iou_t anchor_t fl_gamma'
    .split(' ')
    .map((name) => [name, any] as const),
  ...'hsv_h hsv_s hsv_v degrees translate scale shear perspective'.split(' ').map((name) => [name, any] as const),
  ...'flipud fliplr mosaic mixup copy_paste'.split(' ').map((name) => [name, share] as const),
  ['warmup_epochs', realNumber(0, 10_000)],
  ['anchors', realNumber(0, 10)]
])

/**
 * Checks a hyp YAML: the known hyperparameters are finite, bounded numbers. A fork's own numbers pass and are
 * said, its own lists and words are dropped and said. Source: YOLOv5's `data/hyps`, and what users' files hold.
 */
export function checkHyp(input: string | Uint8Array): CheckResult {
  return checkMapping(input, 'A hyp file', checkHypMapping)
}

/** The same for a mapping that was read already, such as `hyp:` inside an `opt.yaml`; returns what goes on. */
export function checkHypMapping(root: MapNode, findings: Findings): MapNode {
  const entries = root.entries.filter((entry) => checkEntry(entry, findings))
  const known = root.entries.filter(({ key }) => HYP_RULES.has(String(key.value)))
  if (known.length === 0) findings.refuse(root, 'None of these keys is a hyperparameter of YOLOv5, such as `lr0`.')
  return { ...root, entries }
}

/** Does the entry go on? */
function checkEntry({ key, value }: MapEntry, findings: Findings): boolean {
  const name = String(key.value)
  const rule = HYP_RULES.get(name)
  if (rule) {
    if (!rule.accepts(value)) findings.refuse(value, `\`${name}\` is ${show(value)}: ${remedy(value, rule)}`)
    return true
  }
  const passes = any.accepts(value) && /^[A-Za-z][A-Za-z0-9_]*$/.test(name)
  const fate = passes ? 'it is passed on as it is' : 'it is not passed on'
  findings.note(key, `${quoteText(name)} is no hyperparameter of YOLOv5: ${fate}.`)
  return passes
}

/** `1e-3` is text to PyYAML, and text as a learning rate crashes `train()` of v7.0. */
function remedy(value: YamlNode, rule: Rule): string {
  if (value.kind !== 'string') return `it must be ${rule.says}.`
  const meant = numberFromText(value)
  if (!meant || !rule.accepts(meant)) return `it must be ${rule.says}.`
  return `YOLOv5 reads this as text, write ${withPointAndSign(value.value)}.`
}

/** The same number as YAML 1.1 wants it: `1e-3` becomes `1.0e-3`, `1E5` becomes `1.0e+5`. */
function withPointAndSign(text: string): string {
  const [mantissa = '', exponent] = text.toLowerCase().split('e')
  if (exponent === undefined) return `${mantissa} without quotes`
  const point = mantissa.includes('.') ? mantissa.replace(/\.$/, '.0') : `${mantissa}.0`
  return `${point}e${/^[-+]/.test(exponent) ? exponent : `+${exponent}`}`
}
