import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { checkArguments } from '../../src/configs/arguments.ts'
import { checkData } from '../../src/configs/data.ts'
import { checkHyp } from '../../src/configs/hyp.ts'
import { checkModel } from '../../src/configs/model.ts'
import { checkOpt } from '../../src/configs/opt.ts'
import { checkUltralyticsModel } from '../../src/configs/ultralytics-model.ts'
import { emitCanonical } from '../../src/configs/yaml/emit.ts'
import { readSafeYaml } from '../../src/configs/yaml/read.ts'
import { flowDocument, lineDocument, mutated, pieceDocument, TELLING_SCALARS, value } from './documents.ts'
import { allFixtures, fixtures, modelText, OWN_MODULES } from './fixture.ts'
import { PyYamlOracle, tagged } from './pyyaml-oracle.ts'

const oracle = new PyYamlOracle()
afterAll(() => oracle.close())

/**
 * The law of this room: what is accepted is what PyYAML reads, from the text itself and from its canonical form.
 * Says how many of the texts were accepted, so that no test can pass by refusing everything.
 */
async function expectAgreement(texts: readonly string[]): Promise<number> {
  const ours = texts.flatMap((text) => {
    const yaml = readSafeYaml(text)
    return yaml.ok ? [{ text, canonical: emitCanonical(yaml.root), reading: { value: tagged(yaml.root) } }] : []
  })
  const originals = await oracle.read(ours.map(({ text }) => text))
  const canonicals = await oracle.read(ours.map(({ canonical }) => canonical))
  ours.forEach(({ text, canonical, reading }, index) => {
    expect({ text, ...originals[index] }).toEqual({ text, ...reading })
    expect({ canonical, ...canonicals[index] }).toEqual({ canonical, ...reading })
    expect(canonical).toMatch(/^[\n -~]*$/)
  })
  return ours.length
}

/**
 * Many texts in one property run: a question to Python costs more than its answer. Always as many, so that how many are
 * accepted does not hang on how many were drawn.
 */
function batches(document: fc.Arbitrary<string>) {
  return fc.array(document, { minLength: 150, maxLength: 150 })
}

const FRAMES: readonly ((scalar: string) => string)[] = [
  (scalar) => `a: ${scalar}\n`,
  (scalar) => `a: ${scalar}`,
  (scalar) => `a: ${scalar} # c\nb: 1\n`,
  (scalar) => `- ${scalar}\n- 1\n`,
  (scalar) => `a: [1, ${scalar}, 2]\n`,
  (scalar) => `a: [${scalar}]#c\n`,
  (scalar) => `a: {b: ${scalar}}\n`,
  (scalar) => `a:\n  ${scalar}\nb: 1\n`,
  (scalar) => `${scalar}: 1\n`,
  (scalar) => `{${scalar}: 1}\n`,
  (scalar) => `a: b\n ${scalar}\n`,
  (scalar) => `a: |\n  ${scalar}\n   ${scalar}\n\nb: 1\n`,
  (scalar) => `a: >\n  ${scalar}\n  ${scalar}\n   x\n`
]

describe('PyYAML reads the same', () => {
  test('in every frame, the scalars on which readers differ', async () => {
    const texts = FRAMES.flatMap((frame) => TELLING_SCALARS.map(frame))
    expect(await expectAgreement(texts)).toBeGreaterThan(texts.length / 3)
  })

  test('a byte order mark, and the end of a document', async () => {
    const texts = [
      'a: 1\n...',
      'a: 1\n...\n',
      'a: [1,\n  2]\n... # c\n# d\n\n',
      'a: 1\r\n...\r\n',
      '---\na: |\n  b\n...\n'
    ]
    const all = texts.flatMap((text) => [text, `\ufeff${text}`])
    expect(await expectAgreement([...all, 'a: "...\n  x"\n', 'a: 1\n...b: 2\n'])).toBeGreaterThanOrEqual(all.length)
  })

  test('the honest files', async () => {
    const texts = allFixtures().map(({ text }) => text)
    expect(await expectAgreement(texts)).toBe(texts.length)
  })

  test('what other writers make of any value', async () => {
    let accepted = 0
    const property = fc.asyncProperty(batches(value.map((any) => stringify({ any }))), async (texts) => {
      accepted += await expectAgreement(texts)
    })
    await fc.assert(property, { numRuns: 8 })
    expect(accepted).toBeGreaterThan(40)
  })

  test.each([
    ['lines that look like YAML', lineDocument, 10],
    ['pieces of YAML without a plan', pieceDocument, 30],
    ['brackets with anything inside', flowDocument, 20],
    [
      'honest files with a few characters changed',
      mutated(fc.constantFrom(...allFixtures().map(({ text }) => text))),
      50
    ]
  ])(
    '%s',
    async (_name, document, atLeast) => {
      let accepted = 0
      const property = fc.asyncProperty(batches(document), async (texts) => {
        accepted += await expectAgreement(texts)
      })
      await fc.assert(property, { numRuns: 8 })
      expect(accepted).toBeGreaterThan(atLeast)
    },
    60_000
  )

  test('a model opened as ASCII with errors ignored, as YOLOv5 does', async () => {
    const models = fixtures('model').map(({ text }) => text)
    const asAscii = models.map((text) => text.replace(/[^\0-\x7f]/g, ''))
    expect(await oracle.read(asAscii)).toEqual(await oracle.read(models))
  })
})

describe('what a check lets through is what it says', () => {
  test.each(allFixtures())('$name', async ({ name, bytes }) => {
    const result = check(name, bytes)
    if (!result.accepted) throw new Error(JSON.stringify(result.problems))
    const again = readSafeYaml(result.canonical)
    if (!again.ok) throw new Error(JSON.stringify(again.problems))
    expect(again.value).toEqual(result.value)
    expect(emitCanonical(again.root)).toBe(result.canonical)
    expect(await oracle.read([result.canonical])).toEqual([{ value: tagged(again.root) }])
  })

  test('real YOLOv5 builds a model with anchors of another name', async () => {
    const text = modelText({
      extra: 'anchors2: [[10,13, 16,30, 33,23]]',
      head: '  - [[0], 1, Detect, [nc, anchors2]]'
    })
    const result = checkModel(`\ufeff${text}...\n`)
    if (!result.accepted) throw new Error(JSON.stringify(result.problems))
    expect(await oracle.build(result.canonical)).toMatchObject({ parameters: expect.any(Number) })
  })

  test('a model without text numbers keeps every value', async () => {
    const text = modelText({ anchors: 'anchors: [[10,13, 16,30], [33,23.5, 1,2]]', extra: 'inplace: yes' })
    const result = checkModel(text)
    expect(result.accepted).toBe(true)
    const [before, after] = await oracle.read([text, result.accepted ? result.canonical : ''])
    expect(after).toEqual(before)
  })
})

function check(name: string, bytes: Uint8Array) {
  if (name.startsWith('model')) return checkModel(bytes, { allowedModules: OWN_MODULES })
  if (name.startsWith('ultralytics')) return checkUltralyticsModel(bytes)
  if (name.startsWith('args')) return checkArguments(bytes)
  if (name.startsWith('hyp')) return checkHyp(bytes)
  return name.startsWith('data') ? checkData(bytes) : checkOpt(bytes)
}
