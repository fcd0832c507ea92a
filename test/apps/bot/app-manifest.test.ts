import { readFileSync } from 'node:fs'
import type { Probot } from 'probot'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { listen } from '../../../src/apps/bot/events.ts'
import type { Bot } from '../../../src/apps/bot/schedule.ts'

const manifest = parse(readFileSync(new URL('../../../app.yml', import.meta.url), 'utf8'))

/** GitHub sends these to every App, subscribed or not. */
const always = new Set(['installation', 'installation_repositories'])

test('app.yml asks for exactly the events that the bot listens to', () => {
  const heard = new Set<string>()
  const on = (events: string | readonly string[]) => {
    for (const event of [events].flat()) heard.add(event.split('.')[0] ?? '')
  }
  listen({ on } as unknown as Probot, {} as Bot)
  expect([...heard].filter((event) => !always.has(event)).sort()).toEqual([...manifest.default_events].sort())
})

test('and for no permission that the documentation does not explain', () => {
  const documented = readFileSync(new URL('../../../docs/bot.md', import.meta.url), 'utf8')
  for (const [name, level] of Object.entries(manifest.default_permissions)) {
    if (name !== 'metadata') expect(documented).toContain(`| ${name.replaceAll('_', ' ')}: ${level} |`)
  }
})
