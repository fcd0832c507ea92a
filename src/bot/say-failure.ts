import { GitHubError } from '../adapters/github/errors.ts'
import { printable, printableLine } from '../system/output.ts'

interface Log {
  error(line: string): void
  error(details: { readonly err: unknown }, line: string): void
}

/** Where GitHub refused, a line says it all; a fault of our own needs its stack. */
export function sayFailure(log: Log, key: string, error: unknown): void {
  const next = 'The next event or pass takes it up again.'
  if (error instanceof AggregateError) for (const one of error.errors) sayFailure(log, key, one)
  else if (error instanceof GitHubError) log.error(printableLine(`${key}: ${error.message}. ${error.remedy} ${next}`))
  else log.error({ err: inert(error) }, printableLine(`${key} failed. ${next}`))
}

/** Its message may be anybody's text, and a log that is made for people shows that as it is. */
function inert(error: unknown): unknown {
  if (!(error instanceof Error)) return printableLine(String(error))
  const message = printableLine(error.message)
  if (message === error.message) return error
  const places = error.stack?.match(/^ {4}at .*$/gm) ?? []
  const copy = Object.assign(new Error(message), { name: error.name })
  copy.stack = printable([`${error.name}: ${message}`, ...places].join('\n'))
  return copy
}
