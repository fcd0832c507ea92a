import { type Budget, spend } from './budget.ts'
import { expandMake } from './make-expansion.ts'
import { bounded, literal, plain, type TracedText, unknownText } from './traced-text.ts'

/** What a make variable holds: expanded when it was assigned (`:=`), or anew wherever it is used. */
export interface MakeVariable {
  readonly value: TracedText
  readonly simple: boolean
}

export interface MakeVariables {
  readonly held: Map<string, MakeVariable>
  readonly exported: Set<string>
  exportsAll: boolean
  /** What is not followed and may have set any variable that is not in `held`. */
  lost: { readonly source: string; readonly forGood: boolean } | undefined
  readonly budget: Budget
}

export function newMakeVariables(budget: Budget): MakeVariables {
  return { held: new Map(), exported: new Set(), exportsAll: false, lost: undefined, budget }
}

/** An included file may have set any variable; `$(eval …)` may do so at any time. */
export function forgetVariables(variables: MakeVariables, source: string, forGood = false): void {
  variables.held.clear()
  variables.lost = { source, forGood: forGood || (variables.lost?.forGood ?? false) }
}

export interface Assignment {
  readonly name: string
  readonly operator: string
  readonly value: TracedText
  readonly isPrivate: boolean
  readonly exports: boolean
}

const ASSIGNMENT = /^\s*((?:(?:export|override|private)\s+)*)([\w.-]+)[ \t]*(\?=|!=|:{0,3}=|\+=)[ \t]*/

/** `B = 8`, `export B := 8`, `B != nproc`. */
export function parseAssignment(line: TracedText): Assignment | undefined {
  const match = ASSIGNMENT.exec(plain(line.slice(0, 300)))
  if (!match) return undefined
  const [whole, words = '', name = '', operator = ''] = match
  const value = withoutComment(line.slice(whole.length))
  return { name, operator, value, isPrivate: /private/.test(words), exports: /export/.test(words) }
}

/** A `#` starts a comment even without a blank before it; `\#` does not. */
function withoutComment(value: TracedText): TracedText {
  let end = value.findIndex((glyph, at) => glyph.char === '#' && value[at - 1]?.char !== '\\')
  if (end < 0) end = value.length
  while (end > 0 && /\s/.test(value[end - 1]?.char ?? '')) end--
  return value.slice(0, end)
}

export function assign({ name, operator, value, exports }: Assignment, variables: MakeVariables): void {
  if (exports) variables.exported.add(name)
  if (variables.lost?.forGood) return
  const before = variables.held.get(name)
  spend(variables.budget, 10 + value.length + (operator === '+=' ? (before?.value.length ?? 0) * 3 : 0))
  const set = (text: TracedText, simple: boolean) => variables.held.set(name, { value: bounded(text), simple })
  const unknown = (how: string) => set([unknownText(`the make variable ${name}, which ${how}`, false)], true)
  switch (operator) {
    case '?=':
      if (before) return
      if (variables.lost) unknown(`${variables.lost.source} may set before and which is not followed`)
      else set(value, false)
      return
    case '!=':
      unknown('is the output of a program')
      return
    case '+=':
      if (!before && variables.lost) unknown(`${variables.lost.source} may set before and which is not followed`)
      else if (!before) set(value, false)
      else
        set(
          [...before.value, ...literal(' '), ...(before.simple ? expandMake(value, variables) : value)],
          before.simple
        )
      return
    default:
      if (operator === '=') set(value, false)
      else set(expandMake(value, variables), true)
  }
}
