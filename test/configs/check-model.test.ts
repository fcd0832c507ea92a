import { describe, expect, test } from 'vitest'
import { checkModel } from '../../src/configs/model.ts'
import { fixtures, modelText, OWN_MODULES } from './fixture.ts'

function problemsOf(text: string, allowedModules: readonly string[] = []) {
  return checkModel(text, { allowedModules }).problems
}

function rowOf(text: string, allowedModules: readonly string[] = []) {
  const result = checkModel(modelText({ backbone: `  - ${text}` }), { allowedModules })
  return result.accepted
    ? (result.value.backbone as readonly unknown[])[0]
    : result.problems.map(({ message }) => message)
}

describe('honest models', () => {
  test.each(fixtures('model'))('$name', ({ bytes }) => {
    expect(checkModel(bytes, { allowedModules: OWN_MODULES })).toMatchObject({ accepted: true, problems: [] })
  })

  test('the canonical text is ASCII, in one style, and keeps 1 and 1.0 apart', () => {
    const text = modelText({
      depth: 'depth_multiple: 1.0',
      width: 'width_multiple: 1',
      anchors: 'anchors: [[1,2.0], [3.50, 4]]',
      backbone: "  [[-1,1,Conv,['16',3, 2,None]],#é\n [-1, 1, SimAM, [1, 1e-7, yes, ~]]]"
    })
    const result = checkModel(text, { allowedModules: ['SimAM'] })
    expect(result.accepted && result.canonical).toBe(
      [
        'nc: 3',
        'depth_multiple: 1.0',
        'width_multiple: 1',
        'anchors:',
        '  - [1, 2.0]',
        '  - [3.5, 4]',
        'backbone:',
        '  - [-1, 1, "Conv", [16, 3, 2, "None"]]',
        '  - [-1, 1, "SimAM", [1, 1.0e-07, true, null]]',
        'head:',
        '  - [[0], 1, "Detect", ["nc", "anchors"]]',
        ''
      ].join('\n')
    )
  })

  test('CRLF makes no difference', () => {
    const text = modelText()
    expect(checkModel(text.replaceAll('\n', '\r\n'))).toEqual(checkModel(text))
  })

  test('numbers written as text become numbers', () => {
    expect(rowOf("[-1, 1, SimAM, [1e-4, '3', .5, '-1.5E+2', 'True', [1e-4]]]", ['SimAM'])).toEqual([
      ...[-1, 1, 'SimAM'],
      [0.0001, 3, 0.5, -150, true, [0.0001]]
    ])
  })

  test('an extra key that holds a number stands for its number', () => {
    const text = modelText({ extra: 'nkpt: 17', head: '  - [[0], 1, IKeypoint, [nc, anchors, nkpt]]' })
    const result = checkModel(text, { allowedModules: ['IKeypoint'] })
    expect(result.accepted && result.value).toMatchObject({
      nkpt: 17,
      head: [[[0], 1, 'IKeypoint', ['nc', 'anchors', 17]]]
    })
  })

  test.each([
    ['a list', 'pads: [1, 2.5, -3]', [1, 2.5, -3]],
    [
      'lists, as anchors are',
      'pads:\n  - [9,14, 19,24]\n  - [64,57, 109,133]',
      [
        [9, 14, 19, 24],
        [64, 57, 109, 133]
      ]
    ]
  ])('an extra key that holds %s of numbers stands for them', (_, extra, pads) => {
    const text = modelText({ extra, head: '  - [[0], 1, Detect2, [nc, pads]]' })
    const result = checkModel(text, { allowedModules: ['Detect2'] })
    expect(result).toMatchObject({ accepted: true, notes: [] })
    expect(result.accepted && result.value).toMatchObject({ pads, head: [[[0], 1, 'Detect2', ['nc', pads]]] })
  })

  test('anchors of another name serve as anchors', () => {
    const text = modelText({ extra: 'anchors2: [[9,14, 19,24]]', head: '  - [[0], 1, Detect, [nc, anchors2]]' })
    expect(problemsOf(text)).toEqual([])
    expect(problemsOf(text.replace('19,24', '19'))).toHaveLength(1)
  })

  test.each(['[[exec, 1]]', '[[[1]]]', '[{a: 1}]', '[]', '[1.0e+300]', 'open'])(
    'an extra key that holds %s stands for nothing',
    (value) => {
      const text = modelText({ extra: `pads: ${value}`, head: '  - [[0], 1, Detect2, [nc, pads]]' })
      expect(checkModel(text, { allowedModules: ['Detect2'] }).accepted).toBe(false)
    }
  )

  test("one of YOLOv5's names that the policy lists has the team's own arguments, and still no code", () => {
    const row = (args: string) => modelText({ backbone: `  - [-1, 1, SPPF, ${args}]` })
    expect(problemsOf(row('[16, 5, 1, true]'))).toHaveLength(1)
    expect(problemsOf(row('[16, 5, 1, true]'), ['SPPF'])).toEqual([])
    expect(problemsOf(row("[16, exec('x')]"), ['SPPF'])).toHaveLength(1)
  })

  test('an extra key that holds text is dropped and said', () => {
    const result = checkModel(modelText({ extra: 'author: __import__("os")' }))
    expect(result).toMatchObject({
      accepted: true,
      notes: [{ line: 5, column: 1, message: expect.stringMatching(/`author`/) }]
    })
    expect(result.accepted && result.canonical).not.toMatch(/author|import/)
  })

  test.each([
    ...['nn.SiLU()', 'nn.ReLU()', 'nn.ReLU6()', 'nn.Hardswish()', 'nn.Mish()', 'nn.GELU()', 'nn.Identity()'],
    ...['nn.LeakyReLU(0.1)', 'nn.LeakyReLU(0)', 'nn.LeakyReLU(1)', 'nn.LeakyReLU(.01)']
  ])('activation %s', (activation) => {
    expect(checkModel(modelText({ extra: `activation: ${activation}` }))).toMatchObject({
      accepted: true,
      value: { activation }
    })
  })
})

describe('own modules', () => {
  const head =
    '  - [-1, 1, SE, [16]]\n  - [-1, 1, CBAM, [16]]\n  - [-1, 1, SE, [16]]\n  - [[0], 1, Detect, [nc, anchors]]'

  test('all that are not listed are named in one sentence, with the remedy', () => {
    expect(checkModel(modelText({ head }))).toMatchObject({
      accepted: false,
      unlistedModules: ['SE', 'CBAM'],
      problems: [
        {
          line: 8,
          column: 13,
          message:
            'SE and CBAM are no modules of YOLOv5: if your YOLOv5 defines them, add `modules: [SE, CBAM]` to .github/vram-review.yml on the base branch.'
        }
      ]
    })
  })

  test('one that is missing', () => {
    const result = checkModel(modelText({ head }), { allowedModules: ['SE'] })
    expect(result.unlistedModules).toEqual(['CBAM'])
    expect(result.problems).toMatchObject([
      { line: 9, message: expect.stringMatching(/^CBAM is no module .* defines it, add `modules: \[CBAM\]`/) }
    ])
  })

  test('listed ones pass', () => {
    expect(checkModel(modelText({ head }), { allowedModules: ['SE', 'CBAM'] })).toMatchObject({
      accepted: true,
      unlistedModules: []
    })
  })

  test.each([
    ...[
      'exec',
      'eval',
      'open',
      'compile',
      '__import__',
      'getattr',
      'print',
      'torch',
      'os',
      'np',
      'nn',
      'math',
      'cv2',
      'yaml'
    ],
    ...[
      'DetectMultiBackend',
      'AutoShape',
      'attempt_load',
      'DetectionModel',
      'Model',
      'lambda',
      'nn.Linear',
      'os.system',
      'a b',
      ''
    ],
    ...['nn.parallel.distributed.os.mkdir', '_Own', 'Öwn', 'c2', 'LOGGER']
  ])('the policy cannot list %s', (name) => {
    expect(problemsOf(modelText(), [name])).toMatchObject([
      { line: 1, column: 1, message: expect.stringMatching(/The policy lists/) }
    ])
    expect(problemsOf(modelText({ head: `  - [-1, 1, '${name}', [1]]` }), [name]).length).toBeGreaterThan(1)
  })
})

/** Every way known to us to bring code, or a bomb, into YOLOv5 with a model file. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['activation runs code', modelText({ extra: `activation: __import__('os').system('touch canary')` })],
  ['activation with a tail', modelText({ extra: `activation: nn.SiLU() if open('canary','w') else 0` })],
  ['activation on two lines', modelText({ extra: 'activation: "nn.SiLU()\\n"' })],
  ['activation with an argument', modelText({ extra: 'activation: nn.ReLU(open("canary", "w"))' })],
  ['activation LeakyReLU of code', modelText({ extra: 'activation: nn.LeakyReLU(exec("x"))' })],
  ['activation LeakyReLU of too much', modelText({ extra: 'activation: nn.LeakyReLU(9**9)' })],
  ['activation of another module', modelText({ extra: 'activation: nn.Module()' })],
  ['activation as bytes', modelText({ extra: 'activation: !!binary b3BlbignY2FuYXJ5Jywndycp' })],
  ['activation in a list', modelText({ extra: 'activation: [open]' })],
  ['activation as a number', modelText({ extra: 'activation: 1' })],
  ['activation with a letter that ASCII drops', modelText({ extra: `activöation: exec('x')` })],
  ['activation with a zero-width space', modelText({ extra: `activ\u200bation: exec('x')` })],
  ['activation behind a lone carriage return', modelText({ extra: `# c\ractivation: exec('x')` })],
  ['activation behind U+0085', modelText({ extra: `# c\u0085activation: exec('x')` })],
  ['activation behind U+2028', modelText({ extra: `# c\u2028activation: exec('x')` })],
  ['activation behind U+2029', modelText({ extra: `# c\u2029activation: exec('x')` })],
  ['activation twice', modelText({ extra: `activation: nn.SiLU()\nactivation: exec('x')` })],
  ['activation merged', modelText({ extra: `<<: {activation: exec('x')}` })],
  ['activation merged from an anchor', modelText({ extra: `x: &x {activation: exec('x')}\n<<: *x` })],
  ['module exec', modelText({ backbone: `  - [-1, 1, exec, ['open("canary","w")']]` })],
  ['module open with words', modelText({ backbone: '  - [-1, 1, open, [canary, w]]' })],
  ['module DetectMultiBackend', modelText({ backbone: '  - [-1, 1, DetectMultiBackend, [evil.pt]]' })],
  ['module expression', modelText({ backbone: `  - [-1, 1, "__import__('os').system", ['id']]` })],
  ['module dotted', modelText({ backbone: '  - [-1, 1, nn.parallel.distributed.os.mkdir, [canary]]' })],
  ['module torch.hub.load', modelText({ backbone: '  - [-1, 1, torch.hub.load, [evil/repo, x]]' })],
  ['module torch.load', modelText({ backbone: '  - [-1, 1, torch.load, [evil.pt]]' })],
  ['module nn. but unknown', modelText({ backbone: '  - [-1, 1, nn.Module.__init__.__globals__, []]' })],
  ['module lambda', modelText({ backbone: `  - [-1, 1, "(lambda *a: exec('x'))", []]` })],
  ['module as a list', modelText({ backbone: '  - [-1, 1, [exec], []]' })],
  ['module as a number', modelText({ backbone: '  - [-1, 1, 7, []]' })],
  ['module with a letter that ASCII drops', modelText({ backbone: '  - [-1, 1, exéec, []]' })],
  ['module missing', modelText({ backbone: '  - [-1, 1, [16]]' })],
  ['argument runs code', modelText({ backbone: `  - [-1, 1, Conv, ["exec('x')", 3, 2]]` })],
  ['argument burns time', modelText({ backbone: '  - [-1, 1, Conv, ["9**9**9", 3, 2]]' })],
  ['argument in a list runs code', modelText({ backbone: `  - [-1, 1, SPP, [16, ["exec('x')"]]]` })],
  ['argument of an own module runs code', modelText({ backbone: `  - [-1, 1, CBAM, ["exec('x')"]]` })],
  ['argument of an own module in a list runs code', modelText({ backbone: `  - [-1, 1, CBAM, [[["exec('x')"]]]]` })],
  ['argument is a builtin', modelText({ backbone: '  - [-1, 1, CBAM, [open]]' })],
  ['argument nearest in the wrong place', modelText({ backbone: '  - [-1, 1, nn.Upsample, [nearest, 2, None]]' })],
  ['argument is a mapping', modelText({ backbone: '  - [-1, 1, CBAM, [{a: 1}]]' })],
  [
    'argument named by an extra key of text',
    modelText({ extra: `x_: exec('x')`, backbone: '  - [-1, 1, CBAM, [x_]]' })
  ],
  [
    'argument named by an extra key that is a builtin',
    modelText({ extra: 'open: 1', backbone: '  - [-1, 1, CBAM, [open]]' })
  ],
  ['argument with a tag', modelText({ backbone: '  - [-1, 1, CBAM, [!!python/name:os.system ]]' })],
  ['Detect with code', modelText({ head: `  - [[0], 1, Detect, ["exec('x')", anchors]]` })],
  ['Detect with words swapped', modelText({ head: '  - [[0], 1, Detect, [anchors, nc]]' })],
  ['from with code', modelText({ backbone: `  - ["exec('x')", 1, Conv, [16]]` })],
  ['from ahead', modelText({ head: '  - [[5], 1, Detect, [nc, anchors]]' })],
  ['from before the first', modelText({ head: '  - [[-9], 1, Detect, [nc, anchors]]' })],
  ['from of the first layer', modelText({ backbone: '  - [0, 1, Conv, [16]]' })],
  ['from of nothing', modelText({ head: '  - [[], 1, Detect, [nc, anchors]]' })],
  ['from as a fraction', modelText({ backbone: '  - [-1.0, 1, Conv, [16]]' })],
  ['repeats with code', modelText({ backbone: `  - [-1, "exec('x')", Conv, [16]]` })],
  ['huge nc', modelText({ nc: 'nc: 1000000000' })],
  ['nc zero', modelText({ nc: 'nc: 0' })],
  ['nc as text', modelText({ nc: 'nc: "3"' })],
  ['nc true', modelText({ nc: 'nc: true' })],
  ['nc in base 60', modelText({ nc: 'nc: 33:20' })],
  ['nc octal', modelText({ nc: 'nc: 0100' })],
  ['huge ch', modelText({ extra: 'ch: 100000' })],
  ['huge repeats', modelText({ backbone: '  - [-1, 1000000, C3, [16]]' })],
  ['no repeats', modelText({ backbone: '  - [-1, 0, C3, [16]]' })],
  ['huge channels', modelText({ backbone: '  - [-1, 1, Conv, [1000000]]' })],
  ['huge own argument', modelText({ backbone: '  - [-1, 1, CBAM, [1000000]]' })],
  ['huge anchors', modelText({ anchors: 'anchors: 1000000000' })],
  ['too many anchor rows', modelText({ anchors: `anchors: [${'[1,2],'.repeat(6)}]` })],
  ['odd anchor rows', modelText({ anchors: 'anchors: [[1,2,3]]' })],
  ['uneven anchor rows', modelText({ anchors: 'anchors: [[1,2],[1,2,3,4]]' })],
  ['anchors with code', modelText({ anchors: `anchors: "exec('x')"` })],
  ['huge width', modelText({ width: 'width_multiple: 1000' })],
  ['infinite depth', modelText({ depth: 'depth_multiple: .inf' })],
  ['depth as text', modelText({ depth: 'depth_multiple: 1e0' })],
  ['too many layers', modelText({ backbone: '  - [-1, 1, Conv, [16]]\n'.repeat(128) })],
  ['too many arguments', modelText({ backbone: `  - [-1, 1, CBAM, [${'1,'.repeat(25)}]]` })],
  ['arguments that are no list', modelText({ backbone: '  - [-1, 1, Conv, 16]' })],
  ['a row that is a mapping', modelText({ backbone: '  - {from: -1}' })],
  ['rows as text', modelText({ backbone: '  x' })],
  ['a list in place of a model', '- [-1, 1, Conv, [16]]'],
  ['two documents', `${modelText()}---\nactivation: exec('x')\n`]
]

describe('hostile models', () => {
  test.each(HOSTILE)('%s', (_name, text) => {
    // The name CBAM is allowed, so that only what the case is about can be refused.
    const result = checkModel(text, { allowedModules: ['CBAM'] })
    expect(result.accepted).toBe(false)
    expect(result).not.toHaveProperty('canonical')
    expect(result.problems[0]).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
  })

  test('without the attack each of the frames is an honest model', () => {
    expect(problemsOf(modelText())).toEqual([])
    expect(problemsOf(modelText({ backbone: '  - [-1, 1, CBAM, [16]]' }), ['CBAM'])).toEqual([])
    expect(problemsOf(modelText({ extra: 'activation: nn.SiLU()' }))).toEqual([])
  })
})

describe('what is wrong is said where it stands', () => {
  test.each<[string, string, number, number, string]>([
    [
      'an argument',
      modelText({ backbone: '  - [-1, 1, Conv, [16, 3, fast]]' }),
      ...([
        6,
        27,
        'Argument 3 of `Conv` is `fast`: it must be a whole number from 1 to 16, or a list of 2 times a whole number from 1 to 16. If your YOLOv5 defines Conv otherwise, list it under `modules` in the policy.'
      ] as const)
    ],
    ['nc', modelText({ nc: 'nc: 5000' }), 1, 5, '`nc` is 5000: it must be a whole number from 1 to 2000.'],
    [
      'from',
      modelText({ head: '  - [[3], 1, Detect, [nc, anchors]]' }),
      8,
      7,
      '`from` is 3: in layer 1 it must be a whole number from -1 to 0, an earlier layer.'
    ],
    [
      'a short row',
      modelText({ backbone: '  - [-1, Conv, [16]]' }),
      6,
      5,
      'A layer is a list of four: [from, number, module, arguments].'
    ],
    [
      'a join without a list',
      modelText({ backbone: '  - [-1, 1, Concat, [1]]' }),
      6,
      6,
      '`from` of Concat must be a list of layers.'
    ],
    [
      'the number of arguments',
      modelText({ backbone: '  - [-1, 1, SPPF, []]' }),
      6,
      19,
      'SPPF takes 1 to 2 arguments, here are 0. If your YOLOv5 defines SPPF otherwise, list it under `modules` in the policy.'
    ]
  ])('%s', (_name, text, line, column, message) => {
    expect(problemsOf(text)).toEqual([{ line, column, message }])
  })

  test('a missing key', () => {
    expect(problemsOf('nc: 3\nbackbone:\n  - [-1, 1, Conv, [16]]').map(({ message }) => message)).toEqual([
      '`depth_multiple` is missing: a model needs it.',
      '`width_multiple` is missing: a model needs it.',
      '`anchors` is missing: a model needs it.',
      '`head` is missing: a model needs it.'
    ])
  })

  test('all problems at once, in the order of the file', () => {
    const text = modelText({ nc: 'nc: 0', backbone: '  - [-1, 99, Conv, [16]]', head: '  - [[0], 1, Detect, [nc]]' })
    expect(problemsOf(text).map(({ line }) => line)).toEqual([1, 6, 8])
  })

  test('at most 50 problems are told', () => {
    const problems = problemsOf(modelText({ backbone: '  - [-1, 99, Conv, [16]]\n'.repeat(100).trimEnd() }))
    expect(problems).toHaveLength(51)
    expect(problems.at(-1)?.message).toBe('50 more problems are not shown: fix these first.')
  })

  test('text of a pull request cannot break out of a message', () => {
    const [problem] = problemsOf(modelText({ backbone: "  - [-1, 1, CBAM, ['`@all` <img>\\n::add-mask::']]" }), [
      'CBAM'
    ])
    expect(problem?.message).toContain('`?@all? <img>')
    expect(problem?.message).not.toMatch(/\n|[^`]`@/)
  })
})
