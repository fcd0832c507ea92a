import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A temporary folder with these files, removed when the test ends. */
export function scratchFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vram-review-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, files)
  return folder
}

/** The same as a git repository whose branch `main` holds these files in one commit. */
export function scratchRepository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = scratchFolder(files)
  git(folder, 'init', '--quiet', '--initial-branch=main')
  commitAll(folder)
  return folder
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

export function commitAll(folder: string): string {
  git(folder, 'add', '--all')
  git(folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'A commit')
  return git(folder, 'rev-parse', 'HEAD')
}

export function git(folder: string, ...parameters: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...parameters], { encoding: 'utf8' }).trim()
}

/** A program that does what this JavaScript says; takes the place of Python where none is needed. */
export function scratchProgram(folder: string, name: string, script: string): string {
  writeFiles(folder, {
    [`${name}.mjs`]: script,
    [name]: `#!/bin/sh\nexec '${process.execPath}' '${folder}/${name}.mjs' "$@"\n`
  })
  chmodSync(join(folder, name), 0o755)
  return join(folder, name)
}
