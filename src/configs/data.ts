import { type CheckResult, checkMapping, type Findings } from './check.ts'
import { show, wholeNumber } from './rules.ts'
import { LIMITS, type MapNode, valueUnder, type YamlNode } from './yaml/node.ts'

/**
 * Checks a data YAML. Only the number of classes goes on, to a synthetic data set: `download` is run as code
 * upstream (`utils/general.py: check_dataset`) and paths lead out of the checkout, so both are dropped without a look.
 */
export function checkData(input: string | Uint8Array): CheckResult {
  return checkMapping(input, 'A data file', (root, findings) => {
    const classes = countClasses(root, findings)
    const place = { line: root.line, column: root.column }
    const key = { kind: 'string', value: 'nc', ...place } as const
    return { kind: 'map', entries: [{ key, value: { kind: 'int', value: classes, ...place } }], ...place }
  })
}

/** By `names`, which v7.0 and later count, else by `nc`. */
function countClasses(root: MapNode, findings: Findings): number {
  const declared = declaredClasses(valueUnder(root, 'nc'), findings)
  const names = valueUnder(root, 'names')
  const named = names && countNames(names, findings)
  const classes = named ?? declared
  if (classes === undefined) {
    if (findings.problems.length === 0)
      findings.refuse(root, 'Neither `names` nor `nc` says how many classes there are: add one.')
    return 0
  }
  if (declared !== undefined && declared !== classes) {
    findings.note(
      root,
      `\`nc\` is ${declared}, but \`names\` has ${classes} entries: ${classes} counts, as in YOLOv5 v7.0.`
    )
  }
  return classes
}

function declaredClasses(nc: YamlNode | undefined, findings: Findings): number | undefined {
  const rule = wholeNumber(1, LIMITS.classes)
  if (nc === undefined || nc.kind === 'null') return undefined
  if (nc.kind === 'int' && rule.accepts(nc)) return nc.value
  findings.refuse(nc, `\`nc\` is ${show(nc)}: it must be ${rule.says}.`)
  return undefined
}

/** Undefined where `names` is no collection: old files name a text file with the names there. */
function countNames(names: YamlNode, findings: Findings): number | undefined {
  if (names.kind !== 'list' && names.kind !== 'map') return undefined
  const count = names.kind === 'list' ? names.items.length : names.entries.length
  const wrongKey = names.kind === 'map' ? names.entries.find(({ key }) => key.kind !== 'int') : undefined
  if (wrongKey) findings.refuse(wrongKey.key, 'The keys of `names` must be the numbers of the classes: `0: car`.')
  if (count < 1 || count > LIMITS.classes) {
    findings.refuse(names, `\`names\` has ${count} entries: 1 to ${LIMITS.classes} are accepted.`)
  }
  return count
}
