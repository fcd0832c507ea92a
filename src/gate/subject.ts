/** What is brought to its end: a pull request, a group of a merge queue, or the baselines of the default branch. */
export type Subject = { readonly kind: 'pull'; readonly number: number } | MergeGroup | { readonly kind: 'baseline' }

/** The commit that a merge queue would make of the base. */
export interface MergeGroup {
  readonly kind: 'group'
  readonly head: string
  readonly base: string
  readonly baseBranch: string
}

/** A subject by its name alone. */
export type NamedSubject = Exclude<Subject, MergeGroup> | Pick<MergeGroup, 'kind' | 'head'>

/** How a subject's ledger is called: a path of a git ref. */
export function subjectName(subject: NamedSubject): string {
  switch (subject.kind) {
    case 'pull':
      return `pull/${subject.number}`
    case 'group':
      return `group/${subject.head}`
    case 'baseline':
      return 'baseline'
  }
}

/** The subject whose name a text begins with: the key of a check, the name of a run or of a ledger. Null where it is none. */
export function readSubjectName(text: string): NamedSubject | null {
  const [, number, head, baseline] = /^(?:pull\/(\d{1,9})|group\/([0-9a-f]{40})|(baseline))(?: |$)/.exec(text) ?? []
  if (number !== undefined) return { kind: 'pull', number: Number(number) }
  if (head !== undefined) return { kind: 'group', head }
  return baseline === undefined ? null : { kind: 'baseline' }
}

/** Whether a text begins with the name of that subject: whose a check is, by its key. */
export function isNamed(text: string, subject: NamedSubject): boolean {
  const named = readSubjectName(text)
  return named !== null && subjectName(named) === subjectName(subject)
}
