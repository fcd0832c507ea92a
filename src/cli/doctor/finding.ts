/** What the doctor found of one thing. */
export interface Finding {
  readonly name: 'git' | 'policy' | 'Python' | 'PyTorch' | 'YOLOv5' | 'GPU' | 'token'
  /** `note`: not as it could be, and nothing fails for it. */
  readonly status: 'ok' | 'missing' | 'note'
  readonly found: string
  readonly remedy: string | null
}

/** Something is as it should be. */
export function ok(name: Finding['name'], found: string): Finding {
  return { name, status: 'ok', found, remedy: null }
}

/** Something needed is missing; the remedy says how to mend it. */
export function missing(name: Finding['name'], found: string, remedy: string): Finding {
  return { name, status: 'missing', found, remedy }
}

/** Worth knowing. */
export function note(name: Finding['name'], found: string, remedy: string | null): Finding {
  return { name, status: 'note', found, remedy }
}
