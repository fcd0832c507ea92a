import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pythonEnvironment } from '../../scripts/python-environment.ts'

/**
 * Every test that needs the real YOLOv5 finds its interpreter in VRAM_REVIEW_PYTHON; made once a machine, never skipped.
 * Temporary folders of tests and of what they start are in one, which goes with the run: a worker that ends leaves its own behind.
 */
export async function setup(): Promise<() => void> {
  process.env.VRAM_REVIEW_PYTHON = await pythonEnvironment((line) => console.error(line))
  const folder = mkdtempSync(join(tmpdir(), 'vr-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
