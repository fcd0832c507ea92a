import type { Findings } from './check-result.ts'
import { whyNoModuleName } from './module-name.ts'
import { MODULE_SIGNATURES } from './module-signature.ts'
import { quoteText } from './rule.ts'
import type { StringNode } from './yaml-node.ts'

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
