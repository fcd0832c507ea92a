/** What the report says beyond the review itself. */
export interface ReportOptions {
  /** Name of the branch that the baseline belongs to, such as `main`; without it the report says `baseline`. */
  readonly baseBranch?: string
  /** Where the whole report is, named if the text must be cut. */
  readonly fullReportUrl?: string
  /** The bot's: lines of our own Markdown right below the verdict, which say where a review stands. Empty where they stand elsewhere. */
  readonly notice?: readonly string[]
  /** Names of the targets whose regression somebody has answered for. */
  readonly accepted?: readonly string[]
  /** Longest text in UTF-16 units; default: what GitHub takes in a comment. */
  readonly maximumLength?: number
}
