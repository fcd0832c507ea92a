import { expect, test } from 'vitest'
import { documents, renderDocument } from '../../scripts/render-docs.ts'
import { readDocument } from './documents.ts'

test.each(documents)('%s is current: run `npm run docs` if this fails', (path) => {
  expect(renderDocument(path)).toBe(readDocument(path))
})

test('the documents hold every generated part', () => {
  const names = documents.flatMap((path) =>
    [...readDocument(path).matchAll(/<!-- generated: ([\w-]+) -->/g)].map(([, name]) => name)
  )
  expect(names).toEqual([
    'quick-start',
    'accuracy',
    'workflow',
    'inputs',
    'outputs',
    'policy-keys',
    'run-keys',
    'target-keys',
    'option-keys'
  ])
})
