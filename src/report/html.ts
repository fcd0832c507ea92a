import { oneLine } from './escape.ts'

/** HTML that is finished: what was put into it is escaped. */
export interface Html {
  readonly markup: string
}

export type HtmlPart = string | number | Html | readonly Html[] | null

/** The only way to HTML: whatever is put in as text stays text, between tags and in attributes alike. */
export function html(literals: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const markup = literals.map((literal, index) => literal + markupOf(parts[index] ?? null)).join('')
  return { markup }
}

/** Text out of a repository on one line, without what a reader cannot see, and no longer than it can be read. */
export function foreignText(text: string, mostCharacters = 200): string {
  const line = oneLine(text)
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1).toWellFormed()}…` : line
}

function markupOf(part: HtmlPart): string {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;'
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => references[character] ?? '')
}
