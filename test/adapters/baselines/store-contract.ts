import { expect, it } from 'vitest'
import { baselinePath } from '../../../src/adapters/baselines/baseline-file.ts'
import type { BaselineStore } from '../../../src/review/ports.ts'
import { entry, measurement, query, sha } from './entry-builder.ts'

export interface StoreUnderTest {
  readonly store: BaselineStore
  /** Another store on the same baselines, as another job would have it. */
  another(): BaselineStore
  readRaw(path: string): string | undefined
  writeRaw(path: string, content: string): void
  paths(): readonly string[]
}

const h100 = 'engine=cuda; GPU=NVIDIA H100'
const a100 = 'engine=cuda; GPU=NVIDIA A100'
const onA100 = measurement({ hardwareKey: a100 })
const path = baselinePath('yolov5s', h100)

/** What every baseline store must do. `setUp` gives an empty one. */
export function itKeepsBaselines(setUp: () => StoreUnderTest): void {
  it('fault 5: says that there is none where nothing was ever recorded', async () => {
    expect(await setUp().store.find(query(['a']))).toEqual({ kind: 'none', setAside: [] })
  })

  it('finds the nearest ancestor, and says how far away it is', async () => {
    const { store, another } = setUp()
    for (const name of ['a', 'b', 'e']) await store.record(entry({ commit: sha(name) }))
    expect(await another().find(query(['d', 'c', 'b', 'a']))).toEqual({
      kind: 'found',
      entry: entry({ commit: sha('b') }),
      commitsBehind: 2,
      setAside: []
    })
    expect(await store.find(query(['x', 'y']))).toEqual({ kind: 'none', setAside: [] })
  })

  it('reads ancestors only as far as needed', async () => {
    const { store } = setUp()
    await store.record(entry())
    const read: string[] = []
    const commits = (async function* () {
      for (const name of ['b', 'a', 'z', 'y']) {
        read.push(name)
        yield sha(name)
      }
    })()
    await store.find(query([], { commits }))
    expect(read).toEqual(['b', 'a'])
  })

  it('faults 38 and 39: entries of other hardware give no relative verdict, but are named', async () => {
    const { store } = setUp()
    await store.record(entry({ measurement: onA100 }))
    expect(await store.find(query(['b', 'a']))).toEqual({
      kind: 'other-hardware',
      hardwareKeys: [a100],
      nearest: entry({ measurement: onA100 }),
      setAside: []
    })
  })

  it('prefers a farther entry of the same hardware to a nearer one of another', async () => {
    const { store } = setUp()
    await store.record(entry({ commit: sha('a') }))
    await store.record(entry({ commit: sha('b'), measurement: onA100 }))
    expect(await store.find(query(['b', 'a']))).toMatchObject({ kind: 'found', entry: { commit: sha('a') } })
  })

  it('takes the nearest of any hardware where the hardware is not known yet', async () => {
    const { store } = setUp()
    await store.record(entry({ commit: sha('a') }))
    await store.record(entry({ commit: sha('b'), measurement: onA100 }))
    expect(await store.find(query(['b', 'a'], { hardwareKey: null }))).toMatchObject({
      kind: 'found',
      entry: { commit: sha('b'), measurement: { hardwareKey: a100 } }
    })
  })

  it('recording the same again changes nothing; measuring again replaces', async () => {
    const { store, readRaw } = setUp()
    expect(await store.record(entry())).toMatchObject({ outcome: 'recorded', setAside: [] })
    expect(await store.record(entry({ recordedAt: '2026-01-02T00:00:00Z' }))).toMatchObject({ outcome: 'unchanged' })
    const again = entry({ settingsDigest: 'other' })
    expect(await store.record(again)).toMatchObject({ outcome: 'recorded' })
    expect(await store.find(query(['a']))).toMatchObject({ kind: 'found', entry: again })
    expect(JSON.parse(readRaw(path) ?? '').entries).toHaveLength(1)
  })

  it('fault 15: 20 writers at once, 20 entries', async () => {
    const { another, readRaw } = setUp()
    const names = Array.from({ length: 20 }, (_, index) => `commit ${index}`)
    const results = await Promise.all(names.map((name) => another().record(entry({ commit: sha(name) }))))
    expect(results.map(({ outcome }) => outcome)).toEqual(names.map(() => 'recorded'))
    const stored = JSON.parse(readRaw(path) ?? '') as { entries: { commit: string }[] }
    expect(new Set(stored.entries.map(({ commit }) => commit))).toEqual(new Set(names.map(sha)))
  }, 60_000)

  it('keeps the newest commit last, whoever comes first', async () => {
    const { store, readRaw } = setUp()
    const at = (day: number) => `2026-01-0${day}T00:00:00Z`
    await store.record(entry({ commit: sha('late'), committedAt: at(3) }))
    await store.record(entry({ commit: sha('early'), committedAt: at(1) }))
    await store.record(entry({ commit: sha('unknown'), committedAt: null, recordedAt: at(2) }))
    const stored = JSON.parse(readRaw(path) ?? '') as { entries: { commit: string }[] }
    expect(stored.entries.map(({ commit }) => commit)).toEqual(['early', 'unknown', 'late'].map(sha))
  })

  it.each([
    ['no JSON', 'this is no JSON'],
    ['half a file', '{"version": 1, "target": "yolov5s", "hardw'],
    ['empty', ''],
    ['another shape', '{"version": 1, "peak": 0}'],
    ["another target's", '{"version": 1, "target": "x", "hardwareKey": "y", "entries": []}']
  ])('fault 18: a corrupt file (%s) is said, set aside, and never counts as zero', async (_, content) => {
    const { store, writeRaw, readRaw, paths } = setUp()
    await store.record(entry({ commit: sha('before') }))
    writeRaw(path, content)
    expect(await store.find(query(['before', 'a']))).toEqual({
      kind: 'none',
      setAside: [expect.stringContaining(path)]
    })
    const recorded = await store.record(entry())
    expect(recorded).toMatchObject({ outcome: 'recorded', setAside: [expect.stringContaining('is kept as')] })
    const aside = paths().filter((one) => one.startsWith(`${path}.unreadable-`))
    expect(aside.map(readRaw)).toEqual([content])
    expect(await store.find(query(['before', 'a']))).toMatchObject({ kind: 'found', entry: entry(), setAside: [] })
  })

  it.each([
    ['NaN', { allocatedBytes: null }],
    ['negative', { allocatedBytes: -1 }],
    ['a fraction', { allocatedBytes: 0.5 }],
    ['above what the device has', { reservedBytes: 85_000_000_001 }]
  ])('fault 21: a stored figure that is %s is left out and said; its neighbours live', async (_, figures) => {
    const { store, writeRaw, readRaw, paths } = setUp()
    await store.record(entry({ commit: sha('good') }))
    await store.record(entry({ commit: sha('bad') }))
    const stored = JSON.parse(readRaw(path) ?? '')
    const bad = stored.entries.find(({ commit }: { commit: string }) => commit === sha('bad'))
    Object.assign(bad.measurement.points[0], figures)
    writeRaw(path, JSON.stringify(stored))
    const found = await store.find(query(['bad', 'good']))
    expect(found).toMatchObject({ kind: 'found', entry: { commit: sha('good') }, setAside: [expect.any(String)] })
    await store.record(entry({ commit: sha('next') }))
    expect(paths().filter((one) => one.startsWith(`${path}.unreadable-`))).toHaveLength(1)
    expect(await store.find(query(['bad', 'good']))).toMatchObject({ kind: 'found', setAside: [] })
  })

  it('fault 21: such a figure is refused when it is to be recorded', async () => {
    const { store, paths } = setUp()
    const [point] = measurement().points
    if (!point) throw new Error('a measurement has a point')
    const above = measurement({ points: [{ ...point, deviceBytes: 85_000_000_001 }] })
    await expect(store.record(entry({ measurement: above }))).rejects.toThrow('85000000001 bytes on a GPU')
    const broken = measurement({ points: [{ ...point, allocatedBytes: Number.NaN }] })
    await expect(store.record(entry({ measurement: broken }))).rejects.toThrow()
    expect(paths().filter((one) => one.endsWith('.json'))).toEqual([])
  })

  it('fault 19: a file of a newer version is not written, and reading says why it is of no use', async () => {
    const { store, writeRaw, readRaw } = setUp()
    await store.record(entry())
    writeRaw(path, '{"version": 2, "whatever": "it holds"}')
    await expect(store.record(entry({ commit: sha('b') }))).rejects.toMatchObject({
      name: 'BaselineError',
      message: expect.stringContaining('newer vram-review'),
      remedy: expect.stringContaining('newest version')
    })
    expect(readRaw(path)).toBe('{"version": 2, "whatever": "it holds"}')
    expect(await store.find(query(['a']))).toEqual({ kind: 'none', setAside: [expect.stringContaining('newer')] })
  })

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'a/b\\c',
    '$(id)',
    '`id`\n',
    '',
    'ünïcödé',
    '.git/config',
    'A'.repeat(500)
  ])('fault 52: target %j lies inside the folder, and is found again', async (target) => {
    const { store, paths } = setUp()
    await store.record(entry({ target }))
    await store.record(entry({ target: `${target}!`, commit: sha('other') }))
    expect(await store.find(query(['other', 'a'], { target }))).toMatchObject({
      kind: 'found',
      entry: { target, commit: sha('a') }
    })
    const files = paths().filter((one) => one !== 'README.md')
    expect(files).toHaveLength(2)
    for (const one of files) expect(one).toMatch(/^baselines\/[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}\.json$/)
  })

  it('fault 57: a renamed target finds its old baseline by the paths it had', async () => {
    const { store } = setUp()
    await store.record(entry({ target: 'old name' }))
    await store.record(entry({ target: 'bystander', files: ['other.sh'], commit: sha('b') }))
    const renamed = { target: 'new name', recordedPaths: ['train.sh', 'data/hyp.yaml', 'data/new.yaml'] }
    expect(await store.find(query(['b', 'a'], renamed))).toMatchObject({
      kind: 'found',
      entry: { target: 'old name', commit: sha('a') },
      commitsBehind: 1
    })
    expect(await store.find(query(['b', 'a'], { ...renamed, hardwareKey: a100 }))).toMatchObject({
      kind: 'other-hardware',
      hardwareKeys: [h100]
    })
    for (const recordedPaths of [[], ['train.sh'], ['elsewhere.sh', 'data/hyp.yaml']]) {
      expect(await store.find(query(['b', 'a'], { ...renamed, recordedPaths }))).toEqual({ kind: 'none', setAside: [] })
    }
  })

  it('fault 57: a target is not taken for a renamed one while the policy still has it, or where two would do', async () => {
    const { store } = setUp()
    await store.record(entry({ target: 'sibling' }))
    const fresh = { target: 'fresh', recordedPaths: ['train.sh', 'data/hyp.yaml'] }
    expect(await store.find(query(['a'], { ...fresh, otherTargets: ['sibling'] }))).toMatchObject({ kind: 'none' })
    expect(await store.find(query(['a'], fresh))).toMatchObject({ kind: 'found' })
    await store.record(entry({ target: 'twin' }))
    expect(await store.find(query(['a'], fresh))).toMatchObject({ kind: 'none' })
  })
}
