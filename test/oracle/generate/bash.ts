import type { GeneratedFile } from '../compare.ts'
import { bashConditions } from './bash-conditions.ts'
import { bashContexts } from './bash-contexts.ts'
import { bashStatements, type CommandWords } from './bash-statements.ts'
import { bashValues, bashWord } from './bash-values.ts'
import { choose, type Draft, newDraft, newSite, someOptions, varied } from './draft.ts'
import { newRandom } from './random.ts'

/** A valid script that ends: one to three trainings, each in constructs of its own. */
export function bashFile(seed: number): GeneratedFile {
  const draft = newDraft(newRandom(seed), [bashValues, bashConditions, bashStatements, bashContexts])
  const count = 1 + draft.random.below(3)
  const lines = Array.from({ length: count }, () => bashTraining(draft))
  return { path: 'train.sh', text: ['#!/bin/bash', ...lines.flat(), ''].join('\n'), sites: draft.sites }
}

/** Lines of bash that hold one training. */
function bashTraining(draft: Draft): readonly string[] {
  const site = newSite(draft)
  const { before, words } = commandWords(draft, site)
  const statement = choose(draft, bashStatements)(words, draft)
  const inner = aroundIt(draft, [...before, ...statement])
  return draft.random.chance(0.2) ? aroundIt(draft, inner) : inner
}

/** A condition is what the file is about only where something hangs on it. */
function aroundIt(draft: Draft, lines: readonly string[]): readonly string[] {
  const aboutCondition = draft.focus !== undefined && draft.focus in bashConditions
  const context = aboutCondition
    ? draft.random.pick(['if', 'if that does not hold', '&& in front', '|| exit before'])
    : undefined
  if (context === undefined) return choose(draft, bashContexts)(lines, draft)
  draft.used.add(context)
  return bashContexts[context]?.(lines, draft) ?? lines
}

function commandWords(draft: Draft, site: string): { before: readonly string[]; words: CommandWords } {
  const options = someOptions(draft, site)
  const variedOptions = varied(draft, options)
  const before: string[] = []
  const words = options.map((option) => {
    if (option.value === undefined) return option.flag
    if (!variedOptions.has(option)) return `${option.flag} ${option.value}`
    const written = bashWord(draft, option.value)
    before.push(...written.before)
    return `${option.flag}${draft.random.chance(0.2) ? '=' : ' '}${written.word}`
  })
  return { before, words: { program: 'python', script: 'train.py', options: words } }
}
