import type { CheckResult } from '../configs/check.ts'
import { checkData } from '../configs/data.ts'
import { checkHyp } from '../configs/hyp.ts'
import { detectYamlKind, type YamlKind } from '../configs/index.ts'
import { checkModel } from '../configs/model.ts'
import { checkOpt } from '../configs/opt.ts'
import type { Problem } from '../configs/yaml/node.ts'
import { readPolicy } from '../domain/read-policy.ts'
import type { NamedFile } from './read-named-files.ts'

/** What a file can be, as `--kind` names it. */
export const fileKinds = ['model', 'hyp', 'data', 'opt', 'policy'] as const satisfies readonly YamlKind[]

export type NamedKind = (typeof fileKinds)[number]

export interface CheckedFile {
  readonly file: string
  readonly kind: YamlKind
  readonly accepted: boolean
  readonly problems: readonly Problem[]
  /** Accepted, and still worth a word: a key that is not passed on. */
  readonly notes: readonly Problem[]
  readonly unlistedModules: readonly string[]
}

export interface CheckFileOptions {
  /** Null: the file's own keys tell. */
  readonly kind: NamedKind | null
  readonly allowedModules: readonly string[]
}

/** Checks one file as a review would. */
export function checkFile({ file, bytes }: NamedFile, { kind, allowedModules }: CheckFileOptions): CheckedFile {
  const text = new TextDecoder().decode(bytes)
  const found = kind ?? detectYamlKind(text, file) ?? policyByKeys(text)
  if (found === undefined) return { file, ...unrecognised }
  if (found === 'policy') return { file, ...checkPolicy(text, file) }
  const { accepted, problems, notes, unlistedModules } = checkConfig(found, bytes, allowedModules)
  return { file, kind: found, accepted, problems: problems.map(plain), notes, unlistedModules }
}

/** Only its place makes a file the policy; one that lies elsewhere still looks like one. */
function policyByKeys(text: string): 'policy' | undefined {
  return /^targets\s*:/m.test(text) && /^version\s*:/m.test(text) ? 'policy' : undefined
}

function checkConfig(
  kind: Exclude<YamlKind, 'policy'>,
  bytes: Uint8Array,
  allowedModules: readonly string[]
): CheckResult {
  switch (kind) {
    case 'model':
      return checkModel(bytes, { allowedModules })
    case 'hyp':
      return checkHyp(bytes)
    case 'data':
      return checkData(bytes)
    case 'opt':
      return checkOpt(bytes)
  }
}

function checkPolicy(text: string, file: string): Omit<CheckedFile, 'file'> {
  const read = readPolicy(text, file)
  const found = 'problems' in read ? read.problems : []
  const problems = found.map(({ line, column, message }) => ({ line: line ?? 1, column: column ?? 1, message }))
  return { kind: 'policy', accepted: 'policy' in read, problems, notes: [], unlistedModules: [] }
}

/** What names a model's keys nowhere is refused as a model: the strictest of the checks. */
const unrecognised: Omit<CheckedFile, 'file'> = {
  kind: 'model',
  accepted: false,
  problems: [
    {
      line: 1,
      column: 1,
      message: `Its keys are those of no model, hyp, data or opt file and of no policy. If it is one, say which: --kind ${fileKinds.join('|')}.`
    }
  ],
  notes: [],
  unlistedModules: []
}

function plain({ line, column, message }: Problem): Problem {
  return { line, column, message }
}
