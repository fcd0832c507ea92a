import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// `node folder-writer.ts FOLDER NAME COUNT [CALL]`: records so many baselines as soon as it is told to on its standard input, and
// prints the commit of each one. Killed just before its so many-th call of the file system, where one is named.

const [folder = '', name = '', count = '', call] = process.argv.slice(2)

if (call !== undefined) {
  let calls = 0
  const functions = fs as unknown as Record<string, (...parameters: unknown[]) => unknown>
  for (const [key, original] of Object.entries(functions)) {
    if (!/^(mkdir|readdir|writeFile|rename|rm|rmdir|chmod|lstat|readFile)Sync$/.test(key)) continue
    functions[key] = (...parameters) => {
      // What Node itself reads to load a module does not count.
      if (String(parameters[0]).startsWith(folder) && ++calls === Number(call)) process.kill(process.pid, 'SIGKILL')
      return original(...parameters)
    }
  }
  syncBuiltinESMExports()
}

const { createFolderBaselineStore } = await import('../../src/adapters/baselines/folder-store.ts')
const { entry, sha } = await import('../adapters/baselines/entry-builder.ts')

process.stdin.once('data', async () => {
  const store = createFolderBaselineStore(folder)
  for (let number = 0; number < Number(count); number++) {
    const commit = sha(`${name} ${number}`)
    await store.record(entry({ commit }))
    fs.writeSync(1, `${commit}\n`)
  }
  process.exit()
})
fs.writeSync(1, 'ready\n')
