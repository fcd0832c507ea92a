import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entirely = { recursive: true, force: true }

/** A folder of a child's own, in which it works and leaves what it found. */
export function newHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vram-review-'))
}

/** Removes as much of it as can be: a training may have taken permissions away, and that spoils no result. */
export async function removeHome(home: string): Promise<void> {
  await rm(home, entirely).catch(() => {})
}

/** The same where nothing is waited for any more: at the end of this program. */
export function removeHomeNow(home: string): void {
  try {
    rmSync(home, entirely)
  } catch {
    // As above.
  }
}
