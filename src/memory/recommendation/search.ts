/** A training to try: its total batch over all GPUs, and the largest size that it draws, in pixels. */
export interface Candidate {
  readonly batchSize: number
  readonly size: number
}

/** What trying it found. */
export interface Trial {
  readonly fits: boolean
  /** Of one GPU, as a budget covers them; of one that does not fit, maybe only the peak before memory ran out. */
  readonly bytes: number
  /** How often in each batch the allocator gave back what it kept and tried again: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
}

/** Who tries candidates. */
export interface Trials {
  readonly by: 'simulation' | 'memory-model'
  /** What a candidate is expected to need of one GPU: decides what is tried first, and never what is recommended. */
  expectedBytes(candidate: Candidate): number
  /** What each needs, in their order. */
  tryAll(candidates: readonly Candidate[]): Promise<readonly Trial[]>
}

/** A candidate that fits. */
export interface Fitting extends Candidate, Omit<Trial, 'fits'> {}

/** Asks for trials, is told what they found in the order of its asking, and ends with an answer. */
export type Search<Answer> = Generator<readonly Candidate[], Answer, readonly Trial[]>

/** Searches side by side: what they ask, they ask together, since trials that run at the same time share what loads longest. */
export function* together<Answer>(searches: readonly Search<Answer>[]): Search<readonly Answer[]> {
  let running = searches.map((search) => ({ search, state: search.next() }))
  while (running.some(({ state }) => state.done !== true)) {
    const asked = running.map(({ state }) => (state.done === true ? [] : state.value))
    const trials = [...(yield asked.flat())]
    running = running.map(({ search, state }, index) => {
      const own = trials.splice(0, asked[index]?.length ?? 0)
      return state.done === true ? { search, state } : { search, state: search.next(own) }
    })
  }
  return running.flatMap(({ state }) => (state.done === true ? [state.value] : []))
}

/** Runs a search to its answer; no candidate is tried twice. */
export async function answerSearch<Answer>(search: Search<Answer>, tryAll: Trials['tryAll']): Promise<Answer> {
  const known = new Map<string, Trial>()
  let state = search.next()
  while (state.done !== true) {
    const asked = new Map(state.value.map((candidate) => [nameOf(candidate), candidate]))
    const unknown = [...asked].filter(([name]) => !known.has(name))
    const trials = unknown.length === 0 ? [] : await tryAll(unknown.map(([, candidate]) => candidate))
    for (const [index, [name]] of unknown.entries()) known.set(name, trials[index] ?? missing(name))
    state = search.next(state.value.map((candidate) => known.get(nameOf(candidate)) ?? missing(nameOf(candidate))))
  }
  return state.value
}

function nameOf({ batchSize, size }: Candidate): string {
  return `${batchSize}×${size}`
}

function missing(name: string): never {
  throw new Error(`${name} px was to be tried, and nothing was said of it.`)
}
