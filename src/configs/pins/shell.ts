import { piecesOf } from './quotes.ts'
import { byAddress, byCondaSpec, byImage, byRequirement, byVersionText, type Wanted } from './requirement.ts'

/** A line of a file; those that a backslash continues are joined, under the number of the first. */
export interface NumberedLine {
  readonly text: string
  readonly line: number
}

/** Longer lines are data: an image in a notebook, a minified file. */
export const longestLine = 20_000

export function joinedLines(text: string): readonly NumberedLine[] {
  const joined: NumberedLine[] = []
  let open: NumberedLine | undefined
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const continues = raw.endsWith('\\')
    const piece = continues ? raw.slice(0, -1) : raw
    if (open === undefined) open = { text: piece, line: index + 1 }
    else if (open.text.length < longestLine) open = { ...open, text: `${open.text} ${piece.trimStart()}` }
    if (continues) continue
    joined.push(open)
    open = undefined
  }
  if (open) joined.push(open)
  return joined
}

/** One word of a command; `cut` where an unquoted `<` or `>` ends it, because a shell takes what follows for a file. */
interface Word {
  readonly text: string
  readonly cut: boolean
}

/** The commands of a line as lists of words: quotes are removed, and a comment ends the line. No shell, only its words. */
function commandsIn(line: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]]
  let word = ''
  let cut = false
  let skipping = false
  const endWord = () => {
    if (word !== '') commands.at(-1)?.push({ text: word, cut })
    word = ''
    cut = false
    skipping = false
  }
  for (const { text, quoted } of piecesOf(line)) {
    if (quoted) {
      if (!skipping) word += text
      continue
    }
    for (const character of text) {
      if (/[\s;&|]/.test(character)) {
        endWord()
        if (!/\s/.test(character)) commands.push([])
      } else if (character === '#' && word === '') return commands
      else if (character === '<' || character === '>') {
        cut = word !== ''
        skipping = true
      } else if (!skipping) word += character
    }
  }
  endWord()
  return commands
}

const INSTALLERS = /^(?:.*\/)?(?:pip[0-9.]*|pip3|uv|poetry|pdm|pipenv|pixi|pipx|conda|mamba|micromamba)$/
const CONDA = /^(?:.*\/)?(?:conda|mamba|micromamba)$/

/** What the commands of one line install of the package, in their order: pip and its like, conda, and Docker images. */
export function wantedByCommands(line: string, depth = 0): readonly Wanted[] {
  const image = byImage(line)
  return [
    ...(image && depth === 0 ? [image] : []),
    ...commandsIn(line).flatMap((words) => wantedByCommand(words, depth))
  ]
}

function wantedByCommand(words: readonly Word[], depth: number): readonly Wanted[] {
  // A command inside quotes: of YAML, or of `bash -c`.
  const inner = words.filter(({ text }) => depth < 2 && /\s/.test(text) && /\b(?:install|add)\b/.test(text))
  const nested = inner.flatMap(({ text }) => wantedByCommands(text, depth + 1))
  const installer = words.findIndex(({ text }) => INSTALLERS.test(text.replace(/^[!%]/, '')))
  const verb = words.findIndex(({ text }, index) => index > installer && /^(?:install|add|create)$/.test(text))
  if (installer < 0 || verb < 0) return nested
  const isConda = CONDA.test(words[installer]?.text.replace(/^[!%]/, '') ?? '')
  return [...nested, ...words.slice(verb + 1).flatMap((word) => wantedByWord(word, isConda) ?? [])]
}

function wantedByWord({ text, cut }: Word, isConda: boolean): Wanted | null {
  if (cut) return byRequirement(text) && { range: '*' }
  const at = /^ultralytics(?:\[[^\]]*\])?@([^/:]+)$/i.exec(text)?.[1]
  if (at !== undefined) return byVersionText(at)
  return (isConda ? byCondaSpec(text) : byRequirement(text)) ?? byAddress(text)
}
