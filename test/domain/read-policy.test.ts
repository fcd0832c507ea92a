import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../src/domain/read-policy.ts'
import { noWishes } from '../../src/domain/recommendation/choose.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'

const path = '.github/vram-review.yml'

function accepted(text: string) {
  const result = readPolicy(text, path)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result.policy
}

function problems(text: string) {
  const result = readPolicy(text, path)
  return 'problems' in result ? result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`) : []
}

describe('a policy is read', () => {
  test('the shortest one has every default filled in', () => {
    expect(accepted('version: 1\ntargets:\n  - file: scripts/train.sh\n')).toEqual({
      version: 1,
      code: 'base',
      modules: [],
      yolov5: null,
      engine: 'cuda',
      failOn: ['over-budget', 'regressed', 'not-measured'],
      runs: { paths: null, label: null, drafts: 'predict', waitSeconds: 3600 },
      targets: [
        {
          name: 'scripts/train.sh',
          source: { kind: 'file', path: 'scripts/train.sh', command: null },
          line: 3,
          budget: { deviceShare: 0.9 },
          overheadBytes: null,
          tolerance: { increase: 0.05, decrease: 0.05 },
          sizes: null,
          labelsPerImage: 30,
          validation: anyValidationSet,
          classes: null,
          gpu: null,
          amp: null,
          deadlineSeconds: 600,
          wishes: noWishes
        }
      ]
    })
  })

  test('every option arrives', () => {
    const policy = accepted(`version: 1
code: head
modules: [CBAM]
yolov5: ./yolov5/
engine: cpu
fail-on: [over-budget]
runs: { paths: [configs/, scripts/train.sh], label: vram, drafts: measure, wait: 2 h }
targets:
  - name: train
    arguments: "--img 640 --batch-size 16"
    budget: 14GiB
    overhead: 0.5 GiB
    tolerance: { increase: 3 %, decrease: 8% }
    sizes: [0.5, 1.25]
    labels-per-image: 12
    validation: { images: 711, size: 1920x1080 }
    classes: 3
    gpu: Tesla T4
    amp: true
    deadline: 90 s
    keep-batch: true
    minimum-batch: 16
    minimum-range: [0.75, 1.25]
`)
    expect(policy).toMatchObject({
      code: 'head',
      modules: ['CBAM'],
      yolov5: 'yolov5',
      engine: 'cpu',
      failOn: ['over-budget', 'not-measured'],
      runs: { paths: ['configs', 'scripts/train.sh'], label: 'vram', drafts: 'measure', waitSeconds: 7200 }
    })
    expect(policy.targets[0]).toEqual({
      name: 'train',
      source: { kind: 'arguments', text: '--img 640 --batch-size 16' },
      line: 9,
      budget: { bytes: 14 * 1024 ** 3 },
      overheadBytes: 0.5 * 1024 ** 3,
      tolerance: { increase: 0.03, decrease: 0.08 },
      sizes: { kind: 'factors', low: 0.5, high: 1.25 },
      labelsPerImage: 12,
      validation: { images: 711, aspects: [0.5625] },
      classes: 3,
      gpu: 'Tesla T4',
      amp: true,
      deadlineSeconds: 90,
      wishes: { keepBatch: true, keepRange: false, minimumBatch: 16, minimumRange: { low: 0.75, high: 1.25 } }
    })
  })

  test('defaults hold where a target says nothing, even for one half of its tolerance', () => {
    const [one, other] = accepted(`version: 1
targets:
  - { file: a.sh, tolerance: { increase: 1 % } }
  - { file: b.sh, budget: 900 MiB, sizes: { minimum: 320, maximum: 960 } }
defaults: { budget: 75 %, tolerance: 2 %, deadline: 1 h }
`).targets
    expect(one).toMatchObject({
      budget: { deviceShare: 0.75 },
      tolerance: { increase: 0.01, decrease: 0.02 },
      deadlineSeconds: 3600
    })
    expect(other).toMatchObject({ budget: { bytes: 900 * 1024 ** 2 }, tolerance: { increase: 0.02, decrease: 0.02 } })
    expect(other?.sizes).toEqual({ kind: 'pixels', minimum: 320, maximum: 960 })
  })

  test('two commands of one file are two targets with names of their own', () => {
    const policy = accepted('version: 1\ntargets:\n  - { file: a.sh, command: 1 }\n  - { file: a.sh, command: 2 }\n')
    expect(policy.targets.map((target) => target.name)).toEqual(['a.sh (command 1)', 'a.sh (command 2)'])
  })
})

describe('what is wrong is said with its place and a remedy', () => {
  const target = 'version: 1\ntargets:\n  - file: a.sh\n'
  test.each([
    [
      'no quantity',
      `${target}    budget: lots\n`,
      '4:13 budget "lots" cannot be read: write an amount such as `14 GiB`, or a share of the device\'s memory such as `90 %`'
    ],
    ['no unit', `${target}    budget: 14\n`, '4:13 `budget`: write a number with its unit, such as `14 GiB`'],
    [
      'more than the device',
      `${target}    budget: 120 %\n`,
      '4:13 budget "120 %" is not a share of a device: write a share above 0 % and up to 100 %'
    ],
    ['a misspelt key', `${target}    budgett: 14 GiB\n`, '4:5 unknown key `budgett`: did you mean `budget`?'],
    ['an underscore', `fail_on: []\n${target}`, '1:1 unknown key `fail_on`: did you mean `fail-on`?'],
    [
      'a key in a wrong place',
      `${target}defaults: { file: a }\n`,
      '4:13 unknown key `file`: known keys: budget, overhead, tolerance, sizes, labels-per-image, classes, validation, gpu, amp, deadline, keep-batch, keep-range, minimum-batch, minimum-range'
    ],
    [
      'a key of a target beside the targets',
      `validation: { images: 3 }\n${target}`,
      '1:1 unknown key `validation`: write it in a target, or in `defaults` for all targets'
    ],
    [
      'numbers for the size of images',
      `${target}    validation: { size: [1920, 1080] }\n`,
      '4:26 `size`: write width and height in pixels, such as `1920x1080`, or a list of such sizes: `[1920x1080, 640x480]`'
    ],
    [
      'a key of the tolerance',
      `${target}    tolerance: { up: 5 % }\n`,
      '4:18 unknown key `up`: known keys: increase, decrease'
    ],
    [
      'a key of the sizes',
      `${target}    sizes: { minimum: 320, maximum: 640, step: 32 }\n`,
      '4:42 unknown key `step`: known keys: minimum, maximum'
    ],
    ['a misspelt key of the runs', `runs: { labels: x }\n${target}`, '1:9 unknown key `labels`: did you mean `label`?'],
    [
      'a key that is none of the runs',
      `runs: { budgets: 3 }\n${target}`,
      '1:9 unknown key `budgets`: known keys: paths, label, drafts, wait'
    ],
    [
      'half a tolerance',
      `${target}    tolerance: { increase: five }\n`,
      '4:28 `increase`: "five" is not a percentage: write it with its sign, such as `5 %`'
    ],
    [
      'sizes the wrong way round',
      `${target}    sizes: [1.5, 0.5]\n`,
      '4:12 `sizes`: the smaller factor comes first, such as `[0.5, 1.5]`'
    ],
    [
      'a deadline without unit',
      `${target}    deadline: "10"\n`,
      '4:15 `deadline`: "10" is not a duration: write a number and a unit (s, min or h), such as `10 min`'
    ],
    [
      'a path that leaves the repository',
      'version: 1\ntargets: [{ file: ../a.sh }]',
      '2:19 `file`: must be a path inside the repository: relative, with `/`, without `..`'
    ],
    [
      'an absolute path',
      'version: 1\ntargets: [{ file: /etc/passwd }]',
      '2:19 `file`: must be a path inside the repository: relative, with `/`, without `..`'
    ],
    [
      'neither file nor arguments',
      'version: 1\ntargets:\n  - { name: a }\n',
      '3:5 a target needs `file` (the file of its command line) or `arguments`'
    ],
    [
      'both',
      'version: 1\ntargets:\n  - { file: a, arguments: "--img 640" }\n',
      '3:5 `file` and `arguments` exclude each other: keep one of them'
    ],
    [
      'arguments without a name',
      'version: 1\ntargets:\n  - { arguments: "" }\n',
      '3:5 a target with `arguments` needs a `name`'
    ],
    [
      'the same name twice',
      'version: 1\ntargets:\n  - { file: a }\n  - { file: a }\n',
      '4:5 two targets are called `a`: give this one another `name`'
    ],
    [
      'no targets',
      'version: 1\ntargets: []\n',
      '2:10 `targets`: list at least one target: the file with your `train.py` command line'
    ],
    [
      'another version',
      'version: 2\ntargets: [{ file: a }]\n',
      '1:10 `version`: write `version: 1`, the only version there is'
    ],
    ['modules that are no list', `${target}modules: CBAM\n`, '4:10 `modules`: write a list, such as `modules: [CBAM]`'],
    [
      'a path in place of a target',
      'version: 1\ntargets: [scripts/train.sh]\n',
      '2:11 `targets`: write `- file: scripts/train.sh`'
    ],
    [
      'no labels',
      `${target}    labels-per-image: 0\n`,
      '4:23 `labels-per-image`: write a whole number from 1 to 10000'
    ],
    ['no class', `${target}    classes: 0\n`, '4:14 `classes`: write a whole number from 1 to 2000'],
    [
      'a verdict that there is not',
      `${target}fail-on: [late]\n`,
      '4:11 `fail-on`: write `over-budget`, `regressed` or `not-measured`'
    ],
    [
      'one verdict, no list',
      `${target}fail-on: regressed\n`,
      '4:10 `fail-on`: write a list, such as `fail-on: [over-budget, regressed]`'
    ],
    [
      'defaults that are none',
      `${target}defaults: 5\n`,
      '4:11 `defaults`: write a mapping, such as `defaults: { budget: 90 % }`'
    ],
    [
      'sizes beyond reason',
      `${target}    sizes: [0, 2]\n`,
      '4:13 `sizes`: write a factor of the image size from 0.1 to 4, such as `0.5`'
    ],
    [
      'a list in place of the policy',
      '- file: a\n',
      '1:1 write a mapping that begins with `version: 1` and `targets:`'
    ],
    ['an empty file', '', '1:1 the policy is empty: run `vram-review init` to write one'],
    [
      'no YAML',
      'version: [1\n',
      '2:1 invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'
    ],
    ['a key twice', 'version: 1\nversion: 1\n', '2:1 invalid YAML: Map keys must be unique'],
    [
      'wishes that leave nothing to recommend',
      'version: 1\ndefaults:\n  keep-batch: true\ntargets:\n  - file: a.sh\n    keep-range: true\n',
      '5:5 `keep-batch` and `keep-range` together leave nothing to recommend: remove one of them'
    ],
    [
      'a range to keep that is narrower than the one to draw',
      'version: 1\ntargets:\n  - file: a.sh\n    keep-range: true\n    sizes: [0.75, 1.25]\n    minimum-range: [0.5, 1.25]\n',
      '3:5 `keep-range` keeps the factors 0.75 to 1.25, but `minimum-range` is 0.5 to 1.25: remove one of them'
    ],
    [
      'a range beside the image size',
      'version: 1\ntargets:\n  - file: a.sh\n    minimum-range: [1.1, 1.5]\n',
      '4:20 `minimum-range`: write a factor up to 1 and one from 1, such as `[0.75, 1.25]`'
    ],
    [
      'an unknown tag',
      'version: !!python/object 1\n',
      '1:10 invalid YAML: Unresolved tag: tag:yaml.org,2002:python/object'
    ]
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toContain(expected)
  })

  test('of a text that is no YAML, only where the parser first stumbles', () => {
    expect(problems('version: 1\ntargets:\n  - file: [a\n   x: }\n ]b: {\n')).toStrictEqual([
      expect.stringMatching(/^[34]:\d+ invalid YAML: /)
    ])
  })

  test('all at once, in the order of the file', () => {
    const found = problems('version: 1\ncode: mine\ntargets:\n  - { file: a, budget: x }\nengin: cpu\n')
    expect(found.map((problem) => problem.slice(0, 3))).toEqual(['2:7', '4:2', '5:1'])
  })

  test('the file is named, and every problem fails', () => {
    const result = readPolicy('version: 3', path)
    expect(
      'problems' in result &&
        result.problems.every((problem) => problem.file === path && problem.severity === 'failure')
    ).toBe(true)
  })
})

describe('hostile text', () => {
  test.each([
    ['5,000 levels', '['.repeat(5000)],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefg'].map((name, index) => `${name}: &${name} [${`*${'abcdef'[index]},`.repeat(10)}]`).join('\n')}`
    ],
    ['a megabyte', `# ${'x'.repeat(1_000_000)}`]
  ])('%s is refused at once', { timeout: 10_000 }, (_, text) => {
    expect(problems(text)).toHaveLength(1)
  })

  test('85: 16 KiB are read, and not one character more', () => {
    const policy = 'version: 1\ntargets:\n  - file: train.sh\n'
    const padded = (length: number) => `${policy}#${'x'.repeat(length - policy.length - 1)}`
    expect(accepted(padded(16 * 1024)).targets).toHaveLength(1)
    expect(problems(padded(16 * 1024 + 1))).toEqual([expect.stringMatching(/16 KiB.*`defaults`/)])
  })

  test('of many mistakes twenty are said', () => {
    const keys = Array.from({ length: 500 }, (_, at) => `key${at}: 1\n`).join('')
    expect(problems(`version: 1\ntargets: [{ file: train.sh }]\n${keys}`)).toHaveLength(20)
    expect(problems(`version: 1\ntargets: [${'1,'.repeat(500)}]\n`)).toHaveLength(20)
  })
})

test.each(['exec', 'torch', 'DetectMultiBackend'])('a policy cannot list `%s` as a layer', (name) => {
  const text = `version: 1\nmodules: [CBAM, ${name}]\ntargets:\n  - file: train.sh\n`
  expect(readPolicy(text, 'policy.yml')).toMatchObject({
    problems: [{ line: 2, message: expect.stringContaining('not a layer') }]
  })
})
