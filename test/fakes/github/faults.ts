/** What goes wrong with the next matching requests. */
export interface Fault {
  /** Any method where it is not given. */
  readonly method?: string
  /** A part of the path (decoded), or a pattern; any path where it is not given. */
  readonly path?: string | RegExp
  /** How often; once where it is not given. */
  readonly times?: number
  /** Let this many matching requests through first. */
  readonly skip?: number
  /** `after`: GitHub did what was asked, and then the answer is lost. */
  readonly when?: 'before' | 'after'
  /** `answer` with a status; `hang` never answers; `reset` closes the socket; `invalid-json` answers 200 with half an answer. */
  readonly kind?: 'answer' | 'hang' | 'reset' | 'invalid-json'
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** GitHub's error of that status where it is not given; null is an answer of its own. */
  readonly body?: unknown
  /** Called when the fault strikes; a hanging request's test aborts here instead of waiting. */
  readonly onStrike?: () => void
}

interface Armed {
  readonly fault: Fault
  left: number
  skip: number
}

export interface Faults {
  add(fault: Fault): void
  /** The fault for this request, used up by one. */
  take(method: string, path: string): Fault | undefined
  /** Faults that nobody has met yet. */
  unmet(): readonly Fault[]
  clear(): void
}

/** A list of things about to go wrong. */
export function createFaults(): Faults {
  const armed: Armed[] = []
  return {
    add: (fault) => {
      armed.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 })
    },
    take(method, path) {
      const hit = armed.find(({ fault, left }) => left > 0 && matches(fault, method, path))
      if (!hit) return undefined
      if (hit.skip > 0) {
        hit.skip--
        return undefined
      }
      hit.left--
      return hit.fault
    },
    clear: () => {
      armed.length = 0
    },
    unmet: () => armed.filter(({ left }) => left > 0).map(({ fault }) => fault)
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method && fault.method !== method) return false
  if (fault.path === undefined) return true
  return typeof fault.path === 'string' ? path.includes(fault.path) : fault.path.test(path)
}
