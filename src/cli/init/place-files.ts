import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface PlacedFile {
  readonly path: string
  readonly content: string
  readonly outcome: 'written' | 'kept' | 'would-write' | 'would-keep'
}

/** Writes files into a repository; one that is there already stays as it is unless forced. */
export async function placeFiles(
  root: string,
  contents: ReadonlyMap<string, string>,
  { dryRun = false, force = false }: { readonly dryRun?: boolean; readonly force?: boolean }
): Promise<readonly PlacedFile[]> {
  const placed: PlacedFile[] = []
  for (const [path, content] of contents) {
    const keep = !force && (await isThere(join(root, path)))
    if (!keep && !dryRun) await write(join(root, path), content, force)
    const outcome = dryRun ? (keep ? 'would-keep' : 'would-write') : keep ? 'kept' : 'written'
    placed.push({ path, content, outcome })
  }
  return placed
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null
}

async function write(path: string, content: string, force: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content, { flag: force ? 'w' : 'wx' })
}
