import { expect, test } from 'vitest'
import { newBudget, spend } from '../../src/commands/budget.ts'
import { rewriteCommand } from '../../src/commands/edit/edit-command.ts'
import type { Grammars } from '../../src/commands/grammars.ts'
import { readOptionTable, readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

const tooComplicated = { unknown: expect.stringMatching(/too complicated/) }

/** The real grammars; each parse costs so much more, as that of a malformed text may. */
function costlyGrammars(steps: number): Grammars & { readonly parses: () => number } {
  let parses = 0
  const costly =
    (parse: Grammars['parseBash']): Grammars['parseBash'] =>
    (text, budget) => {
      spend(budget, steps)
      parses++
      return parse(text, budget)
    }
  return {
    parseBash: costly(grammars.parseBash),
    parsePython: costly(grammars.parsePython),
    parses: () => parses
  }
}

/** One file of each kind that holds scraps of programs, a hundred of them. */
const scraps = (scrap: string) => scrap.repeat(100)
const holdingScraps: readonly (readonly [path: string, text: string])[] = [
  ['a.sh', scraps("bash -c 'echo hello'\n")],
  ['c.sh', scraps('eval "echo hello"\n')],
  ['e.sh', scraps("python -c 'print(train)'\n")],
  ['f.sh', scraps('bash <<EOF\necho hello\nEOF\n')],
  ['a.py', `import os\n${scraps('os.system("echo train")\n')}`],
  ['Makefile', `all:\n${scraps('\techo hello\n')}`],
  ['Dockerfile', `FROM a\n${scraps('RUN echo hello\n')}`],
  ['a.bat', scraps('bash -c "echo hello"\n')],
  ['a.ps1', scraps('bash -c "echo hello"\n')],
  ['.github/workflows/a.yml', `jobs:\n  a:\n    steps:\n${scraps('      - run: echo train\n')}`],
  ['docker-compose.yml', `services:\n${scraps('  a:\n    command: echo train\n')}`],
  ['tasks.json', `{"tasks": [${scraps('{"command": "echo train"},')}{}]}`],
  ['a.md', scraps('```bash\necho hello\n```\n')],
  ['a.ipynb', JSON.stringify({ cells: Array(100).fill({ cell_type: 'code', source: ['!echo train\n'] }) })],
  ['b.ipynb', JSON.stringify({ cells: Array(100).fill({ cell_type: 'code', source: ['!echo train {1 + 1}\n'] }) })]
]

test.each(holdingScraps)('%s: every scrap of a program is paid out of the budget of its file', (path, text) => {
  const free = costlyGrammars(0)
  readTrainingCommands({ path, text }, free)
  const costly = costlyGrammars(newBudget(text.length).steps / 4)
  const read = readTrainingCommands({ path, text }, costly)
  expect(free.parses()).toBeGreaterThan(50)
  expect(costly.parses()).toBeLessThanOrEqual(4)
  expect(read.at(-1)).toMatchObject(tooComplicated)
})

test('all that a rewriting reads again is paid out of one budget', () => {
  // Each way to write it is read again, and each decides the other turn of the loop, too.
  const text = 'for B in 8 16; do python train.py --batch $B --img 640 --multi-scale; done\n'
  const sizes = { kind: 'factors', low: 0.9, high: 1.1 } as const
  const parsesWhere = (steps: number) => {
    const costly = costlyGrammars(steps)
    rewriteCommand({ path: 'a.sh', text }, { command: 1, launcherPath: 'train_in_range.py', sizes }, costly)
    return costly.parses()
  }
  expect(parsesWhere(0)).toBe(4)
  expect(parsesWhere(newBudget(text.length).steps * 0.6)).toBe(2)
})

test('a train.py that is too complicated defines no options', () => {
  const text = "parser.add_argument('--ours')\n"
  expect(readOptionTable(text, costlyGrammars(0))).toHaveLength(1)
  expect(readOptionTable(text, costlyGrammars(newBudget(text.length).steps))).toEqual([])
})

test('lists of a program are no attributes of each of its classes, and of the classes of those', () => {
  const classes = Array.from({ length: 40 }, (_, at) => `class A${at}:\n  b = [${at}]\n`).join('')
  const text = `import os\nshared = [1, 2]\n${classes}os.system(f"python train.py --batch {A3.b[0]}")\n`
  expect(readTrainingCommands({ path: 'a.py', text }, grammars)).toMatchObject([{ settings: { batchSize: 3 } }])
})

test('a YAML file of nothing but signs is not parsed', () => {
  const text = `run: python train.py\n${'[]\n'.repeat(80_000)}`
  expect(readTrainingCommands({ path: 'a.yml', text }, grammars)).toMatchObject([tooComplicated])
})
