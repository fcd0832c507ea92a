import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { summaries } from './summary.ts'

/** Each text runs the trainings of batches below 20, and never those above 60. */
const batches = (path: string, text: string) =>
  summaries(path, text).map((command) => ('batchSize' in command ? command.batchSize : 'unknown'))

const train = (batch: number) => `python train.py --batch-size ${batch}`
const call = (batch: number) => `subprocess.run(['python', 'train.py', '--batch-size', '${batch}'])`

test.each([
  [
    'Markdown, a block in a comment',
    'README.md',
    `<!--\n\`\`\`sh\n${train(64)}\n\`\`\`\n-->\n\`\`\`sh\n${train(4)}\n\`\`\`\n`,
    [4]
  ],
  [
    'Markdown, indented code in a comment',
    'README.md',
    `text <!-- old\n\n    ${train(64)}\n\n-->\n\n    ${train(4)}\n`,
    [4]
  ],
  ['Markdown, the marks of a comment in a block', 'README.md', `\`\`\`sh\necho '<!--'\n${train(4)}\n\`\`\`\n`, [4]],
  [
    'JSON, lines and blocks of comment',
    '.vscode/launch.json',
    `{ "configurations": [
      // { "program": "train.py", "args": ["--batch-size", "64"] },
      /* { "program": "train.py", "args": ["--batch-size", "65"] }, */
      { "program": "train.py",
        // "args": ["--batch-size", "66"],
        "args": ["--batch-size", "7", "--project", "s3://runs/*x*/"] } ] }`,
    [7]
  ],
  [
    'GitHub, jobs and steps with if: false',
    '.github/workflows/w.yml',
    `on: push
jobs:
  a: { if: false, steps: [{ run: ${train(61)} }] }
  b:
    steps:
      - if: \${{ false }}
        run: ${train(62)}
      - if: always()
        run: ${train(8)}
`,
    [8]
  ],
  [
    'GitLab, when: never',
    '.gitlab-ci.yml',
    `a: { when: never, script: ${train(61)} }\nb: { rules: [{ when: never }], script: ${train(62)} }\nc: { rules: [{ if: $X, when: never }, { when: always }], script: ${train(8)} }\n`,
    [8]
  ],
  [
    'Azure, condition: false',
    'azure-pipelines.yml',
    `steps:\n  - script: ${train(61)}\n    condition: false\n  - script: ${train(62)}\n    enabled: false\n  - script: ${train(8)}\n`,
    [8]
  ],
  ['PowerShell, behind exit', 'a.ps1', `${train(5)}\nexit 0\n${train(65)}\n`, [5]],
  [
    'PowerShell, a function nobody calls',
    'a.ps1',
    `# Train is old\nfunction Train { ${train(65)} }\nWrite-Host "Train"\n${train(5)}\n`,
    [5]
  ],
  [
    'PowerShell, a function somebody calls',
    'a.ps1',
    `function Train { ${train(5)}; return; ${train(65)} }\nTrain\n${train(6)}\n`,
    [5, 6]
  ],
  ['PowerShell, if ($false)', 'a.ps1', `if ($false) { ${train(65)} }\n${train(5)}\n`, [5]],
  ['PowerShell, an exit that may not be reached', 'a.ps1', `if ($x) { exit 1 }\n${train(5)}\n`, [5]],
  ['shell, behind exit', 'a.sh', `${train(5)}\nexit\n${train(65)}\n`, [5]],
  ['batch, behind goto :eof', 'a.bat', `${train(5)}\ngoto :eof\n${train(65)}\n`, [5]]
])('%s', (_, path, text, expected) => {
  expect(batches(path, text)).toEqual(expected)
})

describe('Python, behind what ends the program', () => {
  const ends = [
    'sys.exit()',
    'exit(1)',
    'quit()',
    'os._exit(0)',
    "raise SystemExit('done')",
    "raise RuntimeError('no')"
  ]
  test.each(ends)('%s', (end) => {
    const imports = 'import os, subprocess, sys\n'
    expect(batches('a.py', `${imports}${call(5)}\n${end}\n${call(65)}\n`)).toEqual([5])
    expect(batches('a.py', `${imports}def done():\n    ${end}\n${call(5)}\ndone()\n${call(65)}\n`)).toEqual([5])
    expect(batches('a.py', `${imports}if len(sys.argv) > 3:\n    ${end}\n${call(5)}\n`)).toEqual([5])
    expect(batches('a.py', `${imports}try:\n    ${end}\nexcept BaseException:\n    pass\n${call(5)}\n`)).toEqual([5])
  })

  test('or the function', () => {
    const text = `import subprocess\ndef go():\n    ${call(5)}\n    return\n    ${call(65)}\ngo()\n${call(6)}\n`
    expect(batches('a.py', text)).toEqual([5, 6])
  })
})

/** What looks as if it ended there, or were switched off, and does run. */
describe('but what runs is listed', () => {
  const python = 'import contextlib, os, subprocess, sys\n'
  test.each([
    [
      'behind `|| exit`',
      'a.ps1',
      `pip install -r x.txt || exit 1\n${train(5)}\n${train(6)} || exit 1\n${train(7)}\n`,
      [5, 6, 7]
    ],
    [
      'behind a return of ForEach-Object',
      'a.ps1',
      `"s","m" | ForEach-Object { ${train(5)}\nreturn }\n${train(6)}\n`,
      [5, 5, 6]
    ],
    ['behind a caught throw', 'a.ps1', `try { throw "x" } catch { "y" }\n${train(5)}\n`, [5]],
    [
      'in functions called by quoted names',
      'a.ps1',
      `function One { ${train(5)} }\nfunction Two { ${train(6)} }\nOne\n& "Two"\n`,
      [5, 6]
    ],
    ['in a global function', 'a.ps1', `function global:One { ${train(5)} }\nOne\n`, [5]],
    [
      'behind marks of a comment in a code span',
      'README.md',
      `Use \`<!--\` here.\n\n\`\`\`sh\n${train(5)}\n\`\`\`\n`,
      [5]
    ],
    ['behind marks that no other ends', 'README.md', `Text <!-- more\n\n\`\`\`sh\n${train(5)}\n\`\`\`\n`, [5]],
    [
      'in a hidden job that others extend',
      '.gitlab-ci.yml',
      `.t: { script: ${train(5)}, rules: [{ when: never }] }\na: { extends: .t, rules: [{ when: always }] }\n`,
      [5]
    ],
    [
      'in steps that another job takes over',
      '.github/workflows/w.yml',
      `jobs:\n  a:\n    if: false\n    steps: &s\n      - run: ${train(5)}\n  b:\n    steps: *s\n`,
      [5]
    ],
    ['beside a switch of something else', 'conf.yaml', `enabled: false\ntrain: { command: ${train(5)} }\n`, [5]],
    [
      'behind what only an import ends',
      'a.py',
      `${python}if __name__ != "__main__":\n    sys.exit()\n${call(5)}\n`,
      [5]
    ],
    ['in a finally', 'a.py', `${python}try:\n    sys.exit(0)\nfinally:\n    ${call(5)}\n`, [5]],
    [
      'behind a suppressed exception',
      'a.py',
      `${python}with contextlib.suppress(Exception):\n    raise ValueError('x')\n${call(5)}\n`,
      [5]
    ],
    [
      'in what is raised',
      'a.py',
      `${python}def main(b=16):\n    subprocess.run(['python', 'train.py', '--batch-size', str(b)])\nraise SystemExit(main(9))\n`,
      [9]
    ]
  ])('%s', (_, path, text, expected) => {
    expect(batches(path, text)).toEqual(expected)
  })
})

test.each([
  [
    'GitHub, a step',
    '.github/workflows/w.yml',
    `jobs:\n  a:\n    steps:\n      - if: github.event_name == 'push'\n        run: ${train(5)}\n`
  ],
  [
    'GitHub, a job',
    '.github/workflows/w.yml',
    `jobs:\n  a:\n    if: github.ref == 'refs/heads/main'\n    runs-on: x\n    steps:\n      - run: ${train(5)}\n`
  ],
  ['Azure', 'azure-pipelines.yml', `steps:\n  - script: ${train(5)}\n    condition: eq(variables.X, 'y')\n`],
  ['GitLab, rules', '.gitlab-ci.yml', `a: { rules: [{ if: $X }], script: ${train(5)} }\n`],
  ['Compose, a profile', 'compose.yaml', `services: { a: { image: x, profiles: [gpu], command: ${train(5)} } }\n`],
  ['Docker, an early stage', 'Dockerfile', `FROM a AS train\nCMD ${train(5)}\nFROM b\nCMD serve\n`],
  ['GitLab, by hand', '.gitlab-ci.yml', `a: { when: manual, script: ${train(5)} }\n`]
])('runs only under a condition: %s', (_, path, text) => {
  expect(readTrainingCommands({ path, text }, grammars)).toMatchObject([
    { unknown: expect.stringMatching(/only (where|with)/), conditional: { settings: { batchSize: 5 } } }
  ])
})

test.each([
  ['that nobody extends never runs', `.t: { script: ${train(5)} }\na: { script: ${train(6)} }\n`, [6]],
  [
    'that is merged with other variables is not known',
    `variables: { B: 5 }\n.t: &t { script: python train.py --batch $B }\na: { <<: *t, variables: { B: 6 } }\n`,
    ['unknown']
  ]
])('a hidden job of GitLab %s', (_, text, expected) => {
  expect(batches('.gitlab-ci.yml', text)).toEqual(expected)
})
