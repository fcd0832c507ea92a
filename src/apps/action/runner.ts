import { randomUUID } from 'node:crypto'
import { formatBytes } from '../../domain/quantities.ts'
import type { Problem } from '../../domain/review.ts'
import type { ProbeDeps } from '../../review/context.ts'

/** What the Action needs of the runner; `@actions/core` has it all, a test has a plain fake. */
export interface Runner {
  info(message: string): void
  notice(message: string, place?: AnnotationPlace): void
  warning(message: string, place?: AnnotationPlace): void
  error(message: string, place?: AnnotationPlace): void
  setOutput(name: string, value: string): void
  setFailed(message: string): void
  /** Appends Markdown to the job's summary. */
  summarise(markdown: string): Promise<void>
}

interface AnnotationPlace {
  readonly title?: string
  readonly file?: string
  readonly startLine?: number
  readonly startColumn?: number
}

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

/** What the runner could take for a command: `::name::` at a line's start, `##[name]` anywhere. */
const mayBeCommand = /[\r\n\u0085\u2028\u2029]|^\s*::|##\[/

/**
 * Prints a line of the log. It may hold anything that a pull request or a child wrote: where that could be a workflow
 * command, commands are switched off while it is printed.
 */
export function escapeInfo(print: (line: string) => void): Runner['info'] {
  return (message) => {
    if (!mayBeCommand.test(message)) return print(message)
    const stop = randomUUID()
    print(`::stop-commands::${stop}`)
    print(message)
    print(`::${stop}::`)
  }
}

/** One line a point: a log is read afterwards, nobody watches its steps. */
export function sayProgress(runner: Pick<Runner, 'info'>): ProbeDeps['onProgress'] {
  return (target, progress) => {
    if (progress.event === 'import') runner.info(`${target.name}: starting the training`)
    if (progress.event === 'point') {
      const { batch, size, allocatedBytes } = progress
      runner.info(`${target.name}: ${batch} × ${size} px, ${formatBytes(allocatedBytes)} allocated`)
    }
  }
}

/** The end of a failed run's log. It may hold anything: `escapeInfo` prints it so that it commands nothing. */
export function sayFailure(runner: Pick<Runner, 'info'>): ProbeDeps['onFailure'] {
  return (target, { message, logTail }) => {
    runner.info(`${target.name}: ${message}`)
    runner.info(`The end of its log:\n${logTail}`)
  }
}
