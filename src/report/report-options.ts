/** What the report says beyond the review itself. */
export interface ReportOptions {
  /** Name of the branch that the baseline belongs to, such as `main`; without it the report says `baseline`. */
  readonly baseBranch?: string
  /** Where the whole report is, named if the text must be cut. */
  readonly fullReportUrl?: string
  /** Lines of our own Markdown right below the verdict: where a review stands that is not at its end. */
  readonly notice?: readonly string[]
  /** Longest text in UTF-16 units; default: what GitHub takes in a comment. */
  readonly maximumLength?: number
}
