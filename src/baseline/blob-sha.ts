import { createHash } from 'node:crypto'

/** What git calls a file of that content: equal to a tree's, and it need not be written again. */
export function blobSha(content: string): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
