/** What is brought to its end: a pull request, a group of a merge queue, or the baselines of the default branch. */
export type Subject = { readonly kind: 'pull'; readonly number: number } | MergeGroup | { readonly kind: 'baseline' }

/** The commit that a merge queue would make of the base. */
export interface MergeGroup {
  readonly kind: 'group'
  readonly head: string
  readonly base: string
  readonly baseBranch: string
}

/** How a subject's ledger is called: a path of a git ref. */
export function subjectName(subject: Subject): string {
  switch (subject.kind) {
    case 'pull':
      return `pull/${subject.number}`
    case 'group':
      return `group/${subject.head}`
    case 'baseline':
      return 'baseline'
  }
}
