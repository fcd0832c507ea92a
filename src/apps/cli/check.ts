import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { runGitLine } from '../../adapters/git.ts'
import type { CheckResult, Problem } from '../../configs/index.ts'
import {
  checkArguments,
  checkData,
  checkHyp,
  checkModel,
  checkOpt,
  checkUltralyticsModel,
  detectYamlKind,
  type YamlKind
} from '../../configs/index.ts'
import { readPolicy } from '../../domain/read-policy.ts'
import { defaultPolicyPath } from '../../review/snapshot.ts'
import { type End, newCommand, type Terminal } from './command.ts'
import { moduleOption } from './options.ts'
import { type NamedFile, readNamedFiles } from './training-source.ts'

interface CheckOptions {
  readonly json?: true
  readonly kind?: NamedKind
  readonly allowModule?: readonly string[]
}

/** `vram-review check FILE…` */
export function checkCommand(terminal: Terminal, end: End): Command {
  return newCommand('check', {
    summary: 'check YAMLs as a review would',
    description:
      "Checks whether a model, hyp, data or opt YAML of YOLOv5, a model or args YAML of Ultralytics, or a policy, passes the checks that keep a pull request from running code. Your own modules are those listed in .github/vram-review.yml of the file's repository. Exit status 1 if a file is refused.",
    examples: [
      'vram-review check models/ours.yaml data/hyps/hyp.ours.yaml',
      'vram-review check --allow-module CBAM models/ours.yaml'
    ]
  })
    .argument('<files...>', 'YAML files')
    .addOption(moduleOption())
    .addOption(new Option('--kind <kind>', 'the kind of the files, if their keys do not show it').choices(fileKinds))
    .action(async (files: string[], options: CheckOptions) => {
      const checked = await checkFiles(files, options, terminal)
      for (const { file, notes } of checked)
        for (const note of notes) terminal.say(`${file}:${note.line}:${note.column}: ${note.message}`)
      if (options.json) terminal.print(JSON.stringify({ files: checked.map(toJson) }, null, 2))
      else terminal.print(checked.map((file) => describe(file, terminal)).join('\n'))
      end(checked.every((file) => file.accepted) ? 0 : 1)
    })
}

async function checkFiles(
  names: readonly string[],
  { kind, allowModule = [] }: CheckOptions,
  terminal: Terminal
): Promise<readonly CheckedFile[]> {
  const files = await readNamedFiles(terminal.folder, names)
  const listed = await listedModules(names, terminal)
  return files.map((file) => {
    const allowedModules = [...(listed.get(file.file) ?? []), ...allowModule]
    return checkFile(file, { kind: kind ?? null, allowedModules })
  })
}

/** Stable: scripts rely on these names. */
function toJson({ file, kind, accepted, problems, unlistedModules }: CheckedFile) {
  return { file, kind, accepted, problems, unlistedModules }
}

function describe({ file, kind, accepted, problems, unlistedModules }: CheckedFile, { style }: Terminal): string {
  if (accepted) return `${style('green', 'accepted')}  ${file} (${kind})`
  const lines = problems.map(({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`)
  const allowed = unlistedModules.map((name) => `--allow-module ${name}`).join(' ')
  const hint =
    allowed === '' ? [] : [`  Your own modules? List them under modules: in the policy. To try it here: ${allowed}`]
  return [`${style('red', 'refused')}   ${file} (${kind})`, ...lines, ...hint].join('\n')
}

/** The values of `--kind`. */
const fileKinds = [
  'model',
  'ultralytics-model',
  'hyp',
  'data',
  'opt',
  'args',
  'policy'
] as const satisfies readonly YamlKind[]

type NamedKind = (typeof fileKinds)[number]

interface CheckedFile {
  readonly file: string
  readonly kind: YamlKind
  readonly accepted: boolean
  readonly problems: readonly Problem[]
  /** Notes about an accepted file, such as a key that is not passed on. */
  readonly notes: readonly Problem[]
  readonly unlistedModules: readonly string[]
}

interface CheckFileOptions {
  /** Null: decided by the file's keys. */
  readonly kind: NamedKind | null
  readonly allowedModules: readonly string[]
}

/** Checks one file as a review would. */
function checkFile({ file, bytes }: NamedFile, { kind, allowedModules }: CheckFileOptions): CheckedFile {
  const text = new TextDecoder().decode(bytes)
  const found = kind ?? detectYamlKind(text, file) ?? policyByKeys(text)
  if (found === undefined) return { file, ...unrecognised }
  if (found === 'policy') return { file, ...checkPolicy(text, file) }
  const { accepted, problems, notes, unlistedModules } = checkConfig(found, { file, bytes }, allowedModules)
  return { file, kind: found, accepted, problems: problems.map(plain), notes, unlistedModules }
}

/** A policy is recognised by its path; a copy elsewhere is recognised by its keys. */
function policyByKeys(text: string): 'policy' | undefined {
  return /^targets\s*:/m.test(text) && /^version\s*:/m.test(text) ? 'policy' : undefined
}

function checkConfig(
  kind: Exclude<YamlKind, 'policy'>,
  { file, bytes }: NamedFile,
  allowedModules: readonly string[]
): CheckResult {
  switch (kind) {
    case 'model':
      return checkModel(bytes, { allowedModules })
    case 'ultralytics-model':
      return checkUltralyticsModel(bytes, { path: file })
    case 'hyp':
      return checkHyp(bytes)
    case 'data':
      return checkData(bytes)
    case 'opt':
      return checkOpt(bytes)
    case 'args':
      return checkArguments(bytes)
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
      message: `Its keys are those of no model, hyp, data, opt or args file and of no policy. If it is one, say which: --kind ${fileKinds.join('|')}.`
    }
  ],
  notes: [],
  unlistedModules: []
}

function plain({ line, column, message }: Problem): Problem {
  return { line, column, message }
}

/** The modules that the policy of the repository around each file lists, by the file as it was named. */
async function listedModules(
  files: readonly string[],
  terminal: Terminal
): Promise<ReadonlyMap<string, readonly string[]>> {
  const folders = new Map<string, Promise<readonly string[]>>()
  const modulesAround = (file: string) => {
    const folder = dirname(resolve(terminal.folder, file))
    const known = folders.get(folder) ?? modulesOf(folder)
    folders.set(folder, known)
    return known
  }
  return new Map(await Promise.all(files.map(async (file) => [file, await modulesAround(file)] as const)))
}

/** Those of the policy in the working tree; none without a repository or a readable policy. */
async function modulesOf(folder: string): Promise<readonly string[]> {
  const root = await runGitLine(folder, 'rev-parse', '--show-toplevel')
  if (root === null) return []
  const text = await readFile(join(root, defaultPolicyPath), 'utf8').catch(() => null)
  if (text === null) return []
  const read = readPolicy(text, defaultPolicyPath)
  return 'policy' in read ? read.policy.modules : []
}
