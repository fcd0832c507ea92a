import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkArguments } from '../../src/configs/arguments.ts'
import { checkData } from '../../src/configs/data.ts'
import { checkHyp } from '../../src/configs/hyp.ts'
import { checkModel } from '../../src/configs/model.ts'
import { checkOpt } from '../../src/configs/opt.ts'
import { checkUltralyticsModel } from '../../src/configs/ultralytics-model.ts'
import type { PlainValue } from '../../src/configs/yaml/node.ts'
import { mutated } from './documents.ts'
import { allFixtures, fixtures, OWN_MODULES } from './fixture.ts'

const ATTACKS = [
  ...[
    `exec('canary')`,
    `open('canary','w')`,
    `__import__('os').mkdir('canary')`,
    'canary',
    'nn.canary',
    'os.canary',
    '9**9**9#canary'
  ],
  ...[
    'nn.SiLU() or canary',
    'canary()',
    '[canary]',
    '(canary)',
    'lambda: canary',
    'nc+canary',
    'None or canary',
    'nearest,canary'
  ]
]

const quoted = fc
  .constantFrom(...ATTACKS)
  .chain((attack) =>
    fc.constantFrom(
      JSON.stringify(attack),
      `'${attack.replaceAll("'", "''")}'`,
      attack,
      `[${JSON.stringify(attack)}]`,
      `!!str ${attack}`,
      `!!binary ${btoa(attack)}`
    )
  )

/** An honest file with one of its scalars, keys included, replaced by an attack. */
const attacked = fc
  .tuple(fc.constantFrom(...allFixtures().map(({ text }) => text)), fc.nat(), quoted)
  .map(([text, at, attack]) => {
    const scalars = Array.from(text.matchAll(/[^\s,:[\]{}#]+/g))
    const target = scalars[at % scalars.length]
    return target ? text.slice(0, target.index) + attack + text.slice(target.index + target[0].length) : text
  })

function canonicalTexts(text: string): string[] {
  const results = [
    checkModel(text, { allowedModules: OWN_MODULES }),
    checkUltralyticsModel(text),
    checkHyp(text),
    checkData(text),
    checkOpt(text),
    checkArguments(text)
  ]
  return results.flatMap((result) => (result.accepted ? [result.canonical] : []))
}

test('no attack in any place of an honest file is passed on', () => {
  let passedOn = 0
  fc.assert(
    fc.property(attacked, (text) => {
      for (const canonical of canonicalTexts(text)) {
        passedOn += 1
        // A key of a fork's own that holds a number may have any name.
        const values = canonical.replace(/\bcanary: (?=[-+0-9tf])/g, '')
        expect(values).not.toMatch(/canary|\*\*|Y2FuYXJ5/)
      }
    }),
    { numRuns: 1_500 }
  )
  // Attacks in comments, paths and names that are dropped leave an honest file.
  expect(passedOn).toBeGreaterThan(25)
})

const WORDS = new Set([
  ...[
    'None',
    'nc',
    'anchors',
    'nearest',
    'bilinear',
    'bicubic',
    'area',
    'same',
    'valid',
    'relu',
    'relu6',
    'leaky_relu',
    'silu'
  ],
  ...['swish', 'hardswish', 'hswish', 'mish', 'gelu', 'sigmoid', ...OWN_MODULES]
])
const MODULE =
  /^(?:(?:GhostConv|Conv|Bottleneck|GhostBottleneck|SPPF?|DWConv|MixConv2d|Focus|CrossConv|BottleneckCSP|C3(?:TR|SPP|Ghost|x)?|DWConvTranspose2d|Concat|Contract|Expand|Detect|Segment)|nn\.(?:ConvTranspose2d|BatchNorm2d|Upsample|MaxPool2d|ZeroPad2d))$/
const ACTIVATION = /^nn\.\w+\([0-9.]*\)$/

function textsIn(node: PlainValue): string[] {
  if (typeof node === 'string') return [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsIn) : []
}

test('whatever is done to a model, only known words are left in what goes on', () => {
  let accepted = 0
  const models = fixtures('model').map(({ text }) => text)
  fc.assert(
    fc.property(mutated(fc.constantFrom(...models)), (text) => {
      const result = checkModel(text, { allowedModules: OWN_MODULES })
      if (!result.accepted) return
      accepted += 1
      const strange = textsIn(result.value).filter(
        (word) => !WORDS.has(word) && !MODULE.test(word) && !ACTIVATION.test(word)
      )
      expect(strange).toEqual([])
    }),
    { numRuns: 1_500 }
  )
  expect(accepted).toBeGreaterThan(40)
})

const ULTRALYTICS_WORDS =
  /^(?:nc|None|nearest|bilinear|(?:torch\.)?nn\.\w+\([0-9.]*\)|nn\.(?:ConvTranspose2d|BatchNorm2d|Upsample|MaxPool2d|ZeroPad2d|Identity)|(?:DW|Ghost)?Conv(?:Transpose(?:2d)?)?|(?:Ghost)?Bottleneck(?:CSP)?|[AS]PP\w*|SPP\w*|Focus|DWConvTranspose2d|Concat|C[123]\w*|RepC3|A2C2f|PSA|RepNCSPELAN4|ELAN1|A(?:Down|Conv)|SCDown|CBLinear|CBFuse|Detect|v10Detect|Segment(?:26)?)$/

test('whatever is done to a model of Ultralytics, only known words are left in what goes on', () => {
  let accepted = 0
  const models = fixtures('ultralytics').map(({ text }) => text)
  fc.assert(
    fc.property(mutated(fc.constantFrom(...models)), (text) => {
      const result = checkUltralyticsModel(text)
      if (!result.accepted) return
      accepted += 1
      expect(textsIn(result.value).filter((word) => !ULTRALYTICS_WORDS.test(word))).toEqual([])
    }),
    { numRuns: 1_500 }
  )
  expect(accepted).toBeGreaterThan(40)
})

test('whatever bytes arrive, there is an answer and no exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300, size: 'max' }), (bytes) => {
      expect(canonicalTexts(Buffer.from(bytes).toString('latin1'))).toEqual([])
      for (const check of [checkModel, checkUltralyticsModel, checkHyp, checkData, checkOpt, checkArguments])
        expect(check(bytes).accepted).toBe(false)
    }),
    { numRuns: 500 }
  )
})
