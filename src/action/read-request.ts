import { type JobRequest, readJobRequest } from '../review/job.ts'

/**
 * What the bot asks; null where a workflow runs without it. Throws where it was not an App that started the run: a request names the code that
 * runs on the GPU, and whoever may write may dispatch a workflow, also with the token of one of theirs.
 */
export function readRequest(
  input: string,
  { GITHUB_TRIGGERING_ACTOR: actor = '' }: Readonly<Record<string, string | undefined>>
): JobRequest | null {
  if (input === '') return null
  if (!actor.endsWith('[bot]') || actor === 'github-actions[bot]')
    throw new Error(
      `Input \`request\` is what the vram-review bot dispatches, and ${actor || 'nobody'} started this run: nothing is run. Ask the bot with \`/vram review\`.`
    )
  return readJobRequest(input)
}
