import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** Every document of the repository, its path relative to the root. */
export const documentPaths: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`)
]

export function readDocument(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** The address of a path of the repository. */
export function inRepository(path: string): URL {
  return new URL(path, root)
}

export interface CodeBlock {
  readonly path: string
  readonly line: number
  readonly language: string
  readonly text: string
}

/** The fenced blocks of all documents. */
export function codeBlocks(language: string): readonly CodeBlock[] {
  return documentPaths.flatMap((path) => blocksOf(path)).filter((block) => block.language === language)
}

function blocksOf(path: string): readonly CodeBlock[] {
  const text = readDocument(path)
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language = '', 2: body = '' }) => ({
    path,
    line: text.slice(0, index).split('\n').length,
    language,
    text: body
  }))
}
