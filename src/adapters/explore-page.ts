import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Exploration } from '../domain/exploration/exploration.ts'
import { type PageData, renderExplorePage } from '../report/explore/page.ts'
import { workOut } from '../report/explore/work-out.ts'
import type { Installation } from './installation.ts'

/** Such a page has 60 to 300 KiB: what is much larger holds something else. */
const mostBytes = 2 * 1024 ** 2

/** The page that answers what if, as one self-contained HTML file. Throws if it would be very large. */
export async function explorePage(
  exploration: Exploration,
  { exploreScript }: Pick<Installation, 'exploreScript'>
): Promise<string> {
  const explored = workOut(exploration)
  const data: PageData = { exploration, map: explored.map }
  const page = renderExplorePage(explored, {
    script: await readFile(exploreScript, 'utf8'),
    data: gzipSync(JSON.stringify(data), { level: 9 }).toString('base64'),
    hash: (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`
  })
  if (Buffer.byteLength(page) > mostBytes) throw new Error(`The page would be larger than ${mostBytes} bytes.`)
  return page
}
