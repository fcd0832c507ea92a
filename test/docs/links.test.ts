import { existsSync } from 'node:fs'
import { Lexer, type Token } from 'marked'
import { expect, test } from 'vitest'
import { documentPaths, inRepository, readDocument } from './documents.ts'

test.each(documentPaths)('%s: every link leads somewhere', (path) => {
  const broken = linksOf(path).filter((link) => !leadsSomewhere(path, link))
  expect(broken).toEqual([])
})

/** `dist/` is built; other documents name it. */
const mentioned = /`((?:src|test|scripts|docs|examples|\.github)\/[\w./-]+|[\w.-]+\.(?:json|yml|md))`/g
/** Files of the users' repositories, and what a command makes. */
const elsewhere = /^(\.github\/vram-review\.yml|\.github\/workflows\/vram-review\.yml|opt\.yaml|scripts\/train\.sh)$/

test.each(documentPaths)('%s: every path of this repository that it names exists', (path) => {
  const named = [...readDocument(path).matchAll(mentioned)].map(([, name = '']) => name)
  const missing = named.filter((name) => !elsewhere.test(name) && !existsSync(inRepository(name)))
  expect(missing).toEqual([])
})

function linksOf(path: string): readonly string[] {
  return new Lexer().lex(readDocument(path)).flatMap(linksIn)
}

function linksIn(token: Token): readonly string[] {
  const own = token.type === 'link' && !/^https?:/.test(token.href) ? [token.href as string] : []
  return [...own, ...childrenOf(token).flatMap(linksIn)]
}

function childrenOf(token: Token): readonly Token[] {
  const cells = token.type === 'table' ? [token.header, ...token.rows].flat().flatMap(({ tokens }) => tokens) : []
  const items = token.type === 'list' ? token.items : []
  return [...('tokens' in token ? (token.tokens ?? []) : []), ...cells, ...items]
}

function leadsSomewhere(path: string, link: string): boolean {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? inRepository(path) : new URL(file, inRepository(path))
  if (!existsSync(target)) return false
  const document = target.href.slice(inRepository('').href.length)
  return anchor === undefined || anchorsOf(document).includes(anchor)
}

/** As GitHub makes them: lower case, no punctuation, hyphens for blanks. */
function anchorsOf(path: string): readonly string[] {
  const headings = [...readDocument(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
  )
}
