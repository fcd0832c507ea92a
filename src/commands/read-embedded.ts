import type { Reading } from './collect.ts'
import { readNotesFile } from './read-markdown.ts'
import { runShellText } from './read-shell-file.ts'
import { newShellState } from './shell/state.ts'
import {
  asDefault,
  joinSources,
  type Line,
  linesOf,
  literal,
  type SourceText,
  sliceSource,
  sourceFromTraced,
  type TracedText,
  unknownText,
  wholeFile,
  withReplaced
} from './text.ts'

/** `sh '…'`, `sh "…"`, `sh """…"""`, `sh(script: '…')`, and the same of `bat`: steps of a Jenkins pipeline. */
const JENKINS_STEP = /\b(?:sh|bat)\b\s*(?:\(\s*(?:script:\s*)?)?("""|'''|"|')/g

/** `string(name: 'IMG', defaultValue: '640')`. */
const JENKINS_PARAMETER = /\bname:\s*['"](\w+)['"]\s*,\s*defaultValue:\s*(?:['"]([^'"]*)['"]|(\w+))/g

/** Reads the shell steps of a Jenkinsfile. Groovy fills in double-quoted texts alone. */
export function readJenkinsfile(reading: Reading): void {
  const { text } = reading
  const source = wholeFile(text)
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, bare] of text.matchAll(JENKINS_PARAMETER)) parameters.set(name, quoted ?? bare ?? '')
  const worth = (expression: string): TracedText => {
    const held = parameters.get(expression.replace(/^(params|env)\./, ''))
    const unknown = [unknownText(`the pipeline’s ${expression}`, false)]
    return held === undefined ? unknown : asDefault(literal(held), `the parameter ${expression} is given`)
  }
  for (const match of text.matchAll(JENKINS_STEP)) {
    const quote = match[1] ?? ''
    const start = match.index + match[0].length
    const end = text.indexOf(quote, start)
    if (end < 0) return
    const script = sliceSource(source, start, end)
    const filled = quote.startsWith('"') ? filledIn(script, /\$\{([\w.]+)\}|\$([\w.]+)/g, worth) : script
    runShellText(filled, reading, newShellState())
  }
}

/** `size := "640"`, of a justfile. */
const JUST_VARIABLE = /^(?:export\s+)?(\w+)\s*:=\s*(?:"([^"]*)"|'([^']*)')\s*$/

/** `size := env('SIZE', '640')`, and the older `env_var_or_default`. */
const JUST_ENVIRONMENT =
  /^(?:export\s+)?(\w+)\s*:=\s*env(?:_var_or_default)?\(\s*["'](\w+)["']\s*,\s*["']([^"']*)["']\s*\)\s*$/

/** `train batch="16" *flags: build`, of a justfile. */
const JUST_RECIPE = /^@?([\w-]+)((?:\s+[*+$]?\w+(?:=(?:"[^"]*"|'[^']*'|\S+))?)*)\s*:(?!=)/

/** Reads the recipes of a justfile, with the defaults of their parameters. */
export function readJustfile(reading: Reading): void {
  const source = wholeFile(reading.text)
  const variables = new Map<string, TracedText>()
  let parameters = new Map<string, TracedText>()
  let recipe: SourceText[] = []
  const run = () => {
    const known = new Map([...variables, ...parameters])
    const worth = (name: string) => known.get(name.trim()) ?? [unknownText(`the justfile’s ${name.trim()}`, false)]
    if (recipe.length > 0)
      runShellText(filledIn(joinSources(recipe), /\{\{(.*?)\}\}/g, worth), reading, newShellState())
    recipe = []
  }
  for (const line of linesOf(reading.text)) {
    if (/^[ \t]+\S/.test(line.text)) recipe.push(bodyLine(source, line))
    else if (line.text.trim() !== '') {
      run()
      const [, name = '', double, single] = JUST_VARIABLE.exec(line.text) ?? []
      if (name !== '') variables.set(name, literal(double ?? single ?? ''))
      const [, taken = '', variable = '', fallback = ''] = JUST_ENVIRONMENT.exec(line.text) ?? []
      if (taken !== '')
        variables.set(taken, asDefault(literal(fallback), `the environment variable ${variable} is set`))
      parameters = parametersOf(JUST_RECIPE.exec(line.text)?.[2] ?? '', variables)
    }
  }
  run()
}

function bodyLine(source: SourceText, { text, start, end }: Line): SourceText {
  const from = /^[ \t]*[@-]*/.exec(text)?.[0].length ?? 0
  return sliceSource(source, start + from, end)
}

/** Without quotes, a default is an expression: the name of a variable, or what is not followed. */
function parametersOf(text: string, variables: ReadonlyMap<string, TracedText>): Map<string, TracedText> {
  const parameters = new Map<string, TracedText>()
  for (const [, name = '', quoted, bare] of text.matchAll(/[*+$]?(\w+)(?:=(?:["']([^"']*)["']|(\S+)))?/g)) {
    const fallback = quoted === undefined ? variables.get(bare ?? '') : literal(quoted)
    const unknown = [unknownText(`the parameter ${name} of the recipe`, false, bare === undefined)]
    parameters.set(name, fallback === undefined ? unknown : asDefault(fallback, `the recipe gets ${name}`))
  }
  return parameters
}

/** A text in which what a tool fills in is filled in. */
function filledIn(source: SourceText, pattern: RegExp, worthOf: (expression: string) => TracedText): SourceText {
  const parts = Array.from(source.text.matchAll(pattern), (match) => {
    return { start: match.index, end: match.index + match[0].length, by: worthOf(match[1] ?? match[2] ?? '') }
  })
  return sourceFromTraced(withReplaced(source, parts))
}

/** Texts in quotes that are commands by themselves: tasks of a `pyproject.toml`, lines of a `tox.ini`. */
export function readSettingsFile(reading: Reading): void {
  const source = wholeFile(reading.text)
  for (const match of reading.text.matchAll(/("""|'''|"|')((?:(?!\1)[\s\S]){1,4000}?)\1/g)) {
    const [whole, quote = '', inner = ''] = match
    const start = match.index + quote.length
    if (
      /\btrain(_in_range)?\.py\b|\byolov5\b|\byolo\b.*\btrain\b/.test(inner) &&
      /\s/.test(inner) &&
      whole.length > inner.length
    )
      runShellText(sliceSource(source, start, start + inner.length), reading, newShellState())
  }
  if (reading.found.length === 0) readNotesFile(reading)
}
