import { GitHubError } from '../github/github-error.ts'

interface Log {
  error(line: string): void
  error(details: { readonly err: unknown }, line: string): void
}

/** Where GitHub refused, a line says it all; a fault of our own needs its stack. */
export function sayFailure(log: Log, key: string, error: unknown): void {
  const next = 'The next event or pass takes it up again.'
  if (error instanceof AggregateError) for (const one of error.errors) sayFailure(log, key, one)
  else if (error instanceof GitHubError) log.error(`${key}: ${error.message}. ${error.remedy} ${next}`)
  else log.error({ err: error }, `${key} failed. ${next}`)
}
