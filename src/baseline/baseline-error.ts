/** A baseline could not be read or recorded. Message and remedy are for the person whose run it is. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError'
  readonly remedy: string

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause })
    this.remedy = remedy
  }
}
