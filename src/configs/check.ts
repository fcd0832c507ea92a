import { emitCanonical } from './yaml/emit.ts'
import { LIMITS, type MapNode, type Place, type PlainValue, type Problem, toPlainValue } from './yaml/node.ts'
import { readSafeYaml } from './yaml/read.ts'

/** The result of checking one config. Only an accepted one has canonical text, and only that text may reach Python. */
export type CheckResult = AcceptedConfig | RefusedConfig

export interface AcceptedConfig {
  readonly accepted: true
  readonly problems: readonly []
  /** Warnings about an accepted file: keys that are unknown, or not passed on. */
  readonly notes: readonly Problem[]
  readonly unlistedModules: readonly []
  /** The allow-listed keys with their values, as in the canonical text. */
  readonly value: Readonly<Record<string, PlainValue>>
  readonly canonical: string
}

export interface RefusedConfig {
  readonly accepted: false
  readonly problems: readonly Problem[]
  readonly notes: readonly Problem[]
  /** A team's own modules that the policy does not list: all of them, in the order of the file. */
  readonly unlistedModules: readonly string[]
}

/** Collects what a check finds. */
export class Findings {
  readonly problems: Problem[] = []
  readonly notes: Problem[] = []
  readonly unlistedModules: string[] = []

  refuse({ line, column }: Place, message: string) {
    this.problems.push({ line, column, message })
  }

  note({ line, column }: Place, message: string) {
    this.notes.push({ line, column, message })
  }

  /** `clean` is what of the file goes on; it goes nowhere if there was a problem. */
  conclude(clean: MapNode): CheckResult {
    if (this.problems.length > 0) return this.refused()
    const value = toPlainValue(clean) as AcceptedConfig['value']
    return {
      accepted: true,
      problems: [],
      notes: this.notes,
      unlistedModules: [],
      value,
      canonical: emitCanonical(clean)
    }
  }

  refused(): RefusedConfig {
    const sorted = this.problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    const problems = sorted.slice(0, LIMITS.problems)
    const last = problems.at(-1)
    const rest = sorted.length - problems.length
    if (last && rest > 0) problems.push({ ...last, message: `${rest} more problems are not shown: fix these first.` })
    return { accepted: false, problems, notes: this.notes, unlistedModules: this.unlistedModules }
  }
}

/** Reads a config that must be a mapping and runs a check over it; `check` returns what goes on. */
export function checkMapping(
  input: string | Uint8Array,
  what: string,
  check: (root: MapNode, findings: Findings) => MapNode
): CheckResult {
  const findings = new Findings()
  const yaml = readSafeYaml(input)
  if (!yaml.ok) {
    findings.problems.push(...yaml.problems)
    return findings.refused()
  }
  if (yaml.root.kind !== 'map') {
    findings.refuse(yaml.root, `${what} is a mapping of \`key: value\` lines, this file is a list.`)
    return findings.refused()
  }
  return findings.conclude(check(yaml.root, findings))
}
