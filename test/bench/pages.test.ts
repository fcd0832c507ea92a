import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { benchmarkPages } from '../../scripts/bench/pages.ts'

const documents = benchmarkPages().filter(([path]) => path.startsWith('docs/'))

test.each(documents)('%s shows what was found: run `npm run bench -- --render` if this fails', (path, text) => {
  expect(text).toBe(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
})
