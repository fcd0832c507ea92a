import type { GeneratedFile } from '../compare.ts'
import { choose, type Draft, newDraft, newSite, type Option, someOptions, varied } from './draft.ts'
import { type Body, pythonContexts } from './python-contexts.ts'
import { type PythonOption, pythonStatements } from './python-statements.ts'
import { isNumber, literalOf, pythonExpression, pythonValues } from './python-values.ts'
import { newRandom } from './random.ts'

const MODULES =
  'argparse asyncio click dataclasses functools itertools json os pathlib runpy shlex subprocess sys types'.split(' ')

/** A valid program that ends: one or two trainings, each in constructs of its own. */
export function pythonFile(seed: number): GeneratedFile {
  const draft = newDraft(newRandom(seed), [pythonValues, pythonStatements, pythonContexts])
  const lines = Array.from({ length: 1 + draft.random.below(2) }, () => pythonTraining(draft)).flat()
  return { path: 'launch.py', text: [...importsOf(lines), ...lines, ''].join('\n'), sites: draft.sites }
}

export function importsOf(lines: readonly string[]): string[] {
  const text = lines.join('\n')
  return MODULES.filter((name) => new RegExp(`\\b${name}\\.`).test(text)).map((name) => `import ${name}`)
}

/** Lines of Python that hold one training, in a context. */
function pythonTraining(draft: Draft): readonly string[] {
  const options = someOptions(draft, newSite(draft))
  const { before, written } = writtenOptions(draft, options, varied(draft, options))
  const body: Body = (batch) => [...before, ...choose(draft, pythonStatements)(withBatch(written, batch), draft)]
  return choose(draft, pythonContexts)(body, draft)
}

/** Lines of Python that start a training with these options where they stand. */
export function pythonStatement(draft: Draft, options: readonly Option[]): readonly string[] {
  const { before, written } = writtenOptions(draft, options, varied(draft, options))
  return [...before, ...choose(draft, pythonStatements)(written, draft)]
}

/** The options as Python's expressions, some of which are no literals and need lines before them. */
function writtenOptions(draft: Draft, options: readonly Option[], variedOptions: ReadonlySet<Option>) {
  const before: string[] = []
  const written = options.map((option) => {
    if (option.value === undefined || !variedOptions.has(option)) return pythonOption(option)
    const { before: lines, text } = pythonExpression(draft, option.value)
    before.push(...lines)
    return pythonOption(option, text)
  })
  return { before, written }
}

function pythonOption({ flag, value }: Option, expression = value && literalOf(value)): PythonOption {
  const names: Readonly<Record<string, string>> = { '--batch': 'batch_size', '--img': 'imgsz', '--img-size': 'imgsz' }
  const destination = names[flag] ?? flag.slice(2).replaceAll('-', '_')
  return { flag, destination, numeric: value !== undefined && isNumber(value), ...(expression && { expression }) }
}

/** The batch of a loop or a function stands in the place of the option's own. */
function withBatch(options: readonly PythonOption[], batch: string | undefined): readonly PythonOption[] {
  if (batch === undefined) return options
  const others = options.filter(({ destination }) => destination !== 'batch_size')
  return [...others, { flag: '--batch-size', destination: 'batch_size', expression: batch, numeric: true }]
}
