import { type Command, Option } from 'commander'
import { type CheckedFile, checkFile, fileKinds, type NamedKind } from './check-file.ts'
import { listedModules } from './listed-modules.ts'
import { moduleOption } from './module-option.ts'
import { type End, newCommand } from './new-command.ts'
import { readNamedFiles } from './read-named-files.ts'
import type { Terminal } from './terminal.ts'

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
      'Says whether a model, hyp, data or opt YAML, or a policy, passes the checks that keep a pull request from running code. Modules of your own are those that .github/vram-review.yml around the file lists. Exit status 1 where one is refused.',
    examples: [
      'vram-review check models/ours.yaml data/hyps/hyp.ours.yaml',
      'vram-review check --allow-module CBAM models/ours.yaml'
    ]
  })
    .argument('<files...>', 'YAML files')
    .addOption(moduleOption())
    .addOption(new Option('--kind <kind>', 'what the files are, where their keys do not tell').choices(fileKinds))
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
    allowed === '' ? [] : [`  Modules of your own? List them under modules: in the policy; to try it here: ${allowed}`]
  return [`${style('red', 'refused')}   ${file} (${kind})`, ...lines, ...hint].join('\n')
}
