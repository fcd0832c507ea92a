import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { baselinePath } from '../../../src/adapters/baselines/baseline-file.ts'
import { createFolderBaselineStore } from '../../../src/adapters/baselines/folder-store.ts'
import { entry, query, sha } from './entry-builder.ts'
import { itKeepsBaselines } from './store-contract.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baselines-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const filesIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((file) =>
    file.isDirectory() ? filesIn(join(path, file.name)).map((inner) => `${file.name}/${inner}`) : [file.name]
  )

describe('a folder', () => {
  itKeepsBaselines(() => ({
    store: createFolderBaselineStore(folder),
    another: () => createFolderBaselineStore(folder),
    readRaw: (path) => readFileSync(join(folder, path), 'utf8'),
    writeRaw: (path, content) => writeFileSync(join(folder, path), content),
    paths: () => filesIn(folder)
  }))

  it('that does not exist yet holds none, and is made by the first record', async () => {
    const store = createFolderBaselineStore(join(folder, 'not', 'yet'))
    expect(await store.find(query(['a']))).toMatchObject({ kind: 'none' })
    await store.record(entry())
    expect(await store.find(query(['a']))).toMatchObject({ kind: 'found' })
  })

  it('fault 20: a write that was cut short leaves a temporary file, which nobody takes for a baseline', async () => {
    const store = createFolderBaselineStore(folder)
    await store.record(entry())
    const path = baselinePath('yolov5s', entry().measurement.hardwareKey)
    writeFileSync(join(folder, `${path}.1234.tmp`), '{"version": 1, "tar')
    expect(await store.find(query(['a']))).toMatchObject({ kind: 'found', setAside: [] })
  })

  it('fault 66: what cannot be written is an error with a remedy, and the old baseline lives', async () => {
    const store = createFolderBaselineStore(folder)
    await store.record(entry())
    // A file stands where a folder is needed: root may write anywhere, so permissions would prove nothing.
    const other = baselinePath('other', entry().measurement.hardwareKey)
    writeFileSync(join(folder, other.split('/').slice(0, 2).join('/')), 'in the way')
    await expect(store.record(entry({ target: 'other', commit: sha('b') }))).rejects.toMatchObject({
      remedy: expect.stringContaining('disk')
    })
    expect(await store.find(query(['a']))).toMatchObject({ kind: 'found' })
  })
})
