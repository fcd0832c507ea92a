import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { emptyLedger, ledgerSchema } from '../../gate/ledger.ts'
import type { KeptLedger, LedgerStore } from '../../gate/ports.ts'
import { oneLine } from '../../report/escape.ts'
import { isGitHubError, isLostRace } from '../../review/github-error.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'

/** Names may change; the id stays. */
interface NumberedRepository extends RepositoryName {
  readonly id: number
}

/** Neither branches nor tags: nothing is built from them, and nobody fetches them by accident. */
const folder = 'vram-review'

/**
 * Ledgers as refs of the repository: `git fetch origin refs/vram-review/pull/12 && git log FETCH_HEAD` reads like a diary.
 * A ref moves only from the commit that was read, so of two writers one is first and the other reads again.
 */
export function createLedgerRefs(
  octokit: Octokit,
  { id, owner, repo }: NumberedRepository,
  secret: string
): LedgerStore {
  const git = octokit.rest.git
  const repository = { owner, repo }
  const seal = createSeal(secret, id)
  return {
    read: (name) => readLedger(octokit, repository, name, seal),
    async write(name, from, ledger, sentence) {
      const json = JSON.stringify(ledgerSchema.parse(ledger))
      const message = `${oneLine(sentence)}\n\n${seal(name, json)} ${json}\n`
      const tree = await anyTree(octokit, repository, from.tip)
      const parents = from.tip === null ? [] : [from.tip]
      const commit = (await git.createCommit({ ...repository, message, tree, parents })).data.sha
      try {
        if (from.tip === null) await git.createRef({ ...repository, ref: `refs/${folder}/${name}`, sha: commit })
        else await git.updateRef({ ...repository, ref: `${folder}/${name}`, sha: commit, force: false })
      } catch (error) {
        if (isLostRace(error)) return null
        throw error
      }
      return { ledger, tip: commit }
    },
    async remove(name) {
      try {
        await git.deleteRef({ ...repository, ref: `${folder}/${name}` })
      } catch (error) {
        if (!isGitHubError(error, 'missing', 'rejected')) throw error
      }
    },
    async list() {
      const refs = await git.listMatchingRefs({ ...repository, ref: `${folder}/` })
      return new Map(refs.data.map(({ ref, object }) => [ref.replace(`refs/${folder}/`, ''), object.sha]))
    }
  }
}

async function readLedger(octokit: Octokit, repository: RepositoryName, name: string, seal: Seal): Promise<KeptLedger> {
  const git = octokit.rest.git
  try {
    const tip = (await git.getRef({ ...repository, ref: `${folder}/${name}` })).data.object.sha
    const { message } = (await git.getCommit({ ...repository, commit_sha: tip })).data
    return { ledger: parseLedger(message, (json) => seal(name, json)), tip }
  } catch (error) {
    if (isGitHubError(error, 'missing')) return { ledger: emptyLedger, tip: null }
    throw error
  }
}

type Seal = (name: string, json: string) => string

/** Only the holder of the App's key can make the seal, and it is valid for one subject of one repository, even after a rename. */
function createSeal(secret: string, repositoryId: number): Seal {
  const key = createHash('sha256').update(`vram-review ledger\n${secret}`).digest()
  return (name, json) => createHmac('sha256', key).update(`${repositoryId}\n${name}\n${json}`).digest('hex')
}

/** Anyone with push access may write here: a ledger without our seal counts as empty. */
function parseLedger(message: string, sealOf: (json: string) => string): KeptLedger['ledger'] {
  const written = /\n\n([0-9a-f]{64}) (\{.*\})\s*$/s.exec(message)
  const [, seal = '', json = ''] = written ?? []
  if (seal === '' || !timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(json)))) return emptyLedger
  const parsed = ledgerSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : emptyLedger
}

/** A commit needs a tree; its content does not matter here. */
async function anyTree(octokit: Octokit, repository: RepositoryName, tip: string | null): Promise<string> {
  const git = octokit.rest.git
  if (tip !== null) return (await git.getCommit({ ...repository, commit_sha: tip })).data.tree.sha
  const tree = [{ path: 'README', mode: '100644' as const, type: 'blob' as const, content: readme }]
  return (await git.createTree({ ...repository, tree })).data.sha
}

const readme =
  "The vram-review bot's memory: each commit's message says what it did. See docs/adr/0025 of vram-review.\n"
