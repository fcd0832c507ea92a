import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import { joinPath } from '../domain/paths.ts'
import type { Reading } from './collect.ts'
import { isKnown, literal, plain, type SourceText, sourceFromOrigins, type TracedText, unknownText } from './text.ts'

/** What is in force at one place of a pipeline file. */
export interface YamlScope {
  readonly variables: ReadonlyMap<string, TracedText>
  /** Inputs with a default, by name. */
  readonly inputs: ReadonlyMap<string, string>
  readonly matrix: ReadonlyMap<string, readonly string[]>
  readonly directory: string | undefined
  readonly shell: string
  /** What is not followed and may have set any variable that is not in `variables`. */
  readonly lost: string | undefined
}

const VARIABLE_KEYS = /^(env|variables|environment|vars|envs)$/
const FILE_KEYS = /^(env_file|env-file|envFile|envFrom|dotenv|environment_file)$/
const DIRECTORY_KEYS =
  /^(working-directory|working_directory|working_dir|workingDir|workingDirectory|workdir|wdir|chdir|dir|cwd)$/

/** The scope of a whole file: the defaults of its inputs. */
export function newScope(root: YAMLMap, reading: Reading): YamlScope {
  const inputs = new Map<string, string>()
  for (const trigger of ['workflow_dispatch', 'workflow_call']) {
    const declared = root.getIn(['on', trigger, 'inputs'])
    if (isMap(declared)) readDefaults(declared, inputs)
  }
  return {
    variables: new Map(),
    inputs,
    matrix: new Map(),
    directory: isInFolder(reading.path),
    shell: '',
    lost: undefined
  }
}

/** DVC runs a stage in the folder of its dvc.yaml; everything else starts at the root. */
function isInFolder(path: string): string {
  return /(^|\/)dvc\.yaml$/.test(path) ? path.slice(0, Math.max(path.lastIndexOf('/'), 0)) : ''
}

function readDefaults(declared: YAMLMap, inputs: Map<string, string>): void {
  for (const { key, value } of declared.items) {
    const fallback = isMap(value) ? value.get('default') : undefined
    if (isScalar(key) && fallback !== undefined && fallback !== null) inputs.set(String(key.value), String(fallback))
  }
}

/** Visual Studio Code's name for the folder that is open: the repository's root. */
export function withoutEditorRoot(path: string): string {
  return path.replace(/^\$\{workspaceFolder\}[\\/]?/, '')
}

/** The scope inside a map: its variables, folder, shell and matrix added. */
export function withMap(map: YAMLMap, outer: YamlScope, _file: string): YamlScope {
  // A file of variables comes before those that stand here, and behind those around.
  const reads = map.items.some(({ key }) => isScalar(key) && FILE_KEYS.test(String(key.value)))
  const variables = new Map(reads ? [] : outer.variables)
  let { directory, shell, lost } = outer
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (FILE_KEYS.test(name)) lost = `the file of ${name}`
    if (VARIABLE_KEYS.test(name) && !readVariables(value, variables)) lost = `an anchor of ${name}`
    if (VARIABLE_KEYS.test(name)) continue
    if (name === '<<') lost = 'a merged map'
    if (DIRECTORY_KEYS.test(name) && isScalar(value))
      directory = joinPath(outer.directory ?? '', withoutEditorRoot(String(value.value)))
    else if (
      name === 'shell' &&
      isScalar(value) &&
      /^(bash|sh|pwsh|powershell|cmd|python\d*)\b/.test(String(value.value))
    )
      shell = String(value.value)
  }
  const folder = map.getIn(['defaults', 'run', 'working-directory'])
  if (typeof folder === 'string') directory = joinPath(outer.directory ?? '', folder)
  const defaultShell = map.getIn(['defaults', 'run', 'shell'])
  if (typeof defaultShell === 'string') shell = defaultShell
  return { ...outer, variables, directory, shell, lost, matrix: matrixOf(map) ?? outer.matrix }
}

/** False where it names variables that do not stand here (an alias, a merge key). */
function readVariables(value: unknown, variables: Map<string, TracedText>): boolean {
  if (!isMap(value) && !isSeq(value)) return isScalar(value) || value === null
  let complete = true
  if (isMap(value)) {
    for (const { key, value: held } of value.items) {
      const name = isScalar(key) ? String(key.value) : '<<'
      if (name === '<<') complete = false
      else variables.set(name, isScalar(held) ? templated(String(held.value ?? '')) : notScalar(name))
    }
  }
  if (!isSeq(value)) return complete
  for (const item of value.items) {
    const text = isScalar(item) ? String(item.value) : ''
    const equals = text.indexOf('=')
    if (equals > 0) variables.set(text.slice(0, equals), templated(text.slice(equals + 1)))
    // Kubernetes: `- name: BATCH`, `value: "16"`; DVC: `- batch: 16`.
    if (isMap(item)) {
      const held = item.get('value')
      const name = item.get('name')
      if (typeof name === 'string' && held !== undefined) variables.set(name, templated(String(held)))
      else if (typeof name === 'string') variables.set(name, notScalar(name))
      else if (!readVariables(item, variables)) complete = false
    } else if (!isScalar(item)) complete = false
  }
  return complete
}

function notScalar(name: string): TracedText {
  return [unknownText(`the variable ${name}, which is no text here`, false)]
}

function templated(text: string): TracedText {
  return /\$|\{\{/.test(text) ? [unknownText(text, false)] : literal(text)
}

function matrixOf(map: YAMLMap): ReadonlyMap<string, readonly string[]> | undefined {
  const declared = map.getIn(['strategy', 'matrix'])
  const list = map.get('foreach', true)
  const matrix = new Map<string, readonly string[]>()
  if (isSeq(list))
    matrix.set(
      'item',
      list.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
    )
  if (isMap(declared)) {
    for (const { key, value } of declared.items) {
      const items = isSeq(value) ? value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])) : []
      if (isScalar(key) && items.length > 0) matrix.set(String(key.value), items)
    }
    for (const [name, value] of includedIn(declared)) matrix.set(name, [...(matrix.get(name) ?? []), value])
  }
  return matrix.size > 0 ? matrix : undefined
}

/** `include:` adds values of its own. */
function includedIn(matrix: YAMLMap): [string, string][] {
  const list = matrix.get('include', true)
  const maps = isSeq(list) ? list.items.filter(isMap) : []
  return maps.flatMap((map) =>
    map.items.flatMap(({ key, value }): [string, string][] =>
      isScalar(key) && isScalar(value) ? [[String(key.value), String(value.value)]] : []
    )
  )
}

/** How many combinations of a matrix are read one by one. */
const COMBINATION_LIMIT = 64

/** One scope for each combination of the matrix values that the text uses. */
export function combinationsIn(text: string, scope: YamlScope): YamlScope[] {
  const used = [...scope.matrix].filter(([name]) => text.includes(`matrix.${name}`) || text.includes(`\${${name}}`))
  if (used.reduce((count, [, values]) => count * values.length, 1) > COMBINATION_LIMIT)
    return [withoutMatrix(scope, used)]
  let scopes: YamlScope[] = [scope]
  for (const [name, values] of used) {
    scopes = scopes.flatMap((one) =>
      values.map((value) => ({
        ...one,
        variables: new Map([...one.variables, [`matrix.${name}`, literal(value)], ...itemVariable(name, value)])
      }))
    )
  }
  return scopes
}

function withoutMatrix(scope: YamlScope, used: readonly (readonly [string, readonly string[]])[]): YamlScope {
  const unknown = (name: string): [string, TracedText] => [
    name,
    [unknownText(`${name} of more than ${COMBINATION_LIMIT} combinations`, false)]
  ]
  const names = used.flatMap(([name]) => (name === 'item' ? ['matrix.item', 'item'] : [`matrix.${name}`]))
  return { ...scope, variables: new Map([...scope.variables, ...names.map(unknown)]) }
}

function itemVariable(name: string, value: string): [string, TracedText][] {
  return name === 'item' ? [['item', literal(value)]] : []
}

/** What an expression is worth: `env.BATCH`, `matrix.model`, `inputs.batch || 16`, `'text'`. */
export function textIn(expression: string, scope: YamlScope): TracedText {
  for (const part of expression.slice(0, 1000).split('||')) {
    const name = part.trim()
    const value = worthOf(name, scope)
    // An empty text, 0 and false let the next one through.
    if (value && !(isKnown(value) && /^(|0|false)$/.test(plain(value)))) return value
    // Something that is not followed may have set it.
    if (!value && scope.lost && /^env\./.test(name)) break
  }
  return [unknownText(`the expression ${expression}`, false)]
}

function worthOf(expression: string, scope: YamlScope): TracedText | undefined {
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(expression)
  if (quoted) return literal(quoted[1] ?? quoted[2] ?? '')
  if (/^-?\d+(\.\d+)?$/.test(expression)) return literal(expression)
  const name = expression.replace(/^(env|variables|\.)\.?/, '')
  const input = /^(?:github\.event\.)?inputs\.([\w-]+)$/.exec(expression)?.[1]
  const fallback = input ? scope.inputs.get(input) : undefined
  return fallback !== undefined ? literal(fallback) : (scope.variables.get(expression) ?? scope.variables.get(name))
}

/** What a YAML scalar says, each character with its place in the file, through indentation, folding and escapes. */
export function scalarText(scalar: Scalar, file: string): SourceText {
  const value = typeof scalar.value === 'string' ? scalar.value : String(scalar.source ?? scalar.value)
  const [start = 0, end = 0] = scalar.range ?? []
  const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED'
  const from = block ? file.indexOf('\n', start) + 1 : start
  return sourceFromOrigins(value, align(value, file, from, end, scalar.type === 'QUOTE_DOUBLE'))
}

/** Walks value and source side by side: blanks may differ, all else follows in the same order. */
function align(value: string, file: string, start: number, end: number, escapes: boolean): number[] {
  const origins: number[] = []
  let at = start
  for (const char of value.split('')) {
    if (/\s/.test(char)) {
      const matches = file.charAt(at) === char || /\s/.test(file.charAt(at))
      origins.push(matches && at < end ? at : -1)
      if (matches && at < end) at++
      continue
    }
    while (at < end && file.charAt(at) !== char && /[\s"'\\]/.test(file.charAt(at))) {
      at +=
        escapes && file.charAt(at) === '\\' && file.charAt(at + 1) !== char && !/\s/.test(file.charAt(at + 1)) ? 2 : 1
    }
    origins.push(file.charAt(at) === char && at < end ? at++ : -1)
  }
  return origins
}
