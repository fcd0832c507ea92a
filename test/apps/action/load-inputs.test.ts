import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { inputsSchema, loadInputs } from '../../../src/apps/action/inputs.ts'

const metadata = parse(await readFile(new URL('../../../action.yml', import.meta.url), 'utf8'))

function defaults(changes: Record<string, string> = {}) {
  const values = Object.entries<{ default: string }>(metadata.inputs).map(([name, input]) => [name, input.default])
  const given: Record<string, string> = { ...Object.fromEntries(values), token: 'a-token', ...changes }
  return loadInputs((name) => given[name] ?? '')
}

test('action.yml and the schema name the same inputs, each with a description and a default', () => {
  expect(Object.keys(metadata.inputs).toSorted()).toEqual(Object.keys(inputsSchema.shape).toSorted())
  for (const input of Object.values<object>(metadata.inputs)) {
    expect(input).toMatchObject({ description: expect.any(String), default: expect.any(String) })
  }
})

test('the defaults are accepted', () => {
  expect(defaults()).toMatchObject({ mode: 'auto', comment: true, python: 'python3', yolov5: null })
})

test('every wrong input is named, with what it must be', () => {
  const wrong = () => defaults({ mode: 'measure', comment: 'yes', 'approved-sha': 'main' })
  expect(wrong).toThrow('Input `mode` must be `auto`, `review`, `predict`, `baseline` or `pull-request`.')
  expect(wrong).toThrow('Input `comment` must be `true` or `false`.')
  expect(wrong).toThrow('Input `approved-sha` must be a full commit sha')
})
