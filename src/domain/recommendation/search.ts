/** A training to try: its total batch over all GPUs, and the largest size that it draws, in pixels. */
export interface Candidate {
  readonly batchSize: number
  readonly size: number
}

/** The result of a trial. */
export interface Trial {
  readonly fits: boolean
  /** Of one GPU, as a budget covers them; if it does not fit, possibly only the peak before memory ran out. */
  readonly bytes: number
  /** How often per batch the allocator freed its cache and tried again: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
}

/** Tries candidates. */
export interface Trials {
  readonly by: 'simulation' | 'memory-model'
  /** The expected bytes of one GPU: decides what is tried first, never what is recommended. */
  expectedBytes(candidate: Candidate): number
  /** The results, in the order of the candidates. */
  tryAll(candidates: readonly Candidate[]): Promise<readonly Trial[]>
}

/** A candidate that fits. */
export interface Fitting extends Candidate, Omit<Trial, 'fits'> {}

/** A generator that requests trials, receives their results in order, and returns an answer. */
export type Search<Answer> = Generator<readonly Candidate[], Answer, readonly Trial[]>

/** Runs searches in parallel and requests their trials together, because trials in one call share what they load. */
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
  throw new Error(`There is no result for the trial ${name} px.`)
}

/**
 * The last candidate that fits, of candidates with increasing memory; null if none does.
 * Two are tried at a time: the last that is expected to fit and the next one, which is usually enough; then steps that double,
 * away from there; then thirds of the interval.
 */
export function* largestFitting(
  candidates: readonly Candidate[],
  isExpectedToFit: (candidate: Candidate) => boolean
): Search<Fitting | null> {
  const expected = candidates.findLastIndex(isExpectedToFit)
  let between: Between = { fits: -1, fitting: null, tooLarge: candidates.length }
  let asking: readonly number[] = [expected, expected + 1]
  for (let step = 2; between.tooLarge - between.fits > 1; step *= 2) {
    const indices = inside(asking, between)
    const trials = yield indices.map((index) => at(candidates, index))
    between = narrowed(between, indices, trials, candidates)
    asking = nextIndices(between, candidates.length, step)
  }
  return between.fitting
}

/** The interval of the limit: `fits` fits, `tooLarge` does not. */
interface Between {
  readonly fits: number
  readonly fitting: Fitting | null
  readonly tooLarge: number
}

function narrowed(
  between: Between,
  indices: readonly number[],
  trials: readonly Trial[],
  candidates: readonly Candidate[]
): Between {
  let { fits, fitting, tooLarge } = between
  for (const [place, index] of indices.entries()) {
    const trial = trials[place]
    if (trial?.fits && index > fits) {
      fits = index
      fitting = { ...at(candidates, index), bytes: trial.bytes, retriesPerStep: trial.retriesPerStep }
    }
  }
  // An allocator may reject one and accept a larger one: the larger one counts.
  for (const [place, index] of indices.entries())
    if (trials[place]?.fits === false && index > fits) tooLarge = Math.min(tooLarge, index)
  return { fits, fitting, tooLarge }
}

function nextIndices({ fits, tooLarge }: Between, count: number, step: number): readonly number[] {
  if (fits === -1) return [tooLarge - step, tooLarge - 1]
  if (tooLarge === count) return [fits + 1, fits + step]
  const third = (tooLarge - fits) / 3
  return [Math.round(fits + third), Math.round(tooLarge - third)]
}

/** Indices strictly inside the interval, each once, ascending. */
function inside(indices: readonly number[], { fits, tooLarge }: Between): readonly number[] {
  const within = indices.map((index) => Math.min(Math.max(index, fits + 1), tooLarge - 1))
  return [...new Set(within)].toSorted((one, other) => one - other)
}

function at(candidates: readonly Candidate[], index: number): Candidate {
  const candidate = candidates[index]
  if (candidate === undefined) throw new Error(`There is no candidate ${index}.`)
  return candidate
}
