import { dirName } from '../../domain/paths.ts'
import { TooComplicated } from '../budget.ts'
import { type Data, dataIn, environmentIn } from '../data-files.ts'
import type { SourceText } from '../text.ts'
import {
  directoryOf,
  environmentOf,
  newState,
  type PythonContext,
  type PythonSession,
  type PythonState,
  REPOSITORY,
  setIn
} from './state.ts'
import {
  constantOf,
  givenOf,
  isString,
  knownText,
  listOf,
  mappingOf,
  numberOf,
  type PythonMapping,
  type PythonValue,
  textOf,
  unknownValue,
  withGiven
} from './value.ts'

/** What a program takes from other files of its repository: constants of modules, data, variables of an environment. */

/** A file that the program opens to read; `mode` as `open` takes it. */
export function openedFile(
  path: PythonValue | undefined,
  mode: PythonValue | undefined,
  session: PythonSession
): PythonMapping | undefined {
  const name = knownText(path)
  if (name === undefined) return undefined
  // What the program writes is not what the repository holds.
  if (mode && !/^r[bt]?$/.test(knownText(mode) ?? '')) session.writes.add(name)
  return mappingOf([['path', path ?? textOf(name)]], 'file')
}

/** The data of a YAML or JSON file: of an opened one, or of the one at a path. */
export function loadedData(from: PythonValue | undefined, session: PythonSession): PythonValue | undefined {
  const path =
    from?.kind === 'mapping' && from.type === 'file' ? from.entries.get('path') : isString(from) ? from : undefined
  const source = fileAt(knownText(path), session)
  const data = source && dataIn(source.text, session.budget, '1.1')
  return data === undefined ? undefined : asValue(data, path && givenOf(path))
}

function fileAt(name: string | undefined, session: PythonSession): SourceText | undefined {
  if (name === undefined || session.writes.has(name)) return undefined
  if (name.startsWith(`${REPOSITORY}/`)) return session.others.find(name.slice(REPOSITORY.length + 1), [''])
  return session.others.find(name, [directoryOf(session), dirName(session.path)])
}

/** @param given what may name another file */
function asValue(data: Data, given: string | undefined): PythonValue {
  if (data === null || typeof data === 'boolean') return withGiven(constantOf(data), given)
  if (typeof data === 'number') return withGiven(numberOf(data), given)
  if (typeof data === 'string') return withGiven(textOf(data), given)
  if (Array.isArray(data)) return listOf(data.map((item) => asValue(item, given)))
  return mappingOf(Object.entries(data).map(([key, value]) => [key, asValue(value, given)] as const))
}

/** `load_dotenv()`: the variables of `.env`, if it is in the repository; what the environment holds goes before them. */
export function loadEnvironment(path: PythonValue | undefined, session: PythonSession): void {
  const source = fileAt(knownText(path) ?? '.env', session)
  const variables = environmentOf(session)
  for (const [name, value] of source ? environmentIn(source.text) : [])
    if (!variables.has(name))
      setIn(session, variables, name, withGiven(textOf(value), `the environment variable ${name}`))
}

/** Packages that are in nobody's repository. */
const INSTALLED =
  /^(os|sys|re|io|json|yaml|time|math|random|glob|shutil|subprocess|argparse|pathlib|logging|typing|collections|itertools|functools|datetime|copy|platform|tempfile|dataclasses|enum|warnings|torch\w*|numpy|pandas|matplotlib|cv2|PIL|tqdm|wandb|IPython|google|sklearn|ultralytics|yolov5|click|typer|roboflow|dotenv)(\.|$)/

/** What is longer holds code. */
const LONGEST_MODULE = 32 * 1024

/** What a program is run by; it comes from whoever walks statements. */
export type RunProgram = (source: SourceText, state: PythonState, session: PythonSession) => void

/**
 * Takes the constants that a module of the repository sets, under their dotted names. Its functions, and what it starts, are its own.
 * @param relative how many folders up from the program's own it is looked for, as dots; '' for an absolute import
 */
export function importModule(
  module: string,
  relative: string,
  { session }: PythonContext,
  run: RunProgram
): readonly string[] {
  const known = session.modules.get(module)
  if (known || INSTALLED.test(module) || /(^|\.)train$/.test(module) || relative.length > 1) return known ?? []
  // Two modules may import each other.
  session.modules.set(module, [])
  const beside = dirName(session.path)
  const source = session.others.find(`${module.replaceAll('.', '/')}.py`, relative === '' ? [beside, ''] : [beside])
  if (!source || source.text.length > LONGEST_MODULE) return []
  const state = newState()
  state.own.set('__name__', textOf(module))
  for (const [, name = ''] of source.text.matchAll(/(?<!self|cls)\.(\w+)\s*(?:[-+*/|]|\/\/)?=(?!=)/g))
    session.setElsewhere.add(name)
  const names = constantsOf(source, state, session, run)
  for (const name of names) setIn(session, session.root.own, `${module}.${name}`, state.own.get(name))
  session.modules.set(module, names)
  for (const [other, known] of session.modules)
    for (const name of known.filter((one) => session.setElsewhere.has(one)))
      setIn(session, session.root.own, `${other}.${name}`, unknownValue(`${other}.${name}, which ${module}.py may set`))
  return names
}

function constantsOf(
  source: SourceText,
  state: PythonState,
  session: PythonSession,
  run: RunProgram
): readonly string[] {
  const environment = session.root.own.get('os.environ')
  if (environment) state.own.set('os.environ', environment)
  const inner: PythonSession = {
    ...session,
    budget: session.moduleBudget,
    root: state,
    onCall: () => undefined,
    defined: [],
    changes: undefined,
    only: undefined
  }
  try {
    run(source, state, inner)
  } catch (error) {
    // The program itself can still be followed.
    if (!(error instanceof TooComplicated || error instanceof RangeError)) throw error
    return []
  }
  // What its functions set depends on who calls them.
  const changing = new Set(source.text.match(/(?<=\bglobal\s[^\n]*)\w+/g))
  return [...state.own].flatMap(([name, { kind }]) =>
    /^\w+$/.test(name) && !name.startsWith('__') && kind !== 'function' && !changing.has(name) ? [name] : []
  )
}
