/** A review comment on lines of the diff, with a block that a person applies at a click. */
export interface SuggestionDraft {
  /** The target's name: one comment each. */
  readonly target: string
  /** Markdown without a marker: the adapter adds it. */
  readonly body: string
  readonly file: string
  /** Of the head's version. */
  readonly lines: LineRange
}

/** A file as it shall be, whole. `mode` is the present file's where there is one. */
export interface ProposedFile {
  readonly path: string
  readonly content: string
  readonly mode: '100644' | '100755'
}

/** Changes that a pull request asks a person to take. */
export interface ProposalDraft {
  /** Tells this proposal from others: a target's name. */
  readonly name: string
  readonly baseBranch: string
  /** The commit the files were read at: what is proposed stands on it. Full sha. */
  readonly baseCommit: string
  readonly files: readonly ProposedFile[]
  readonly title: string
  /** Markdown without a marker: the adapter adds it. */
  readonly body: string
  readonly commitMessage: string
}

/** Lines of the head's version of a file, both ends included, counted from 1. */
export interface LineRange {
  readonly start: number
  readonly end: number
}
