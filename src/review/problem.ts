import type { Problem } from './review.ts'

/** A problem that keeps a target from being measured. */
export function failure(message: string, place: Partial<Pick<Problem, 'file' | 'line' | 'column'>> = {}): Problem {
  return {
    file: place.file ?? '',
    line: place.line ?? null,
    column: place.column ?? null,
    message,
    severity: 'failure'
  }
}

/** What a person should know although it keeps nothing from being measured. */
export function warning(message: string, place: Partial<Pick<Problem, 'file' | 'line' | 'column'>> = {}): Problem {
  return { ...failure(message, place), severity: 'warning' }
}
