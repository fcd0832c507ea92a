import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { benchmarkPages } from '../../scripts/bench/pages.ts'

test.each(benchmarkPages())('%s shows what was found: run `npm run bench -- --render` if this fails', (path, text) => {
  expect(text).toBe(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
})
