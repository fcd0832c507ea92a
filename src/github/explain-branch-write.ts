import type { ProposalDraft } from '../review/ports.ts'
import { GitHubError, isGitHubError } from './github-error.ts'

/** The error for a person where a proposal's branch could not be written; any other error as it is. */
export function explainBranchWrite(error: unknown, branch: string, { files }: ProposalDraft): unknown {
  const workflow = files.find(({ path }) => path.startsWith('.github/workflows/'))
  // GitHub names `contents: write` in its answer to this, or says 404, though no permission of a workflow's token is enough.
  if (workflow && isGitHubError(error, 'forbidden', 'missing')) {
    return cannotWrite(error, branch, {
      remedy: `It changes ${workflow.path}, and \`GITHUB_TOKEN\` may not change a workflow, whatever its permissions: use the token of a GitHub App with \`workflows: write\` and \`contents: write\`, or make the change by hand.`,
      missingPermission: 'workflows: write'
    })
  }
  if (!isGitHubError(error, 'rejected')) return error
  return cannotWrite(error, branch, {
    remedy: `Is it protected by a rule, or is there a branch named \`vram-review\`? Let the token write to branches \`vram-review/*\`.`
  })
}

function cannotWrite(
  error: GitHubError,
  branch: string,
  details: { remedy: string; missingPermission?: string }
): GitHubError {
  return new GitHubError({
    kind: error.kind,
    message: `GitHub does not let us write to branch ${branch}: ${error.message}`,
    status: error.status ?? undefined,
    cause: error,
    ...details
  })
}
