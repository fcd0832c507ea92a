import type { Problem } from '../domain/review.ts'
import type { Runner } from './runner.ts'

/** Says a problem where it stands. */
export function annotateProblem({ file, line, column, message, severity }: Problem, runner: Runner): void {
  const place = {
    ...(file === '' ? {} : { file }),
    ...(line === null ? {} : { startLine: line }),
    ...(column === null ? {} : { startColumn: column })
  }
  const say = { failure: runner.error, warning: runner.warning, notice: runner.notice }[severity]
  say(message, place)
}
