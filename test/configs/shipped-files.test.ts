import { afterAll, beforeAll, expect, test } from 'vitest'
import { isShippedData } from '../../src/commands/index.ts'
import { checkData } from '../../src/configs/data.ts'
import { checkHyp } from '../../src/configs/hyp.ts'
import { detectYamlKind } from '../../src/configs/index.ts'
import { checkModel } from '../../src/configs/model.ts'
import { whyNoModuleName } from '../../src/domain/module-name.ts'
import { fixtures } from './fixture.ts'
import { PyYamlOracle, type ShippedFile } from './pyyaml-oracle.ts'

const oracle = new PyYamlOracle()
let shipped: readonly (ShippedFile & { kind: string | undefined })[]

beforeAll(async () => {
  const files = await oracle.shipped()
  shipped = files.map((file) => ({ ...file, kind: detectYamlKind(file.bytes.toString('utf8'), file.path) }))
})
afterAll(() => oracle.close())

test('every YAML that YOLOv5 ships is of a known kind, save anchors.yaml, which is none', () => {
  expect(shipped.length).toBeGreaterThan(40)
  expect(shipped.filter(({ kind }) => kind === undefined).map(({ path }) => path)).toEqual(['models/hub/anchors.yaml'])
})

test.each([
  ['model', checkModel],
  ['hyp', checkHyp]
] as const)('every %s that YOLOv5 ships is accepted and keeps every value', async (kind, check) => {
  const files = shipped.filter((file) => file.kind === kind)
  const canonicals = files.map(({ path, bytes }) => {
    const result = check(bytes)
    if (!result.accepted) throw new Error(`${path}: ${JSON.stringify(result.problems)}`)
    return result.canonical
  })
  expect(files.length).toBeGreaterThan(4)
  expect(await oracle.read(canonicals)).toEqual(await oracle.read(files.map(({ bytes }) => bytes)))
})

test('every data file that YOLOv5 ships is known by its name', () => {
  const paths = shipped.filter(({ kind }) => kind === 'data').map(({ path }) => path)
  expect(paths.filter((path) => !isShippedData(path, 'yolov5'))).toEqual([])
})

test('every data file that YOLOv5 ships is accepted, and only its class count goes on', () => {
  const results = shipped
    .filter(({ kind }) => kind === 'data')
    .map(({ path, bytes }) => [path, checkData(bytes)] as const)
  expect(results.length).toBeGreaterThan(8)
  for (const [path, result] of results) {
    expect({ path, result }).toMatchObject({
      path,
      result: { accepted: true, canonical: expect.stringMatching(/^nc: \d+\n$/) }
    })
  }
  expect(Object.fromEntries(results)['data/coco.yaml']).toMatchObject({ value: { nc: 80 } })
})

test('the real YOLOv5 builds models from canonical text', async () => {
  const names = ['model/rows-under-the-key.yaml', 'model/glued-comment.yaml', 'model/head-on-key-line.yaml']
  for (const { name, bytes } of fixtures('model').filter((fixture) => names.includes(fixture.name))) {
    const result = checkModel(bytes)
    const built = await oracle.build(result.accepted ? result.canonical : '')
    expect({ name, ...built }).toEqual({ name, parameters: expect.any(Number) })
  }
}, 60_000)

test('the policy can list no name that YOLOv5 could evaluate and that is no layer', async () => {
  const names = await oracle.noLayers()
  expect(names).toEqual(expect.arrayContaining(['exec', 'torch', 'nn', 'os', 'yield', 'gd']))
  expect(names.filter((name) => whyNoModuleName(name) === undefined)).toEqual([])
}, 60_000)
