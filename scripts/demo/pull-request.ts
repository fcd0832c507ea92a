export interface DemoPullRequest {
  readonly branch: string
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  /** What a person who reads the diff would expect. */
  readonly outcome: { readonly verdict: string; readonly passes: boolean; readonly measure?: string }
}
