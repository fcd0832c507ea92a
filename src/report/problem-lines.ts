import type { Problem } from '../review/review.ts'
import type { Ink } from './ink.ts'

const mostProblems = 20
const signs = { failure: '❌', warning: '⚠️', notice: 'ℹ️' } as const

/** Problems with their places, the severe ones first; bounded, since a hostile file has as many as it likes. */
export function problemLines(problems: readonly Problem[], ink: Ink): readonly string[] {
  const sorted = (['failure', 'warning', 'notice'] as const).flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity)
  )
  const lines = sorted
    .slice(0, mostProblems)
    .map((problem) => `${signs[problem.severity]} ${place(problem, ink)}${ink.prose(problem.message)}`)
  const left = sorted.length - lines.length
  return left > 0 ? [...lines, `… and ${left} more.`] : lines
}

function place({ file, line, column }: Problem, ink: Ink): string {
  if (file === '') return ''
  const parts = [file, line, line === null ? null : column].filter((part) => part !== null)
  return `${ink.code(parts.join(':'))}: `
}
