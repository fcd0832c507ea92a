import { expect, test } from 'vitest'
import type { Settings } from '../../src/domain/settings.ts'
import { compareSettings } from '../../src/domain/settings.ts'
import { renderPlain } from '../../src/report/plain.ts'
import { smokeRequest } from '../../src/review/measure.ts'
import type { ReadyTarget } from '../../src/review/resolve-target.ts'
import { settingsDigest } from '../../src/review/settings-digest.ts'
import { buildPolicy, buildTarget } from '../builders/policy.ts'
import { buildReview, buildTargetReview } from '../builders/review.ts'
import { buildSettings } from '../builders/settings.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'

function ready(changes: Partial<Settings> = {}): ReadyTarget {
  const settings = buildSettings(changes)
  const command = { line: 1, endLine: 1, settings, warnings: [], defaults: [], spans: {}, directory: '' }
  return {
    kind: 'ready',
    found: { kind: 'found', path: 'scripts/train.sh', text: '', mark: '', command, commands: 1, others: new Map() },
    settings,
    model: { canonical: 'nc: 2\n' },
    classesAssumed: false,
    hyp: { shipped: 'hyp.scratch-low.yaml' },
    data: { classes: 2 },
    configPaths: { model: null, hyp: null, data: null },
    launcherBeside: 'absent',
    pin: null,
    paths: [],
    problems: []
  }
}

const context = {
  policy: buildPolicy(),
  probe: createScriptedProbe(),
  locateYolov5: async () => null,
  onProgress: () => {},
  onFailure: () => {}
}

test('the smoke run draws what a launcher on the command line draws, whatever the policy says', async () => {
  const target = buildTarget({ sizes: { kind: 'pixels', minimum: 320, maximum: 960 } })
  const launched = await smokeRequest(target, ready({ sizeFactors: [0.67, 1.33] }), context)
  expect(launched.sizes).toEqual({ kind: 'factors', low: 0.67, high: 1.33 })
})

test('without a launcher the policy says which sizes are drawn', async () => {
  const sizes = { kind: 'pixels', minimum: 320, maximum: 960 } as const
  expect((await smokeRequest(buildTarget({ sizes }), ready(), context)).sizes).toEqual(sizes)
  expect((await smokeRequest(buildTarget(), ready(), context)).sizes).toBeNull()
})

test('baselines that were stored before launchers were read stay valid', () => {
  const digest = (changes: Partial<Settings>) => settingsDigest(ready(changes), buildTarget(), buildPolicy())
  expect(digest({})).toBe('36eebf6b9cf901be00e4b06bcf82a410dccdd8222cfabe42417555bb1c6f7f08')
  expect(digest({ sizeFactors: [0.67, 1.33] })).not.toBe(digest({}))
  expect(digest({ sizeFactors: [0.67, 1.33] })).not.toBe(digest({ sizeFactors: [0.67, 1.5] }))
})

test('a changed range is a change that the report names', () => {
  const changes = compareSettings(buildSettings(), buildSettings({ sizeFactors: [0.67, 1.33] }))
  const report = renderPlain(buildReview({ targets: [buildTargetReview({ changes })] }))
  expect(report).toContain('Changed here: sizes 0.5–1.5 → 0.67–1.33.')
})
