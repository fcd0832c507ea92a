import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { type ArgumentKind, ultralyticsArguments } from '../../src/domain/ultralytics-arguments.ts'

/** What the installed package says, in its own process: defaults, sets of names, and what it makes of old names. */
function askThePackage() {
  const python = process.env.VRAM_REVIEW_PYTHON
  if (!python) throw new Error('VRAM_REVIEW_PYTHON names no interpreter: it must have Ultralytics.')
  const question = `
import json, logging
from ultralytics import cfg
sets = {name: sorted(getattr(cfg, name)) for name in dir(cfg) if name.startswith("CFG_") and name.endswith("_KEYS")}
def becomes(name):
    given = {name: True}
    after = cfg._handle_deprecation(dict(given))
    return None if after == given else [key for key in after]
names = json.loads(input())
print("ANSWER" + json.dumps({"defaults": cfg.DEFAULT_CFG_DICT, "sets": sets, "old": {name: becomes(name) for name in names}}))
`
  const input = JSON.stringify(Array.from(ultralyticsArguments.keys()))
  const output = execFileSync(python, ['-c', question], { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'ignore'] })
  return JSON.parse(output.slice(output.lastIndexOf('ANSWER') + 6)) as {
    defaults: Record<string, unknown>
    sets: Record<string, string[]>
    old: Record<string, string[] | null>
  }
}

const installed = askThePackage()

test('the names and defaults are those of the installed package', () => {
  const current = Array.from(ultralyticsArguments).filter(([, { replacedBy }]) => replacedBy === undefined)
  const listed = current.filter(([name]) => name !== 'save_dir' && name !== 'augmentations')
  const defaults = Object.fromEntries(listed.map(([name, { fallback }]) => [name, fallback]))
  expect(defaults).toEqual(installed.defaults)
})

test.each(Object.keys(installed.sets))('each of %s has a kind that accepts as much', (set) => {
  const kinds: Record<string, readonly ArgumentKind[]> = {
    CFG_FLOAT_KEYS: ['number'],
    // Not checked, or wider, in an earlier version.
    CFG_FRACTION_KEYS: ['fraction', 'number', 'any'],
    CFG_INT_KEYS: ['integer'],
    CFG_BOOL_KEYS: ['flag'],
    CFG_STR_KEYS: ['text']
  }
  const wrong = installed.sets[set]?.filter((name) => {
    const kind = ultralyticsArguments.get(name)?.kind
    return kind === undefined || !kinds[set]?.includes(kind)
  })
  expect(wrong).toEqual([])
})

test('every argument that is checked by its type has that kind', () => {
  const typed = new Set(Object.values(installed.sets).flat())
  const invented = Array.from(ultralyticsArguments).filter(
    ([name, { kind, replacedBy }]) => replacedBy === undefined && kind !== 'any' && !typed.has(name)
  )
  expect(invented.map(([name]) => name)).toEqual([])
})

test('old names are what the installed package makes of them', () => {
  for (const [name, { replacedBy }] of ultralyticsArguments) {
    const expected = replacedBy === undefined ? null : replacedBy === null ? [] : [replacedBy]
    expect({ name, becomes: installed.old[name] }).toEqual({ name, becomes: expected })
  }
})
