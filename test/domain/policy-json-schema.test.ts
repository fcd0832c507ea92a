import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { policyJsonSchema } from '../../src/domain/policy-schema.ts'

test('the committed schema is current: run `node scripts/render-schema.ts` if this fails', () => {
  const committed = readFileSync(new URL('../../vram-review.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())))
})

const validate = new Ajv({ strict: false }).compile(policyJsonSchema())

test('an editor accepts what the program accepts', () => {
  expect(
    validate(parse('version: 1\ntargets:\n  - { file: a.sh, budget: 14 GiB, tolerance: 5 %, deadline: 10 min }\n'))
  ).toBe(true)
})

test.each([
  ['an unknown key', 'version: 1\ntargets: [{ file: a, budgett: 1 GiB }]'],
  ['no quantity', 'version: 1\ntargets: [{ file: a, budget: lots }]'],
  ['file and arguments at once', 'version: 1\ntargets: [{ name: a, file: a, arguments: "" }]'],
  ['no targets', 'version: 1']
])('an editor refuses %s', (_, text) => {
  expect(validate(parse(text))).toBe(false)
})
