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
import { type Combination, matrixOf } from './yaml-matrix.ts'
import { composeHost, dvcVariables, isCompose } from './yaml-others.ts'

/** What is in force at one place of a pipeline file. */
export interface YamlScope {
  readonly variables: ReadonlyMap<string, TracedText>
  /** The jobs that this describes at once; empty where it describes one. */
  readonly matrix: readonly Combination[]
  readonly directory: string | undefined
  readonly shell: string
  /** What is not followed and may have set any variable that is not in `variables`. */
  readonly lost: string | undefined
  /** In a Compose file: what it fills its variables in from. */
  readonly host: ReadonlyMap<string, string> | undefined
  readonly isDvc: boolean
}

const VARIABLE_KEYS = /^(env|variables|environment|vars|envs)$/
const FILE_KEYS = /^(env_file|env-file|envFile|envFrom|dotenv|environment_file)$/
const DIRECTORY_KEYS =
  /^(working-directory|working_directory|working_dir|workingDir|workingDirectory|workdir|wdir|chdir|dir|cwd)$/

/** The scope of a whole file: what its inputs are unless others are given. */
export function newScope(root: YAMLMap, reading: Reading): YamlScope {
  return {
    variables: new Map([...inputsOf(root), ...(isDvc(reading.path) ? dvcVariables(root, reading) : [])]),
    matrix: [],
    directory: isDvc(reading.path) ? dirName(reading.path) : '',
    shell: '',
    lost: undefined,
    isDvc: isDvc(reading.path),
    host: isCompose(reading.path) ? composeHost(reading) : undefined
  }
}

/** DVC runs a stage in the folder of its dvc.yaml; everything else starts at the root. */
function isDvc(path: string): boolean {
  return baseName(path) === 'dvc.yaml'
}

/**
 * `inputs.x` of a workflow (GitHub) or a job (Azure Machine Learning), `parameters.x` of a pipeline (Azure), `workflow.parameters.x` (Argo).
 */
function inputsOf(root: YAMLMap): [string, TracedText][] {
  return [
    ...givenIn(root.getIn(['on', 'workflow_dispatch', 'inputs']), 'inputs.', 'input'),
    ...givenIn(root.getIn(['on', 'workflow_call', 'inputs']), 'inputs.', 'input'),
    ...givenIn(root.get('inputs'), 'inputs.', 'input'),
    ...givenIn(root.get('parameters'), 'parameters.', 'parameter'),
    ...givenIn(root.getIn(['spec', 'arguments', 'parameters']), 'workflow.parameters.', 'parameter')
  ]
}

/** `x: 16`, `x: { default: 16 }`, `- { name: x, default: 16 }`: whoever starts the pipeline may give another. */
function givenIn(declared: unknown, prefix: string, what: string): [string, TracedText][] {
  const items = isMap(declared)
    ? declared.items.map(({ key, value }) => [String(key), value] as const)
    : isSeq(declared)
      ? declared.items.filter(isMap).map((item) => [String(item.get('name')), item] as const)
      : []
  return items.map(([name, value]) => {
    const fallback = isMap(value)
      ? (value.get('default') ?? value.get('value'))
      : isScalar(value)
        ? value.value
        : undefined
    const isText = fallback !== undefined && fallback !== null && typeof fallback !== 'object'
    const unknown = [unknownText(`the ${what} ${name}`, false)]
    return [`${prefix}${name}`, isText ? asDefault(literal(String(fallback)), `the ${what} ${name} is given`) : unknown]
  })
}

/** Visual Studio Code's name for the folder that is open: the repository's root. */
export function withoutEditorRoot(path: string): string {
  return path.replace(/^\$\{workspaceFolder\}[\\/]?/, '')
}

/** The scope inside a map: its variables, folder, shell and matrix added. */
export function withMap(map: YAMLMap, outer: YamlScope): YamlScope {
  // A file of variables comes before those that stand here, and behind those around.
  const reads = map.items.some(({ key }) => isScalar(key) && FILE_KEYS.test(String(key.value)))
  const variables = new Map(reads ? [] : outer.variables)
  let { directory, shell, lost } = { ...outer, shell: scriptShell(map) ?? runnerShell(map) ?? outer.shell }
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
  for (const [name, value] of givenIn(map.get('parameters'), '', 'parameter')) {
    // CircleCI's job, and MLflow's entry point, which names it in braces.
    if (isMap(map.get('parameters'))) variables.set(`parameters.${name}`, value).set(`{${name}}`, value)
  }
  const folder = map.getIn(['defaults', 'run', 'working-directory'])
  if (typeof folder === 'string') directory = joinPath(outer.directory ?? '', folder)
  const defaultShell = map.getIn(['defaults', 'run', 'shell'])
  if (typeof defaultShell === 'string') shell = defaultShell
  return { ...outer, variables, directory, shell, lost, matrix: matrixOf(map, outer.isDvc) ?? outer.matrix }
}

/** GitHub: the shell of a Windows runner, unless another is named. */
function runnerShell(map: YAMLMap): string | undefined {
  return /^windows/i.test(String(map.get('runs-on') ?? '')) ? 'pwsh' : undefined
}

/** Argo: `script: { command: [python], source: … }`. */
function scriptShell(map: YAMLMap): string | undefined {
  const command = map.get('command')
  if (!isScalar(map.get('source', true)) || !isSeq(command)) return undefined
  return String(command.items[0])
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

/** One scope for each combination of the matrix that makes a difference to the text. */
export function combinationsIn(text: string, scope: YamlScope): YamlScope[] {
  const names = [...new Set(scope.matrix.flatMap((one) => [...one.keys()]))].filter((name) => text.includes(name))
  if (names.length === 0) return [scope]
  const distinct = new Map(scope.matrix.map((one) => [names.map((name) => one.get(name)).join('\n'), one]))
  return [...distinct.values()].map((one) => ({
    ...scope,
    variables: new Map([...scope.variables, ...Array.from(one, ([name, value]) => [name, literal(value)] as const)])
  }))
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

function worthOf(expression: string, { variables }: YamlScope): TracedText | undefined {
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(expression)
  if (quoted) return literal(quoted[1] ?? quoted[2] ?? '')
  if (/^-?\d+(\.\d+)?$/.test(expression)) return literal(expression)
  const bare = expression.replace(/^github\.event\.(?=inputs\.)/, '')
  return variables.get(bare) ?? variables.get(bare.replace(/^(env|variables|\.)\.?/, ''))
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
