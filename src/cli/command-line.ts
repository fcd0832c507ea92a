import { resolve } from 'node:path'

/** The file that a command line of the terminal is taken to stand in: its ending says that a shell would run it. */
export const commandLineFile = 'command-line.sh'

/** In place of the folder of a `train.py` that was not named. A name of YOLOv5's own keeps its options from looking foreign. */
export const scriptFolder = 'yolov5'

/**
 * The words that a person wrote behind `--`, as the text of a shell. They follow `train.py`; where they begin with a
 * program or a script instead (`torchrun …`, `segment/train.py …`), they are the whole command.
 */
export function commandLineText(words: readonly string[], folder: string): string {
  const [first = ''] = words
  const program = first.startsWith('-')
    ? ['python', `${scriptFolder}/train.py`]
    : first.endsWith('.py')
      ? ['python']
      : []
  return `${[...program, ...words.map((word) => absoluteAbove(word, folder))].map(quote).join(' ')}\n`
}

/** A review never leaves its repository, so a path that begins with `..` would be lost; a person at a terminal may name it. */
function absoluteAbove(word: string, folder: string): string {
  const match = /^(--[a-z-]+=)?(\.\.[\\/].*)$/.exec(word)
  return match === null ? word : `${match[1] ?? ''}${resolve(folder, match[2] ?? '')}`
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
