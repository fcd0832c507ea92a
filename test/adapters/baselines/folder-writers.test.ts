import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { baselinePath } from '../../../src/adapters/baselines/baseline-file.ts'
import { createFolderBaselineStore } from '../../../src/adapters/baselines/folder-store.ts'
import { entry, query, sha } from './entry-builder.ts'

// Invariant 3 in a folder: processes that record at once, and such that are killed while they do.

const program = new URL('../../fakes/folder-writer.ts', import.meta.url).pathname
const path = baselinePath('yolov5s', entry().measurement.hardwareKey)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that records; `onTold` hears how many it has told of. */
async function startWriter(name: string, count: number, call?: number) {
  const parameters = [folder, name, String(count), ...(call === undefined ? [] : [String(call)])]
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const told: string[] = []
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  return {
    told,
    async record(onTold: (told: number, kill: () => void) => void = () => {}) {
      lines.on('line', (commit) => onTold(told.push(commit), () => child.kill('SIGKILL')))
      child.stdin.write('go\n')
      const [status] = await ended
      return status as number | null
    }
  }
}

function stored(): string[] {
  const { entries } = JSON.parse(readFileSync(join(folder, path), 'utf8'))
  return entries.map(({ commit }: { commit: string }) => commit)
}

const files = () => readdirSync(dirname(join(folder, path))).map((name) => join(dirname(path), name))

test('15: six processes that record ten each at once: sixty are kept', async () => {
  const writers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => startWriter(name, 10)))
  expect(await Promise.all(writers.map((writer) => writer.record()))).toEqual(writers.map(() => 0))
  expect(new Set(stored())).toEqual(new Set(writers.flatMap(({ told }) => told)))
  expect(stored()).toHaveLength(60)
  expect(files()).toEqual([path])
})

test('15, 20: a writer that is killed between any two calls of the file system loses nothing and leaves nothing', async () => {
  const store = createFolderBaselineStore(folder)
  await store.record(entry({ commit: sha('first') }))
  const wanted = [sha('first')]
  let status: number | null = null
  for (let call = 1; status === null; call++) {
    const writer = await startWriter(`writer ${call}`, 1, call)
    status = await writer.record()
    wanted.push(...writer.told, sha(`next ${call}`))
    await store.record(entry({ commit: sha(`next ${call}`) }))
    expect(stored()).toEqual(expect.arrayContaining(wanted))
    expect(files()).toEqual([path])
    expect(call).toBeLessThan(40)
  }
  expect(status).toBe(0)
})

test('15: while others record, one is killed: whoever was told "recorded" is there', async () => {
  const writers = await Promise.all(['a', 'b', 'c'].map((name) => startWriter(name, 10)))
  const ends = writers.map((writer, index) =>
    writer.record((told, kill) => index === 0 && told === 1 + Math.floor(Math.random() * 9) && kill())
  )
  await Promise.all(ends)
  await createFolderBaselineStore(folder).record(entry({ commit: sha('last') }))
  expect(stored()).toEqual(expect.arrayContaining(writers.flatMap(({ told }) => told)))
  expect(files()).toEqual([path])
})

test('20: what an older version, or a machine elsewhere, left a minute ago is removed; what is new stays', async () => {
  const store = createFolderBaselineStore(folder)
  await store.record(entry())
  const names = ['3f0c8a52-1111-4222-8333-0123456789ab', '0123abcd-7-0123456789ab'].map((name) => `${path}.${name}.tmp`)
  const old = new Date(Date.now() - 120_000)
  for (const name of names) {
    writeFileSync(join(folder, name), 'half')
    writeFileSync(join(folder, name.replace(/ab\.tmp/, 'cd.tmp')), 'half')
    utimesSync(join(folder, name), old, old)
  }
  mkdirSync(join(folder, `${path}.lock`))
  writeFileSync(join(folder, `${path}.lock`, '0123abcd-7-0123456789ab'), '')
  utimesSync(join(folder, `${path}.lock`, '0123abcd-7-0123456789ab'), old, old)
  await store.record(entry({ commit: sha('b') }))
  expect(files().sort()).toEqual([path, ...names.map((name) => name.replace(/ab\.tmp/, 'cd.tmp'))].sort())
})

test('a lock comes and goes beside them: what is stored is found', async () => {
  const store = createFolderBaselineStore(folder)
  await store.record(entry())
  mkdirSync(join(folder, `${path}.lock`))
  expect(await store.find(query(['a']))).toMatchObject({ kind: 'found', setAside: [] })
})
