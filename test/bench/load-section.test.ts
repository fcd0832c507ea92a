import { expect, test } from 'vitest'
import { loadSection } from '../../scripts/bench/load-section.ts'

const run = { events: 100, answeredSeconds: 1, doneSeconds: 4, requests: 800 }

test('the bot beside the bare app: how many webhooks a second, as a ratio', () => {
  const bare = { ...run, app: 'bare', answeredSeconds: 2, doneSeconds: 2, requests: 100 } as const
  const section = loadSection({ loadBefore: 0.1, runs: [bare, { ...run, app: 'bot' }] })
  expect(section).toContain('8.0 requests an event')
  expect(section).toMatch(/answered +\| +50 +\| +100 +\| +2\.00 ×/)
  expect(section).toMatch(/brought to their end +\| +50 +\| +25 +\| +0\.50 ×/)
  expect(section).toContain('The machine had nothing else to do.')
})

test('says nothing before it was run', () => {
  expect(loadSection({ loadBefore: 0, runs: [] })).toBeNull()
})
