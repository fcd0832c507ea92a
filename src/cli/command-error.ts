/**
 * What a command cannot do, in words for a person: what happened, where, what to do.
 * Status 1: something was refused or did not fit; 2: wrong usage, or something is missing; 130: cancelled.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitStatus: 1 | 2 | 130

  constructor(message: string, exitStatus: 1 | 2 | 130 = 2) {
    super(message)
    this.exitStatus = exitStatus
  }
}

/** Ctrl+C, as the shell counts it. */
export function cancelled(): CommandError {
  return new CommandError('cancelled', 130)
}
