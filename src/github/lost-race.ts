import { isGitHubError } from './github-error.ts'

/** Whether a write failed because somebody else was faster: what it was based on is out of date, and has to be read again. */
export function isLostRace(error: unknown): boolean {
  if (isGitHubError(error, 'conflict')) return true
  // 422 means many things; these mean a race.
  const race =
    /not a fast.?forward|reference (already exists|does not exist|update failed)|cannot lock ref|pull request already exists/i
  return isGitHubError(error, 'rejected') && race.test(error.message)
}
