import { joinPath } from '../domain/paths.ts'
import { foreignText, type SourceText } from './text.ts'

/** Other files of the repository, by path; null: there is none that can be read. */
export type OtherTexts = ReadonlyMap<string, string | null>

/** How many files one file may take values from. Real ones take one or two. */
const MOST_FILES = 8

/** How many it may ask for: most of what a program imports is not in its repository. */
const MOST_ASKED = 100

/** What is longer holds data. */
const LONGEST = 256 * 1024

/**
 * The files of the repository that a file takes values from: `source train.env`, `include config.mk`, `params.yaml`. A reader
 * cannot wait for them: it asks, takes the value for unknown, and the file is read again with what it asked for.
 */
export class OtherFiles {
  /** Paths that a reader wanted to see. */
  readonly asked = new Set<string>()
  /** A command was seen that they may say more of. */
  areNeeded = false
  private readonly texts: OtherTexts

  constructor(texts: OtherTexts = new Map()) {
    this.texts = texts
  }

  /** The file as one of the folders has it, the first one first; undefined where none is there, or none was read yet. */
  find(written: string, folders: readonly (string | undefined)[]): SourceText | undefined {
    for (const path of placesOf(written, folders)) {
      this.asked.add(path)
      const text = this.texts.get(path)
      if (typeof text === 'string') return foreignText(text)
    }
    return undefined
  }
}

function placesOf(written: string, folders: readonly (string | undefined)[]): readonly string[] {
  if (written === '' || written.length > 300 || /^[/~]|^[A-Za-z]:|\0/.test(written)) return []
  const known = folders.filter((folder) => folder !== undefined)
  return [...new Set(known.map((folder) => joinPath(folder, written)))].filter((path) => !path.startsWith('..'))
}

/**
 * Reads a file again and again until it asks for no other file of the repository. `read` is given each at most once.
 * @param read the text of the file at that path, null where there is none
 * @param isWorth whether more files may make a difference to what was read, though no command needs them
 */
export async function withOtherFiles<Result>(
  readOnce: (others: OtherFiles) => Result,
  read: (path: string) => Promise<string | null>,
  isWorth: (result: Result) => boolean
): Promise<{ readonly result: Result; readonly others: OtherTexts }> {
  const texts = new Map<string, string | null>()
  for (;;) {
    const others = new OtherFiles(texts)
    const result = readOnce(others)
    const wanted = [...others.asked].filter((path) => !texts.has(path)).slice(0, MOST_ASKED - texts.size)
    if (wanted.length === 0 || !(others.areNeeded || isWorth(result))) return { result, others: texts }
    for (const path of wanted) {
      const isFull = [...texts.values()].filter((text) => text !== null).length >= MOST_FILES
      const text = isFull ? null : await read(path)
      texts.set(path, text !== null && text.length <= LONGEST && !text.includes('\0') ? text : null)
    }
  }
}
