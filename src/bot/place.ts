import type { RepositoryName } from '../adapters/github/client.ts'

/** A repository that the App is installed in, as GitHub told of it last: its names may change. */
export interface Place extends RepositoryName {
  readonly installation: number
  readonly id: number
  readonly defaultBranch: string
  readonly url: string
}

/** A repository as GitHub has it in events and in lists. */
interface GitHubRepository {
  readonly id: number
  readonly full_name: string
  readonly default_branch: string
  readonly html_url: string
}

interface RepositoryEvent {
  readonly installation?: { readonly id: number } | undefined
  readonly repository?: GitHubRepository | undefined
}

/** Where an event happened: each that an App is told of names its installation. */
export function placeOf({ installation, repository }: RepositoryEvent): Place {
  if (installation === undefined || repository === undefined)
    throw new Error('The event names no installation or no repository: it is not one of an App.')
  return placeIn(installation.id, repository)
}

export function placeIn(installation: number, { id, full_name, default_branch, html_url }: GitHubRepository): Place {
  const [owner = '', repo = ''] = full_name.split('/')
  return { installation, id, owner, repo, defaultBranch: default_branch, url: html_url }
}
