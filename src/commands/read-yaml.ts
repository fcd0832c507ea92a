import { stripComments } from 'jsonc-parser'
import { isCollection, isMap, isScalar, isSeq, visit, type YAMLMap, type YAMLSeq } from 'yaml'
import { joinPath } from '../domain/paths.ts'
import { spend } from './budget.ts'
import type { Reading } from './collect.ts'
import { yamlDocuments } from './data-files.ts'
import { nestsTooDeep } from './grammars.ts'
import { isOptFile, readOptMap } from './opt-file.ts'
import { readPythonCode } from './python/read-python.ts'
import { runFound, runShellText } from './read-shell-file.ts'
import { newShellState, type ShellState, textValue } from './shell/state.ts'
import {
  glyphsOf,
  joinSources,
  literal,
  type Replacement,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unknownText,
  withReplaced
} from './text.ts'
import { isArgumentsFile, readArgumentsMap } from './ultralytics/arguments-file.ts'
import { readBatchText } from './windows/read-batch.ts'
import { readPowershellText } from './windows/read-powershell.ts'
import { conditionOf, hiddenJob } from './yaml-conditions.ts'
import { interpolated } from './yaml-others.ts'
import {
  combinationsIn,
  newScope,
  scalarText,
  textIn,
  withMap,
  withoutEditorRoot,
  type YamlScope
} from './yaml-scope.ts'

/** Reads an `opt.yaml`, or the commands of a workflow, pipeline, compose or Kubernetes file. */
export function readYamlFile(reading: Reading): void {
  // Parsed, each bracket or dash of a nest costs far more than a character.
  if (nestsTooDeep(reading.text) || /(?:- ){100}|(?:\? ){100}/.test(reading.text)) throw new RangeError()
  for (const document of yamlDocuments(reading.text, reading.budget, { strict: false })) {
    const root = 'contents' in document ? document.contents : undefined
    if (!isMap(root)) continue
    if (isOptFile(root)) readOptMap(root, reading)
    else if (isArgumentsFile(root)) readArgumentsMap(root, reading)
    else visitRoot(root, reading)
  }
}

/** Reads JSON with comments, as editors write `launch.json` and `tasks.json`. */
export function readJsonFile(reading: Reading): void {
  readYamlFile({ ...reading, text: stripComments(reading.text, ' ') })
}

/** Keys whose text runs nothing. */
const TEXT_KEYS =
  /^(name|title|description|desc|if|image|path|paths|uses|with|deps|outs|needs|stage|tags|help|message|when|rules|only|except|labels|annotations|metadata|on|params|metrics|plots|author|version)$/

const WORD_LIST_KEYS = /^(command|args|entrypoint|cmd|exec|argv)$/

/**
 * `if: false` of a job or a step (GitHub), `condition: false` or `enabled: false` of a step (Azure), `when: never` (GitLab). What others may build on is
 * read all the same: a map with an anchor in it, a hidden job.
 */
function neverRuns(name: string, map: YAMLMap): boolean {
  return isSwitchedOff(map) && !name.startsWith('.') && !holdsAnchor(map)
}

function isSwitchedOff(map: YAMLMap): boolean {
  const isOff = (key: string) => /^(false|\$\{\{\s*false\s*\}\})$/.test(String(map.get(key)).trim())
  const has = (...keys: readonly string[]) => keys.some((key) => map.has(key))
  if (has('run', 'uses', 'steps', 'runs-on') && isOff('if')) return true
  if (has('script', 'bash', 'pwsh', 'powershell', 'task', 'steps') && (isOff('condition') || isOff('enabled')))
    return true
  return has('script') && (map.get('when') === 'never' || isUnconditionalNever(map.getIn(['rules', 0])))
}

function holdsAnchor(map: YAMLMap): boolean {
  let found = false
  visit(map, (_, node) => {
    if (!isCollection(node) || node.anchor === undefined) return undefined
    found = true
    return visit.BREAK
  })
  return found
}

/** The first rule that applies decides, and one without a condition applies. */
function isUnconditionalNever(rule: unknown): boolean {
  return isMap(rule) && rule.items.length === 1 && rule.get('when') === 'never'
}

function visitRoot(root: YAMLMap, reading: Reading): void {
  const isGitlab = /gitlab/i.test(reading.path)
  if (!isGitlab) visitMap(root, newScope(root, reading), reading)
  const scope = withMap(root, newScope(root, reading))
  for (const { key, value } of isGitlab ? root.items : []) {
    const name = String(key)
    const hidden = name.startsWith('.') ? hiddenJob(name, root, reading.text) : undefined
    if (isMap(value) && hidden !== 'never' && !TEXT_KEYS.test(name))
      visitMap(value, scope, hidden ? { ...reading, only: hidden } : reading, name)
  }
}

function visitMap(map: YAMLMap, outer: YamlScope, around: Reading, ownName = ''): void {
  if (neverRuns(ownName, map)) return
  const only = around.only?.kind === 'unfollowed' ? around.only : (conditionOf(map) ?? around.only)
  const reading = only === around.only ? around : { ...around, only }
  const scope = withMap(map, outer)
  spend(reading.budget, 30 + map.items.length * 5 + scope.variables.size)
  if (readWordLists(map, scope, reading)) return
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (isMap(value) && !TEXT_KEYS.test(name)) visitMap(value, scope, reading, name)
    else if (isSeq(value) && !TEXT_KEYS.test(name)) visitList(value, scope, reading)
    else if (isScalar(value) && !TEXT_KEYS.test(name)) runText(scalarText(value, reading.text), scope, reading)
  }
}

/** A list of maps is visited; a list of lines is one script. */
function visitList(list: YAMLSeq, scope: YamlScope, reading: Reading): void {
  const lines: SourceText[] = []
  let inner = scope
  for (const item of list.items) {
    spend(reading.budget, 20)
    if (isMap(item)) {
      visitMap(item, inner, reading)
      inner = afterStep(item, inner, reading)
    } else if (isSeq(item)) visitList(item, scope, reading)
    else if (isScalar(item)) lines.push(scalarText(item, reading.text))
  }
  if (lines.length > 0) runText(joinSources(lines), scope, reading)
}

/** Actions that set none of a training's variables. */
const KNOWN_ACTIONS =
  /^(actions|docker|conda-incubator|mamba-org|iterative|astral-sh|aws-actions|google-github-actions|azure|hashicorp|codecov)\//

/** A step may set variables of the steps behind it: by a line in the file GITHUB_ENV, or as an action does. */
function afterStep(step: YAMLMap, scope: YamlScope, reading: Reading): YamlScope {
  const run = step.get('run')
  const uses = step.get('uses')
  const writes = typeof run === 'string' && /GITHUB_ENV|set-env|BASH_ENV|task\.setvariable/.test(run)
  const acts = typeof uses === 'string' && !KNOWN_ACTIONS.test(uses)
  if (!writes && !acts) return scope
  spend(reading.budget, scope.variables.size + 10)
  return { ...scope, variables: new Map(), lost: writes ? 'a step before (GITHUB_ENV)' : `the action ${uses}` }
}

/** `command: [python, train.py]`, `args: […]`: words, not lines. True where the map was read so. */
function readWordLists(map: YAMLMap, scope: YamlScope, reading: Reading): boolean {
  // Argo: the program of a `script`, which reads the text beside it.
  if (isScalar(map.get('source', true))) return false
  let listed = false
  const words: TracedText[] = [...programOf(map, reading)]
  for (const name of ['entrypoint', 'command', 'cmd', 'argv', 'exec', 'args']) {
    const value = map.get(name, true)
    if (!WORD_LIST_KEYS.test(name) || !isSeq(value)) continue
    const items = value.items.flatMap((item) => (isScalar(item) ? [scalarText(item, reading.text)] : []))
    // DVC's `cmd:` is a list of whole command lines.
    if (words.length === 0 && /\s/.test(items[0]?.text ?? '')) return false
    listed = true
    words.push(...items.map((item) => wordOf(fillIn(item, scope))))
  }
  if (!listed || words.length === 0) return false
  const origins = words.flat().flatMap((glyph) => (glyph.origin >= 0 ? [glyph.origin] : []))
  const start = origins[0] ?? 0
  runFound({ words, directory: scope.directory, start, end: origins.at(-1) ?? start }, shellState(scope), reading)
  return true
}

/** A word of a list, in which nothing is split. */
function wordOf(item: SourceText): TracedText {
  return item.holes.size > 0
    ? [...item.holes.values()].map((hole) => unknownText(hole.source, true, hole.absentByDefault))
    : glyphsOf(item, 0, item.text.length, true)
}

/** A task of an editor: `"command": "python", "args": ["train.py"]`, or `"program": "train.py"`, which Python runs. */
function programOf(map: YAMLMap, reading: Reading): TracedText[] {
  if (!isSeq(map.get('args', true))) return []
  for (const name of ['command', 'program']) {
    const value = map.get(name, true)
    const source = isScalar(value) ? scalarText(value, reading.text) : undefined
    if (!source || source.text === '' || /\s/.test(source.text)) continue
    const from = source.text.length - withoutEditorRoot(source.text).length
    const word = glyphsOf(source, from, source.text.length, true)
    return name === 'program' ? [literal('python', -1, true), word] : [word]
  }
  return []
}

function shellState(scope: YamlScope): ShellState {
  const state = newShellState()
  state.directory = scope.directory
  if (scope.lost) state.lost = scope.lost
  for (const [name, value] of scope.variables)
    if (/^[A-Za-z_]\w*$/.test(name)) {
      state.variables.set(name, textValue(value))
      state.exported.add(name)
    }
  return state
}

function runText(text: SourceText, scope: YamlScope, reading: Reading): void {
  if (!/train/.test(text.text)) return
  for (const combination of combinationsIn(text.text, scope)) {
    const filled = fillIn(text, combination)
    const directory = joinPath(scope.directory ?? '', '')
    if (/^(pwsh|powershell)/.test(scope.shell)) readPowershellText(filled, reading, directory)
    else if (scope.shell === 'cmd') readBatchText(filled, reading, directory)
    else if (/^python/.test(scope.shell)) readPythonCode(filled, reading, directory)
    else runShellText(filled, reading, shellState(combination))
  }
}

/** Expressions that the pipeline fills in before any shell sees the text: `${{ env.X }}`, `{{ x }}`, DVC's `${a.b}`. */
const EXPRESSION =
  /\$\{\{\s*(.*?)\s*\}\}|\{\{-?\s*(.*?)\s*-?\}\}|\$\{([A-Za-z_]\w*(?:\.\w+|\[\d+\])+)\}|<<\s*([\w.]+)\s*>>/gs

/** What else is filled in where the file has a value of that name: MLflow's `{batch}`, Kubernetes' `$(BATCH)`. */
const PLACEHOLDER = /(?<![$\w{])(\{\w+\})(?!\})|\$\((\w+)\)/g

/** Fills in what the scope says for each expression. */
function fillIn(text: SourceText, scope: YamlScope): SourceText {
  if (scope.host) return sourceFromTraced(interpolated(text, scope.host))
  const part = (match: RegExpExecArray, by: TracedText): Replacement => {
    return { start: match.index, end: match.index + match[0].length, by }
  }
  const expressions = Array.from(text.text.matchAll(EXPRESSION), (match) =>
    part(match, textIn(match.slice(1).find((written) => written !== undefined) ?? '', scope))
  )
  const placeholders = [...text.text.matchAll(PLACEHOLDER)].flatMap((match) => {
    const worth = scope.variables.get(match[1] ?? match[2] ?? '')
    return worth ? [part(match, worth)] : []
  })
  const parts = [...expressions, ...placeholders].toSorted((one, other) => one.start - other.start)
  return sourceFromTraced(withReplaced(text, parts))
}
