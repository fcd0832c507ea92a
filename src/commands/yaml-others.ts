import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { baseName, dirName } from '../domain/paths.ts'
import { type ReadingBudget, spend } from './budget.ts'
import type { Reading } from './collect.ts'
import { nestsTooDeep } from './grammars.ts'
import { asDefault, foreignText, literal, type SourceText, type TracedText, unknownText, withReplaced } from './text.ts'

/** What pipelines take from the files beside them: DVC from `params.yaml`, Compose from `.env`. */

/**
 * The names that DVC's templates know in the whole file: those of `params.yaml` and of the files that `vars:` lists.
 * Source: dvc.org, "dvc.yaml Files", Templating.
 */
export function dvcVariables(root: YAMLMap, { path, others, budget }: Reading): Map<string, TracedText> {
  const variables = new Map<string, TracedText>()
  const vars = root.get('vars', true)
  const listed = isSeq(vars) ? vars.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])) : []
  for (const name of ['params.yaml', ...listed.map((one) => one.split(':')[0] ?? '')]) {
    const source = others.find(name, [dirName(path)])
    if (source) readParameterFile(source.text, variables, budget)
  }
  return variables
}

function readParameterFile(text: string, variables: Map<string, TracedText>, budget: ReadingBudget): void {
  spend(budget, text.length * 5)
  if (nestsTooDeep(text)) return
  const { contents, errors } = parseDocument(text, { logLevel: 'silent', uniqueKeys: false })
  if (errors.length === 0 && isMap(contents)) flatten(contents, '', variables)
}

/** `train.batch` and `sizes[0]`; a map is its keys as options: `--batch 16 --rect`. */
function flatten(node: unknown, name: string, variables: Map<string, TracedText>): void {
  if (isScalar(node)) variables.set(name, literal(String(node.value)))
  else if (isSeq(node)) for (const [at, item] of node.items.entries()) flatten(item, `${name}[${at}]`, variables)
  else if (isMap(node)) {
    if (name !== '') variables.set(name, optionsOf(node, name))
    for (const { key, value } of node.items)
      if (isScalar(key)) flatten(value, name === '' ? String(key.value) : `${name}.${key.value}`, variables)
  }
}

/** Source: dvc.org, "dvc.yaml Files", Dict unpacking; a flag is there where it is true. */
function optionsOf(map: YAMLMap, name: string): TracedText {
  const options: string[] = []
  for (const { key, value } of map.items) {
    if (!isScalar(key) || !isScalar(value) || /\s/.test(String(value.value)))
      return [unknownText(`the map ${name}, whose values are no single words,`, false)]
    if (value.value !== false) options.push(`--${key.value}${value.value === true ? '' : ` ${value.value}`}`)
  }
  return literal(options.join(' '))
}

export function isCompose(path: string): boolean {
  return /^(docker-)?compose[\w.-]*\.ya?ml$/i.test(baseName(path))
}

/** What Compose fills variables in from, beside the host's own: the `.env` in the folder of the file. */
export function composeHost({ path, others }: Reading): ReadonlyMap<string, string> {
  return environmentFile(others.find('.env', [dirName(path)])?.text ?? '')
}

/** `${B}`, `${B:-16}`, `${B:-${C:-16}}`, `$B`; `$$` is a dollar for the container. */
const INTERPOLATION = /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}|\$([A-Za-z_]\w*)/g

/**
 * Text of a Compose file with its variables filled in: those of the host, never those of `environment:`.
 * Source: docs.docker.com, "Set, use, and manage variables in a Compose file with interpolation".
 */
export function interpolated(text: SourceText, host: ReadonlyMap<string, string>): TracedText {
  const parts = Array.from(text.text.matchAll(INTERPOLATION), (match) => {
    const [whole, braced = '', operator = '', fallback = '', bare = ''] = match
    const by = whole === '$$' ? literal('$') : worth(braced || bare, operator, fallback, host)
    return { start: match.index, end: match.index + whole.length, by }
  })
  return withReplaced(text, parts)
}

function worth(name: string, operator: string, fallback: string, host: ReadonlyMap<string, string>): TracedText {
  const held = host.get(name)
  const unless = `${name} is set`
  const isHeld = held !== undefined && (held !== '' || !operator.startsWith(':'))
  const other = () => asDefault(interpolated(foreignText(fallback), host), unless)
  if (operator.endsWith('+')) return isHeld ? other() : []
  if (isHeld) return asDefault(literal(held), unless)
  return operator.endsWith('-')
    ? other()
    : [unknownText(`the variable ${name}, which the file does not set`, false, true)]
}

/** `BATCH=16`, `export BATCH="16" # a comment`. */
function environmentFile(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?\r?$/gm
  )
  return new Map(Array.from(lines, ([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']))
}
