import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandError } from './command-error.ts'

export interface NamedFile {
  /** As the person wrote it. */
  readonly file: string
  readonly bytes: Uint8Array
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder; name the files in it',
  ENOTDIR: 'no such file',
  EACCES: 'may not be read; check its permissions'
}

/** Reads the files that a person named: all of them, or none. */
export async function readNamedFiles(folder: string, names: readonly string[]): Promise<readonly NamedFile[]> {
  const { files, failure } = await readWhatIsThere(folder, names)
  if (failure !== null) throw new CommandError(failure)
  return files
}

/** Reads those that can be read; `failure` names the others and says why, and is null where there are none. */
export async function readWhatIsThere(
  folder: string,
  names: readonly string[]
): Promise<{ readonly files: readonly NamedFile[]; readonly failure: string | null }> {
  const attempts = await Promise.all(names.map((file) => readOne(folder, file)))
  const failures = attempts.flatMap((attempt) => ('reason' in attempt ? [`${attempt.file}: ${attempt.reason}`] : []))
  const files = attempts.filter((attempt) => 'bytes' in attempt)
  return { files, failure: failures.length === 0 ? null : failures.join('; ') }
}

async function readOne(folder: string, file: string): Promise<NamedFile | { file: string; reason: string }> {
  try {
    return { file, bytes: new Uint8Array(await readFile(resolve(folder, file))) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return { file, reason: reasons[code] ?? `cannot be read (${code || String(error)})` }
  }
}

/** Throws where the bytes are no UTF-8: a wrong guess at the encoding would read other settings than YOLOv5 does. */
export function decodeUtf8({ file, bytes }: NamedFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CommandError(`${file}: is no UTF-8 text; save it as UTF-8`)
  }
}
