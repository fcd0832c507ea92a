import type { Place } from './gates.ts'

interface RepositoryEvent {
  readonly installation?: { readonly id: number } | undefined
  readonly repository?: { readonly full_name: string } | undefined
}

/** Where an event happened: each that an App is told of names its installation. */
export function placeOf({ installation, repository }: RepositoryEvent): Place {
  if (installation === undefined || repository === undefined)
    throw new Error('The event names no installation or no repository: it is not one of an App.')
  return placeNamed(installation.id, repository.full_name)
}

/** `fullName`: `owner/repo`. */
export function placeNamed(installation: number, fullName: string): Place {
  const [owner = '', repo = ''] = fullName.split('/')
  return { installation, owner, repo }
}
