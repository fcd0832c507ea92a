import type { Problem } from '../domain/review.ts'
import type { Ink } from './ink.ts'
import { printableLines } from './printable-lines.ts'

const mostProblems = 20
/** The end of a log says why; what came before is in the job's own log. */
const mostLogLines = 40
const signs = { failure: '❌', warning: '⚠️', notice: 'ℹ️' } as const

/** Problems with their places, the severe ones first; bounded, since a hostile file has as many as it likes. */
export function problemLines(problems: readonly Problem[], ink: Ink): readonly string[] {
  const sorted = (['failure', 'warning', 'notice'] as const).flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity)
  )
  const lines = sorted
    .slice(0, mostProblems)
    .map((problem) => `${signs[problem.severity]} ${place(problem, ink)}${ink.prose(firstLine(problem.message))}`)
  const left = sorted.length - lines.length
  return left > 0 ? [...lines, `… and ${left} more.`] : lines
}

/** Problems less those whose message is the reason itself, which stands above them with its place. */
export function otherProblems(reason: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => problem.message !== reason)
}

/** The place of the problem that is the reason, to stand before it; '' where there is none. */
export function placeOfReason(reason: string, problems: readonly Problem[], ink: Ink): string {
  const problem = problems.find(({ message, file }) => message === reason && file !== '')
  return problem === undefined ? '' : place(problem, ink)
}

/** What follows a message's first line, such as the end of a log, as it was printed; empty where there is only one line. */
export function problemLog(problems: readonly Problem[]): readonly string[] {
  const lines = problems.flatMap((problem) => printableLines(problem.message).slice(1))
  return lines.slice(-mostLogLines)
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? ''
}

function place({ file, line, column }: Problem, ink: Ink): string {
  if (file === '') return ''
  const parts = [file, line, line === null ? null : column].filter((part) => part !== null)
  return `${ink.code(parts.join(':'))}: `
}
