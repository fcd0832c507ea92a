import { quotedIn } from './pins/quotes.ts'
import { byAddress, byCondaSpec, byImage, byRequirement, byVersionText, type Wanted } from './pins/requirement.ts'
import { joinedLines, longestLine, wantedByCommands } from './pins/shell.ts'
import { type Found, wantedByLock, wantedByToml } from './pins/toml.ts'

/** Which Ultralytics a file asks for, and its 1-based line: one version, or a range as it is written; `*` is any. */
export type Pin = Wanted & { readonly line: number }

type Reader = (text: string) => readonly Found[]

/** By the name of the file; the first that matches reads it. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [
    /(?:^|\/)(?:[^/]*requirements[^/]*|[^/]*constraints[^/]*)\.(?:txt|in|pip)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i,
    readRequirements
  ],
  [/(?:^|\/)(?:poetry|uv|pdm)\.lock$|(?:^|\/)pylock(?:\.[^/]+)?\.toml$/, wantedByLock],
  [/(?:^|\/)Pipfile\.lock$/, readPipfileLock],
  [/(?:^|\/)Pipfile$/, (text) => wantedByToml(text, true)],
  [/(?:^|\/)(?:pyproject|pixi)\.toml$/, (text) => wantedByToml(text, false)],
  [/(?:^|\/)setup\.cfg$/, readSetupCfg],
  [/(?:^|\/)setup\.py$/, readSetupPy],
  [/(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][^/]*)?$|\.(?:dockerfile|containerfile)$/i, readDockerfile],
  [/\.ipynb$/, readNotebook],
  [/(?:^|\/)\.github\/.+\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/, readCommands],
  [/(?:^|\/)[^/]*(?:environment|conda|env)[^/]*\.ya?ml$/i, readConda],
  [/\.sh$|(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|(?:^|\/)justfile$/, readCommands]
]

/** Whether a file of that name may ask for a version. */
export function mayPin(path: string): boolean {
  return readerOf(path) !== undefined
}

/**
 * The version of `ultralytics` that a file of the repository asks for; null where it says nothing, or is no such file.
 * A file that asks for several versions, by markers or in several commands, gives all of them as one range.
 * @param path decides how the text is read
 */
export function pinnedVersion(path: string, text: string): Pin | null {
  if (!/ultralytics/i.test(text)) return null
  const found = readerOf(path)?.(withoutLongLines(text)) ?? []
  const exact = found.filter(({ wanted }) => 'exact' in wanted)
  const [first] = exact.length > 0 ? exact : found
  if (first === undefined) return null
  const versions = new Set((exact.length > 0 ? exact : found).map(({ wanted }) => versionIn(wanted)))
  return versions.size === 1
    ? { ...first.wanted, line: first.line }
    : { range: Array.from(versions).join(' or '), line: first.line }
}

function readerOf(path: string): Reader | undefined {
  return READERS.find(([pattern]) => pattern.test(path.replaceAll('\\', '/')))?.[1]
}

function versionIn(wanted: Wanted): string {
  return 'exact' in wanted ? wanted.exact : wanted.range
}

function withoutLongLines(text: string): string {
  return text.replace(/[^\n]+/g, (line) => (line.length > longestLine ? '' : line))
}

function mapLines(text: string, read: (line: string) => Wanted | null | readonly Wanted[]): readonly Found[] {
  return joinedLines(text).flatMap(({ text: line, line: number }) => {
    if (!/ultralytics/i.test(line)) return []
    return [read(line) ?? []].flat().map((wanted) => ({ wanted, line: number }))
  })
}

/** Source: pip's format of requirements. Options of a line, such as `--hash`, stand behind white space. */
function readRequirements(text: string): readonly Found[] {
  return mapLines(text, (line) => {
    const plain = line.replace(/(?:^|\s)#.*$/, '').replace(/\s--?[a-z].*$/i, '')
    return byRequirement(plain) ?? byAddress(plain)
  })
}

function readPipfileLock(text: string): readonly Found[] {
  let isOurs = false
  return text.split(/\r?\n/).flatMap((line, index) => {
    const opened = /^\s*"([^"]+)":\s*\{/.exec(line)?.[1]
    if (opened !== undefined) isOurs = opened.toLowerCase() === 'ultralytics'
    const version = isOurs ? /^\s*"version":\s*"([^"]+)"/.exec(line)?.[1] : undefined
    return version === undefined ? [] : [{ wanted: byVersionText(version), line: index + 1 }]
  })
}

function readSetupCfg(text: string): readonly Found[] {
  let section = ''
  return text.split(/\r?\n/).flatMap((line, index) => {
    section = /^\[([^\]]+)\]/.exec(line)?.[1] ?? section
    if (!section.startsWith('options') || /^\s*[#;]/.test(line)) return []
    const wanted = byRequirement(line.replace(/^[\w-]+\s*=\s*(?!=)/, '').replace(/\s#.*$/, ''))
    return wanted ? [{ wanted, line: index + 1 }] : []
  })
}

/** Every text that is a requirement with a version: a name alone may be anything there. */
function readSetupPy(text: string): readonly Found[] {
  return mapLines(text.replace(/^[ \t]*#.*$/gm, ''), (line) =>
    quotedIn(line)
      .map(byRequirement)
      .filter((wanted) => wanted !== null)
      .filter((wanted) => versionIn(wanted) !== '*')
  )
}

/** `RUN` and its exec form, `FROM` the package's own image, and variables with a default. What is installed counts more than the image. */
function readDockerfile(text: string): readonly Found[] {
  const variables = new Map<string, string>()
  const installed: Found[] = []
  const images: Found[] = []
  for (const { text: raw, line: number } of joinedLines(text.replace(/^[ \t]*#.*$/gm, ''))) {
    const line = raw.replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, one, other) => variables.get(one ?? other) ?? whole)
    const set = /^\s*(?:ARG|ENV)\s+(\w+)[=\s]\s*["']?([^\s"']+)/i.exec(line)
    // Short, because values that hold values would double with each line.
    if (set) variables.set(set[1] ?? '', (set[2] ?? '').slice(0, 100))
    const image = /^\s*FROM\s/i.test(line) ? byImage(line) : null
    if (image) images.push({ wanted: image, line: number })
    const command = /^\s*RUN\s+(.*)$/is.exec(line)?.[1]
    const words = command?.startsWith('[')
      ? command.replace(/^\[|\]\s*$|"\s*,/g, (part) => (part.startsWith('"') ? '" ' : ' '))
      : command
    if (words !== undefined) installed.push(...wantedByCommands(words).map((wanted) => ({ wanted, line: number })))
  }
  return installed.length > 0 ? installed : images
}

function readCommands(text: string): readonly Found[] {
  return mapLines(text, (line) => wantedByCommands(line))
}

/** The lines of a notebook that a shell or pip gets: each is a text of JSON, mostly on a line of its own. */
function readNotebook(text: string): readonly Found[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (!/ultralytics/i.test(line)) return []
    const quoted = /^(?:"source":\s*\[?\s*)?("(?:\\.|[^"\\])*")[\s,\]}]*$/.exec(line.trim())?.[1]
    const commands = (quoted === undefined ? '' : decoded(quoted)).split('\n').filter((code) => /^\s*[!%]/.test(code))
    return commands.flatMap((code) => wantedByCommands(code).map((wanted) => ({ wanted, line: index + 1 })))
  })
}

function decoded(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return ''
  }
}

/** `- ultralytics=8.3.253`, and pip's list below it. */
function readConda(text: string): readonly Found[] {
  let inPip = false
  return text.split(/\r?\n/).flatMap((line, index) => {
    const entry = line.replace(/\s#.*$/, '').trim()
    if (!entry.startsWith('-')) return []
    const item = entry.slice(1).replace(/["']/g, '').trim()
    if (/^pip\s*:$/.test(item)) inPip = true
    const wanted = inPip ? (byRequirement(item) ?? byAddress(item)) : byCondaSpec(item)
    return wanted ? [{ wanted, line: index + 1 }] : []
  })
}
