import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import { baseName, dirName, joinPath } from '../domain/paths.ts'
import type { Reading } from './collect.ts'
import {
  asDefault,
  isKnown,
  literal,
  plain,
  type SourceText,
  sourceFromOrigins,
  type TracedText,
  unknownText
} from './text.ts'
import { composeHost, dvcVariables, isCompose } from './yaml-others.ts'

/** What is in force at one place of a pipeline file. */
export interface YamlScope {
  readonly variables: ReadonlyMap<string, TracedText>
  /** Inputs with a default, by name. */
  readonly inputs: ReadonlyMap<string, string>
  /** Of `strategy.matrix`, or DVC's `foreach`; empty where there is none. */
  readonly matrix: readonly Combination[]
  readonly directory: string | undefined
  readonly shell: string
  /** What is not followed and may have set any variable that is not in `variables`. */
  readonly lost: string | undefined
  /** In a Compose file: what it fills its variables in from. */
  readonly host: ReadonlyMap<string, string> | undefined
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
  // Azure Machine Learning: `inputs:` of a job, with their values.
  const given = root.get('inputs')
  if (isMap(given)) readDefaults(given, inputs)
  return {
    variables: isDvc(reading.path) ? dvcVariables(root, reading) : new Map(),
    inputs,
    matrix: [],
    directory: isInFolder(reading.path),
    shell: '',
    lost: undefined,
    host: isCompose(reading.path) ? composeHost(reading) : undefined
  }
}

/** DVC runs a stage in the folder of its dvc.yaml; everything else starts at the root. */
function isInFolder(path: string): string {
  return isDvc(path) ? dirName(path) : ''
}

function isDvc(path: string): boolean {
  return baseName(path) === 'dvc.yaml'
}

function readDefaults(declared: YAMLMap, inputs: Map<string, string>): void {
  for (const { key, value } of declared.items) {
    const fallback = isMap(value) ? value.get('default') : isScalar(value) ? value.value : undefined
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
  const parameters = map.get('parameters')
  if (isMap(parameters)) readParameters(parameters, variables)
  const folder = map.getIn(['defaults', 'run', 'working-directory'])
  if (typeof folder === 'string') directory = joinPath(outer.directory ?? '', folder)
  const defaultShell = map.getIn(['defaults', 'run', 'shell'])
  if (typeof defaultShell === 'string') shell = defaultShell
  return { ...outer, variables, directory, shell, lost, matrix: matrixOf(map) ?? outer.matrix }
}

/** MLflow: `parameters:` of an entry point, with their defaults, which its command names in braces. */
function readParameters(parameters: YAMLMap, variables: Map<string, TracedText>): void {
  for (const { key, value } of parameters.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const fallback = isMap(value) ? value.get('default') : undefined
    const unknown = [unknownText(`the parameter ${name}`, false)]
    variables.set(
      `{${name}}`,
      fallback === undefined ? unknown : asDefault(literal(String(fallback)), `the parameter ${name} is given`)
    )
  }
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

/** The combinations of `strategy.matrix` (GitHub) or of DVC's `foreach`; undefined where there is none. */
function matrixOf(map: YAMLMap): YamlScope['matrix'] | undefined {
  const list = map.get('foreach', true)
  if (isSeq(list))
    return list.items.flatMap((item) => (isScalar(item) ? [new Map([['item', String(item.value)]])] : []))
  const declared = map.getIn(['strategy', 'matrix'])
  return isMap(declared) ? combined(declared) : undefined
}

/** How many combinations of a matrix are read one by one. */
const COMBINATION_LIMIT = 64

type Combination = ReadonlyMap<string, string>

/**
 * Source: GitHub, "Running variations of jobs in a workflow". What `include` lists is added to each combination of which it overwrites nothing;
 * where there is none, it is a combination of its own.
 */
function combined(declared: YAMLMap): readonly Combination[] {
  let combinations: Combination[] = [new Map()]
  for (const { key, value } of declared.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (!isSeq(value) || name === 'include' || name === 'exclude') continue
    const values = value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
    combinations = combinations.flatMap((one) => values.map((text) => new Map([...one, [name, text]])))
    if (combinations.length > COMBINATION_LIMIT) return [new Map([['', '']])]
  }
  const excluded = mapsIn(declared, 'exclude')
  const own = combinations.filter((one) => one.size > 0 && !excluded.some((out) => agrees(out, one, out.keys())))
  const extended = own.map((one) => {
    const added = mapsIn(declared, 'include').filter((entry) => agrees(entry, one, one.keys()))
    return new Map([...one, ...added.flatMap((entry) => [...entry])])
  })
  const others = mapsIn(declared, 'include').filter((entry) => !own.some((one) => agrees(entry, one, one.keys())))
  return [...extended, ...others].slice(0, COMBINATION_LIMIT)
}

function mapsIn(declared: YAMLMap, name: string): readonly Combination[] {
  const list = declared.get(name, true)
  return (isSeq(list) ? list.items.filter(isMap) : []).map(
    (map) =>
      new Map(
        map.items.flatMap(({ key, value }) =>
          isScalar(key) && isScalar(value) ? [[String(key.value), String(value.value)]] : []
        )
      )
  )
}

/** Whether an entry says nothing else of these names than a combination does. */
function agrees(entry: Combination, one: Combination, names: Iterable<string>): boolean {
  return [...names].every((name) => !entry.has(name) || entry.get(name) === one.get(name))
}

/** One scope for each combination of the matrix that makes a difference to the text. */
export function combinationsIn(text: string, scope: YamlScope): YamlScope[] {
  const used = (name: string) => text.includes(`matrix.${name}`) || text.includes(`\${${name}`)
  const names = [...new Set(scope.matrix.flatMap((one) => [...one.keys()]))].filter(used)
  if (names.length === 0) return [scope]
  const distinct = new Map(scope.matrix.map((one) => [names.map((name) => one.get(name)).join('\n'), one]))
  return [...distinct.values()].map((one) => ({
    ...scope,
    variables: new Map([...scope.variables, ...matrixVariables(one)])
  }))
}

function matrixVariables(combination: Combination): [string, TracedText][] {
  return [...combination].flatMap(([name, value]) => [
    [`matrix.${name}`, literal(value)] as [string, TracedText],
    ...(name === 'item' ? [['item', literal(value)] as [string, TracedText]] : [])
  ])
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
  return fallback !== undefined
    ? asDefault(literal(fallback), `the input ${input} is given`)
    : (scope.variables.get(expression) ?? scope.variables.get(name))
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
