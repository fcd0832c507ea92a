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

export interface AnnotationPlace {
  readonly title?: string
  readonly file?: string
  readonly startLine?: number
  readonly startColumn?: number
}
