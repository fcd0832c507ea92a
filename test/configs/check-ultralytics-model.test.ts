import { afterAll, describe, expect, test } from 'vitest'
import { checkUltralyticsModel } from '../../src/configs/ultralytics-model.ts'
import { ultralyticsSignature } from '../../src/configs/ultralytics-modules.ts'
import { fixtures, ultralyticsText } from './fixture.ts'
import { PyYamlOracle } from './pyyaml-oracle.ts'

const oracle = new PyYamlOracle()
afterAll(() => oracle.close())

function problemsOf(text: string, path?: string) {
  return checkUltralyticsModel(text, path === undefined ? {} : { path }).problems
}

function messagesOf(text: string) {
  return problemsOf(text).map(({ message }) => message)
}

describe('honest models', () => {
  test.each(fixtures('ultralytics'))('$name', ({ bytes }) => {
    expect(checkUltralyticsModel(bytes)).toMatchObject({ accepted: true, problems: [], unlistedModules: [] })
  })

  test('the canonical text is ASCII, in one style', () => {
    const text = ultralyticsText({
      extra: 'end2end: yes\nactivation: torch.nn.ReLU() # größer',
      backbone: "  [[-1,1,Conv,['16',3, 2,None]],#é\n [-1, 1, SPPF, [16, 5, 3, 'True']]]"
    })
    const result = checkUltralyticsModel(text)
    expect(result.accepted && result.canonical).toBe(
      [
        'nc: 3',
        'scales: {n: [0.5, 0.25, 1024], x: [1.0, 1.5, 512]}',
        'end2end: true',
        'activation: "torch.nn.ReLU()"',
        'backbone:',
        '  - [-1, 1, "Conv", [16, 3, 2, "None"]]',
        '  - [-1, 1, "SPPF", [16, 5, 3, true]]',
        'head:',
        '  - [[0], 1, "Detect", ["nc"]]',
        ''
      ].join('\n')
    )
  })

  test('keys that have no effect are dropped and said', () => {
    const result = checkUltralyticsModel(
      ultralyticsText({ extra: `scale: x\nch: 1\nchannels: 4\nanchors: 3\nauthor: __import__("os")` })
    )
    expect(result.notes.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 `scale` is not passed on: the name of the file says the size.',
      '4 `ch` is not passed on: the data file says how many channels an image has.',
      '5 `channels` is not passed on: the data file says how many channels an image has.',
      '6 `anchors` is not passed on: the models of Ultralytics have no anchors.',
      '7 `author` is no key that Ultralytics uses: it is not passed on.'
    ])
    expect(result.accepted && Object.keys(result.value)).toEqual(['nc', 'scales', 'backbone', 'head'])
  })

  test('the real package builds the same from the canonical text', async () => {
    const scales = ['n', 's', '', 'b']
    const texts = fixtures('ultralytics').map(({ text }) => text)
    const canonicals = texts.map((text) => {
      const result = checkUltralyticsModel(text)
      return result.accepted ? result.canonical : ''
    })
    const builtFrom = (list: readonly string[]) =>
      oracle.buildUltralytics(list.map((text, index) => [text, scales[index] ?? ''] as const))
    const built = await builtFrom(canonicals)
    expect(built).toEqual(await builtFrom(texts))
    for (const { parameters } of built) expect(Object.keys(parameters ?? {}).length).toBeGreaterThan(10)
  })
})

describe('every model that Ultralytics ships', () => {
  /** Folders of other versions, with a colon between them. */
  const unpacked = process.env.VRAM_REVIEW_ULTRALYTICS?.split(':') ?? []
  const heads = /^ *- .*\b(?:Detect|v10Detect|Segment|Segment26), *\[/m

  test.each(['', ...unpacked])('in the installed package or in %s', async (root) => {
    const files = (await oracle.shipped('ultralytics', root)).filter(({ path }) => path.startsWith('cfg/models/'))
    const results = files.map(({ path, bytes }) => ({ path, bytes, result: checkUltralyticsModel(bytes, { path }) }))
    const accepted = results.flatMap(({ path, bytes, result }) =>
      result.accepted ? [{ path, bytes, canonical: result.canonical }] : []
    )
    const names = (list: readonly { readonly path: string }[]) => list.map(({ path }) => path)
    // What is refused has another head.
    expect(names(accepted)).toEqual(names(files.filter(({ bytes }) => heads.test(bytes.toString('utf8')))))
    expect(accepted.length).toBeGreaterThan(30)
    for (const { result } of results) {
      if (!result.accepted) expect(result.problems[0]?.message).toMatch(/not supported: only (?:plain YOLO )?models/)
    }
    const originals = await oracle.readAsUltralytics(accepted.map(({ bytes }) => bytes))
    expect(await oracle.readAsUltralytics(accepted.map(({ canonical }) => canonical))).toEqual(originals)
  })
})

describe('the size', () => {
  test('a name that gives none is worth a note', () => {
    const result = checkUltralyticsModel(ultralyticsText(), { path: 'configs/weeds.yaml' })
    expect(result).toMatchObject({ accepted: true, notes: [{ line: 2, message: expect.stringMatching(/takes `n`/) }] })
    expect(checkUltralyticsModel(ultralyticsText()).notes).toEqual([])
    expect(checkUltralyticsModel(ultralyticsText(), { path: 'yolov8x-weeds.yaml' }).notes).toEqual([])
  })

  test('a name that gives a missing one is refused', () => {
    expect(problemsOf(ultralyticsText(), 'yolov8m.yaml')).toMatchObject([
      { line: 2, message: expect.stringMatching(/asks for the size `m`, which is none of `scales` \(n, x\)/) }
    ])
  })
})

describe('what belongs to other tasks is refused with one sentence', () => {
  test.each([
    ['  - [[0], 1, Pose, [nc, kpt_shape]]', 'This is a model for key points (pose)'],
    ['  - [[0], 1, OBB26, [nc, 1]]', 'This is a model for oriented boxes (obb)'],
    ['  - [-1, 1, Classify, [nc]]', 'This is a model for classification'],
    ['  - [[0], 1, SemanticSegment, [nc]]', 'This is a model for semantic segmentation'],
    ['  - [[0], 1, Depth, [64]]', 'This is a model for depth'],
    ['  - [-1, 1, AIFI, [1024, 8]]\n  - [[0], 1, RTDETRDecoder, [nc]]', 'This is an RT-DETR'],
    ['  - [[0], 1, WorldDetect, [nc, 512, True]]', 'This is a YOLO-World'],
    ['  - [[0], 1, YOLOESegment26, [nc, 32]]', 'This is a YOLOE'],
    ['  - [-1, 1, TorchVision, [512, resnet18]]', 'This is a model with a backbone of torchvision']
  ])('%s', (head, start) => {
    expect(messagesOf(ultralyticsText({ head }))).toEqual([
      `${start}, which is not supported: only plain YOLO models for detection and segmentation are.`
    ])
  })

  test('a module of the team, each once', () => {
    const backbone = '  - [-1, 1, CBAM, [16]]\n  - [-1, 1, CBAM, [16]]'
    expect(problemsOf(ultralyticsText({ backbone }))).toEqual([
      {
        line: 4,
        column: 13,
        message:
          '`CBAM` is none of the modules that Ultralytics has for detection and segmentation: modules of your own are not supported.'
      }
    ])
  })

  test('key points', () => {
    expect(problemsOf(ultralyticsText({ extra: 'kpt_shape: [17, 3]' }))).toMatchObject([
      { line: 3, message: expect.stringMatching(/`kpt_shape` belongs to models for key points/) }
    ])
  })

  test('a head that is no last layer, or none', () => {
    const [early] = problemsOf(ultralyticsText({ head: '  - [[0], 1, Detect, [nc]]\n  - [[0], 1, Detect, [nc]]' }))
    expect(early).toMatchObject({ line: 6, message: '`Detect` must be the last layer.' })
    expect(messagesOf(ultralyticsText({ head: '  - [-1, 1, Conv, [16]]' }))).toEqual([
      'The last layer must be Detect, v10Detect, Segment or Segment26.'
    ])
  })
})

function row(text: string) {
  return ultralyticsText({ backbone: `  - ${text}` })
}

function key(text: string) {
  return ultralyticsText({ extra: text })
}

/** Ways to bring code, or a bomb, into Ultralytics with a model file; each stands on the line that is given. */
const HOSTILE: readonly (readonly [name: string, text: string, line: number])[] = [
  ['activation runs code', key(`activation: __import__('os').system('touch canary')`), 3],
  ['activation with a tail', key(`activation: nn.SiLU() if open('canary','w') else 0`), 3],
  ['activation with an argument', key(`activation: torch.nn.ReLU(open("canary", "w"))`), 3],
  ['activation through torch', key('activation: torch.hub.load("evil/repo", "x")'), 3],
  ['activation through torch twice', key('activation: torch.torch.nn.ReLU()'), 3],
  ['activation on two lines', key('activation: "torch.nn.ReLU()\\n"'), 3],
  ['activation as bytes', key('activation: !!binary b3BlbignY2FuYXJ5Jywndycp'), 3],
  ['activation in a list', key('activation: [open]'), 3],
  ['activation twice', key(`activation: nn.SiLU()\nactivation: exec('x')`), 4],
  ['activation merged', key(`<<: {activation: exec('x')}`), 3],
  ['activation with a zero-width space', key(`activ\u200bation: exec('x')`), 3],
  ['activation behind a lone carriage return', key(`# c\ractivation: exec('x')`), 3],
  ['activation behind U+2028', key(`# c\u2028activation: exec('x')`), 3],
  ['module that tasks.py imported', row('[-1, 1, torch_safe_load, [evil.pt]]'), 4],
  ['module with an underscore', row('[-1, 1, _SafeLoad, []]'), 4],
  ['module of globals', row('[-1, 1, __builtins__, []]'), 4],
  ['module temporary_modules', row('[-1, 1, temporary_modules, []]'), 4],
  ['module attempt_load_weights', row('[-1, 1, load_checkpoint, [evil.pt]]'), 4],
  ['module of a model', row('[-1, 1, DetectionModel, [evil.yaml]]'), 4],
  ['module nn. with dots', row('[-1, 1, nn.modules.container.Sequential, []]'), 4],
  ['module nn. of another kind', row('[-1, 1, nn.Module, []]'), 4],
  ['module nn. private', row('[-1, 1, nn.__builtins__, []]'), 4],
  ['module nn. that is none', row('[-1, 1, nn.init, []]'), 4],
  ['module nn. in the middle', row('[-1, 1, xnn.Conv2d, [3, 16]]'), 4],
  ['module of torchvision', row('[-1, 1, torchvision.ops.misc.warnings.warn, [x]]'), 4],
  ['module of torchvision that is a layer', row('[-1, 1, torchvision.ops.Permute, [[0, 1]]]'), 4],
  ['module that downloads', row('[-1, 1, TorchVision, [512, resnet18, DEFAULT, True, 2]]'), 4],
  ['module as a list', row('[-1, 1, [Conv], []]'), 4],
  ['module with a space', row('[-1, 1, "Conv ", [16]]'), 4],
  ['module with a letter that looks alike', row('[-1, 1, Сonv, [16]]'), 4],
  ['argument that is a local', row('[-1, 1, Conv, [base_modules]]'), 4],
  ['argument that is the dictionary', row('[-1, 1, Conv, [16, d]]'), 4],
  ['argument nc where channels stand', row('[-1, 1, Conv, [nc]]'), 4],
  ['argument that burns time', row('[-1, 1, Conv, ["9**9**9"]]'), 4],
  ['argument that nests', row(`[-1, 1, Conv, ["${'['.repeat(90)}${']'.repeat(90)}"]]`), 4],
  ['argument with code in a list', row(`[-1, 1, SPP, [16, ["exec('x')"]]]`), 4],
  ['argument with a number as text in a list', row(`[-1, 1, SPP, [16, ['5']]]`), 4],
  ['argument is a mapping', row('[-1, 1, Conv, [{a: 1}]]'), 4],
  ['head with another local', ultralyticsText({ head: '  - [[0], 1, Detect, [args]]' }), 6],
  ['from with code', row(`["exec('x')", 1, Conv, [16]]`), 4],
  ['from ahead', ultralyticsText({ head: '  - [[7], 1, Detect, [nc]]' }), 6],
  ['repeats with code', row(`[-1, "exec('x')", Conv, [16]]`), 4],
  ['huge repeats', row('[-1, 1000000, C2f, [16]]'), 4],
  ['huge repeats inside a module', row('[-1, 1, RepNCSPELAN4, [16, 16, 16, 1000000]]'), 4],
  ['huge channels', row('[-1, 1, Conv, [1000000]]'), 4],
  ['huge lists of channels', row(`[-1, 1, CBLinear, [[${'16,'.repeat(40)}]]]`), 4],
  ['huge masks', ultralyticsText({ head: '  - [[0], 1, Segment, [nc, 32, 1000000]]' }), 6],
  ['huge nc', ultralyticsText({ nc: 'nc: 1000000000' }), 1],
  ['huge reg_max', key('reg_max: 100000'), 3],
  ['nc as text', ultralyticsText({ nc: 'nc: "3"' }), 1],
  ['huge scale', ultralyticsText({ scales: 'scales: {n: [1000, 0.25, 1024]}' }), 2],
  ['infinite channels', ultralyticsText({ scales: 'scales: {n: [0.5, 0.25, .inf]}' }), 2],
  ['short scale', ultralyticsText({ scales: 'scales: {n: [0.5, 0.25]}' }), 2],
  ['scales as a list', ultralyticsText({ scales: 'scales: [n]' }), 2],
  ['no scales in scales', ultralyticsText({ scales: 'scales: {}' }), 2],
  ['scale with an odd name', ultralyticsText({ scales: 'scales: {"n\\n": [0.5, 0.25, 1024]}' }), 2],
  ['end2end as code', key('end2end: open'), 3],
  ['an anchor and an alias', `x: &x [1]\n${key('y: *x')}`, 1],
  ['nested without end', key(`x: ${'['.repeat(50)}${']'.repeat(50)}`), 3],
  ['too many layers', ultralyticsText({ backbone: '  - [-1, 1, Conv, [16]]\n'.repeat(128).trimEnd() }), 1],
  ['two documents', `${ultralyticsText()}---\nactivation: exec('x')\n`, 7],
  ['a list in place of a model', '- [-1, 1, Conv, [16]]', 1]
]

describe('hostile models', () => {
  test.each(HOSTILE)('%s', (_name, text, line) => {
    const result = checkUltralyticsModel(text)
    expect(result).not.toHaveProperty('canonical')
    expect(result.problems[0]).toMatchObject({ line })
  })

  test('without the attack each of the frames is an honest model', () => {
    expect(problemsOf(ultralyticsText())).toEqual([])
    expect(problemsOf(key('activation: nn.SiLU()'))).toEqual([])
    expect(problemsOf(row('[-1, 1, Conv, [16]]'))).toEqual([])
  })

  test('what is missing is said', () => {
    expect(messagesOf('scales: {n: [0.5, 0.25, 1024]}')).toEqual([
      '`nc` is missing: a model needs it.',
      '`backbone` is missing: a model needs it.',
      '`head` is missing: a model needs it.'
    ])
  })

  test('of all names that the real package would find, only layers are accepted', async () => {
    const { layers, others, variables } = await oracle.ultralyticsNames()
    expect(others).toEqual(
      expect.arrayContaining(['exec', 'open', 'torch', 'load_checkpoint', 'parse_model', 'nn.init'])
    )
    expect(others.filter((name) => ultralyticsSignature(name))).toEqual([])
    expect(layers.filter((name) => ultralyticsSignature(name)).length).toBeGreaterThan(40)
    // These words stay words, because no variable of the parser has such a name.
    expect(variables).toEqual(expect.arrayContaining(['nc', 'args', 'd']))
    expect(variables).not.toEqual(expect.arrayContaining(['nearest']))
    expect(variables).not.toEqual(expect.arrayContaining(['bilinear']))
  })
})
