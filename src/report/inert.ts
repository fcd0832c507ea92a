/** Breaks what GitHub would find in the text of the finished page (mentions, references, links), and is not seen. */
const zeroWidthSpace = '\u200b'
const longestInline = 1000

/**
 * Text from a pull request (a name, a path, an error) as Markdown that shows it and does nothing: no mention, link, image, HTML or layout,
 * at any place inline or in a table. Character references keep Markdown off; they alone would not stop mentions and references, which GitHub seeks
 * in the rendered text, so those are broken by a zero-width space.
 */
export function inertText(text: string): string {
  return breakReferences(oneLine(text)).replace(/[&<>`*_~[\]|#\\$^@]|^[-+=]|(?<=^\d{1,9})[.)](?=\s|$)/g, asReference)
}

/** The same, set as code. */
export function inertCode(text: string): string {
  const line = oneLine(text)
  // The common case stays readable where Markdown is read as it is.
  if (/^[\w./=:+,%-](?:[\w ./=:+,%-]*[\w./=:+,%-])?$/.test(line)) return `\`${line}\``
  return inertHtmlCode(line)
}

/** Code for places where GitHub reads HTML and no Markdown, such as `<summary>`. */
export function inertHtmlCode(text: string): string {
  return `<code>${inertText(text)}</code>`
}

/** A sentence in which backticks set code, as our own messages do; whatever else it holds is inert. */
export function inertProse(text: string): string {
  // Two backticks with nothing between set no code: what stands before and after them is one text, and must be made inert as one.
  const line = oneLine(text).replaceAll('``', '')
  const parts = line.split('`')
  // An odd number of backticks: the last one opens nothing.
  if (parts.length % 2 === 0) return inertText(line)
  return parts
    .map((part, index) => (index % 2 === 1 ? inertCode(part) : spaced(part)))
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

/** `inertText` that keeps the spaces at the ends, for a part of a sentence. */
function spaced(part: string): string {
  const inner = inertText(part)
  const before = /^\s/.test(part) ? ' ' : ''
  const after = /\s$/.test(part) && inner !== '' ? ' ' : ''
  return `${before}${inner}${after}`
}

/**
 * A part may be set beside another, so what begins at its end or ends at its start is broken, too: `http:` before `//x`, `ww` before `w.x`. GitHub finds
 * mentions, issues, commits by their sha, emoji and links in the rendered text.
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
