import type { Policy } from '../domain/policy.ts'
import { readPolicy } from '../domain/read-policy.ts'
import type { Problem } from '../domain/review.ts'
import { failure } from '../domain/review.ts'
import type { Snapshot } from './snapshot.ts'

export const defaultPolicyPath = '.github/vram-review.yml'

export type LoadedPolicy =
  | { readonly policy: Policy }
  | { readonly problems: readonly Problem[]; readonly absent?: boolean }

/** The policy of a commit, or why there is none to go by. */
export async function loadPolicy(snapshot: Snapshot, path: string): Promise<LoadedPolicy> {
  const read = await snapshot.read(path)
  if (read.kind === 'absent') {
    const message = `There is no policy at ${snapshot.commit.slice(0, 12)}. Write one with \`vram-review init\` and merge it: a review goes by the base branch's policy, never by the pull request's own.`
    return { problems: [failure(message, { file: path })], absent: true }
  }
  if (read.kind === 'refused') return { problems: [failure(read.reason, { file: path })] }
  return readPolicy(new TextDecoder().decode(read.bytes), path)
}
