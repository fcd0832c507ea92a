import { isScalar, isSeq, type YAMLMap } from 'yaml'
import { baseName, dirName } from '../domain/paths.ts'
import type { Reading } from './collect.ts'
import { type Data, dataIn, environmentIn, isMapping } from './data-files.ts'
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
    const data = source && dataIn(source.text, budget)
    if (isMapping(data)) flatten(data, '', variables)
  }
  return variables
}

/** `train.batch` and `sizes[0]`; a map is its keys as options: `--batch 16 --rect`. */
function flatten(data: Data, name: string, variables: Map<string, TracedText>): void {
  if (Array.isArray(data)) for (const [at, item] of data.entries()) flatten(item, `${name}[${at}]`, variables)
  else if (isMapping(data)) {
    if (name !== '') variables.set(name, optionsOf(data, name))
    for (const [key, value] of Object.entries(data)) flatten(value, name === '' ? key : `${name}.${key}`, variables)
  } else variables.set(name, literal(String(data)))
}

/** Source: dvc.org, "dvc.yaml Files", Dict unpacking; a flag is there where it is true. */
function optionsOf(map: Readonly<Record<string, Data>>, name: string): TracedText {
  const options: string[] = []
  for (const [key, value] of Object.entries(map)) {
    if (typeof value === 'object' || /\s/.test(String(value)))
      return [unknownText(`the map ${name}, whose values are no single words,`, false)]
    if (value !== false) options.push(`--${key}${value === true ? '' : ` ${value}`}`)
  }
  return literal(options.join(' '))
}

export function isCompose(path: string): boolean {
  return /^(docker-)?compose[\w.-]*\.ya?ml$/i.test(baseName(path))
}

/** What Compose fills variables in from, beside the host's own: the `.env` in the folder of the file. */
export function composeHost({ path, others }: Reading): ReadonlyMap<string, string> {
  return environmentIn(others.find('.env', [dirName(path)])?.text ?? '')
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
