import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Reply } from './exchange.ts'
import type { Artifact, ArtifactContent, State } from './state.ts'

/** Where artifacts lie: outside the API, as at GitHub, so that no token is asked for and no description says anything. */
const folder = '/_artifacts/'

export function archiveUrl(url: string, { id }: Artifact): string {
  return `${url}${folder}${id}`
}

/** The answer to a request of that path; null where it is one for the API. */
export async function serveArchive(state: State, path: string): Promise<Reply | null> {
  if (!path.startsWith(folder)) return null
  const runs = [...state.repositories.values()].flatMap((repository) => repository.runs)
  const id = Number(path.slice(folder.length))
  const found = runs.flatMap(({ artifacts }) => artifacts).find((artifact) => artifact.id === id)
  if (!found) return { status: 404, body: { message: 'The specified blob does not exist.' } }
  return { status: 200, bytes: await zipOf(found.content), headers: { 'content-type': 'application/zip' } }
}

/** As large as what lies in it; GitHub's own figure is that of the zip, which is hardly made yet when it is asked for. */
export function sizeOf(content: ArtifactContent): number {
  if (content instanceof Uint8Array) return content.length
  return Object.values(content).reduce((sum, file) => sum + Buffer.byteLength(file), 0)
}

async function zipOf(content: ArtifactContent): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content
  const zip = new ZipFile()
  for (const [name, file] of Object.entries(content)) zip.addBuffer(Buffer.from(file), name)
  zip.end()
  return buffer(zip.outputStream)
}
