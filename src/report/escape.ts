/** Breaks what GitHub would find in the text of the finished page (mentions, references, links), and is not seen. */
const zeroWidthSpace = '\u200b'
const longestInline = 1000

/**
 * Text from a pull request (a name, a path, an error) as Markdown that shows it and does nothing: no mention, link, image, HTML or layout,
 * at any place inline or in a table. Character references keep Markdown off; they alone would not stop mentions and references, which GitHub seeks
 * in the rendered text, so those are broken by a zero-width space.
 */
export function escapeText(text: string): string {
  return breakReferences(oneLine(text)).replace(/[&<>`*_~[\]|#\\$^@]|^[-+=]|(?<=^\d{1,9})[.)](?=\s|$)/g, asReference)
}

/** The same, set as code. */
export function escapeCode(text: string): string {
  const line = oneLine(text)
  // The common case stays readable where Markdown is read as it is.
  if (/^[\w./=:+,%-](?:[\w ./=:+,%-]*[\w./=:+,%-])?$/.test(line)) return `\`${line}\``
  return escapeHtmlCode(line)
}

/** Code for places where GitHub reads HTML and no Markdown, such as `<summary>`. */
export function escapeHtmlCode(text: string): string {
  return `<code>${escapeText(text)}</code>`
}

/** A sentence in which backticks set code, as our own messages do; whatever else it holds is inert. */
export function escapeProse(text: string): string {
  // Two backticks with nothing between set no code: what stands before and after them is one text, and must be made inert as one.
  const line = oneLine(text).replaceAll('``', '')
  const parts = line.split('`')
  // An odd number of backticks: the last one opens nothing.
  if (parts.length % 2 === 0) return escapeText(line)
  return parts
    .map((part, index) => (index % 2 === 1 ? escapeCode(part) : spaced(part)))
    .join('')
    .trim()
}

/** One line without control, bidirectional and invisible characters, cut where it is longer than a person reads. */
export function oneLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
  return line.length > longestInline ? `${line.slice(0, longestInline).toWellFormed()}…` : line
}

/** `escapeText` that keeps the spaces at the ends, for a part of a sentence. */
function spaced(part: string): string {
  const inner = escapeText(part)
  const before = /^\s/.test(part) ? ' ' : ''
  const after = /\s$/.test(part) && inner !== '' ? ' ' : ''
  return `${before}${inner}${after}`
}

/**
 * A part may be set beside another, so what begins at its end or ends at its start is broken, too: `http:` before `//x`, `ww` before `w.x`. GitHub finds
 * mentions, issues, emoji and links in the rendered text; and commits by their sha, which are broken within a part: they link to this repository only.
 */
function breakReferences(text: string): string {
  return text
    .replace(/@/g, `@${zeroWidthSpace}`)
    .replace(/#(?=\d|$)/g, `#${zeroWidthSpace}`)
    .replace(/G(?=H-\d|H-?$)|^H(?=-\d)|GH(?=$)/gi, `$&${zeroWidthSpace}`)
    .replace(/:(?=\/|[\w+-]*(?::|$))/g, `:${zeroWidthSpace}`)
    .replace(/ww(?=w?(?:\.|$))|^ww?(?=\.)/gi, `$&${zeroWidthSpace}`)
    .replace(/\b[0-9a-f]{7,}\b/gi, (sha) => sha.replace(/.{4}/g, `$&${zeroWidthSpace}`))
}

function asReference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

/** How a sentence is set: the same words serve the comment (Markdown) and the terminal. What `text`, `code` and `prose` are given is made inert. */
export interface Format {
  text(text: string): string
  code(text: string): string
  /** A sentence of ours in which backticks set code. */
  prose(text: string): string
  /** Takes what is set already. */
  strong(set: string): string
  emphasis(set: string): string
}

export const markdownFormat: Format = {
  text: escapeText,
  code: escapeCode,
  prose: escapeProse,
  strong: (set) => `**${set}**`,
  emphasis: (set) => `*${set}*`
}

/** For a terminal: no markup, and no control character that could drive it. */
export const plainFormat: Format = {
  text: oneLine,
  code: oneLine,
  prose: (text) => oneLine(text).replace(/`([^`]*)`/g, '$1'),
  strong: (set) => set,
  emphasis: (set) => set
}

/** The lines as they are, save for characters that show nothing or turn the writing round. */
export function printableLines(text: string): readonly string[] {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .replace(/[^\P{Cc}\n\t]|\p{Cf}/gu, '')
    .split('\n')
}

/** A fenced block that its content cannot leave: the fence is longer than any run of backticks in it. */
export function fence(language: string, content: string): string {
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${content}\n${marks}`
}

/** GitHub refuses a longer comment, and a longer text of a check. */
export const longestComment = 65_535

/**
 * The report, cut at the end of a line so that it is no longer than `limit` (UTF-16 units), with what was open closed and a note on where the rest is.
 * Marker and verdict stand at the beginning, and stay.
 */
export function cutReport(markdown: string, limit = longestComment, fullReportUrl?: string): string {
  if (markdown.length <= limit) return markdown
  const note = cutNote(fullReportUrl)
  const kept = longestBeginning(markdown.split('\n'), limit - note.length)
  return kept === null ? markdown.slice(0, limit).toWellFormed() : `${kept}${note}`
}

/** The most lines that, with what they leave open closed, are no longer than `room`; null where not even the first is. */
function longestBeginning(lines: readonly string[], room: number): string | null {
  let open: Open = { fence: '', folded: 0 }
  let length = 0
  let best: { count: number; closings: string } | null = null
  for (const [index, line] of lines.entries()) {
    length += line.length + (index === 0 ? 0 : 1)
    if (length > room) break
    open = after(open, line)
    const closings = closingsOf(open)
    if (length + closings.length <= room) best = { count: index + 1, closings }
  }
  return best === null ? null : `${lines.slice(0, best.count).join('\n')}${best.closings}`
}

/** What a beginning of the report leaves open: a code block (its fence) and folded parts. */
interface Open {
  readonly fence: string
  readonly folded: number
}

function after({ fence, folded }: Open, line: string): Open {
  if (fence !== '') return { fence: line === fence ? '' : fence, folded }
  const marks = /^`{3,}/.exec(line)?.[0] ?? ''
  return { fence: marks, folded: folded + count(line, '<details>') - count(line, '</details>') }
}

function closingsOf({ fence, folded }: Open): string {
  return `${fence === '' ? '' : `\n${fence}`}${'\n\n</details>'.repeat(Math.max(0, folded))}`
}

function cutNote(url: string | undefined): string {
  const where =
    url === undefined
      ? 'the job summary has all of it'
      : `[the whole report](${encodeURI(url).replace(/[()]/g, encodeURIComponent)})`
  return `\n\n*This report was cut at GitHub's length limit; ${where}.*\n`
}

function count(line: string, tag: string): number {
  return line.split(tag).length - 1
}

/** The hidden first line by which a comment of ours is found again. `name` tells several comments of one pull request apart. */
export function reportMarker(name = 'report'): string {
  // A comment in HTML ends at the first `-->`: nothing may come in that brings one.
  return `<!-- vram-review: ${name.replace(/[^\w./]+/g, '-')} -->`
}

/** The beginning of every marker of a suggestion, whatever target it is for. */
export const suggestionMarkerBeginning = '<!-- vram-review: suggestion/'

/** That of the review comment on a target's line. Two targets never share one, however their names are spelt. */
export function suggestionMarker(target: string): string {
  const escaped = target.replace(/[^A-Za-z0-9./]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)
  return reportMarker(`suggestion/${escaped}`)
}

/** The beginning of the first line of every pull request that we opened. */
export const proposalMarkerBeginning = '<!-- vram-review: proposal/'

/** That of the pull request which proposes files of this digest; its branch says whose proposal it is. */
export function proposalMarker(contentDigest: string): string {
  return reportMarker(`proposal/${contentDigest}`)
}

/** Whether a comment is ours by its first line. Who wrote it must be checked as well: anybody can type a marker (`docs/faults.md`, 30). */
export function hasReportMarker(body: string, name = 'report'): boolean {
  return body.startsWith(`${reportMarker(name)}\n`)
}
