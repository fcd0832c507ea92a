import type { Candidate, Fitting, Search, Trial } from './search.ts'

/**
 * The last of some candidates that fits, each of which needs more memory than the one before; null where none does.
 * Two are tried at a time: the last that is expected to fit and the next one, which mostly settles it; then steps that double,
 * away from there; then thirds of what lies between.
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

/** Where the limit lies: `fits` does, `tooLarge` does not, as far as was tried. */
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
  // An allocator may refuse one and take a larger one: the larger one counts.
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

/** Strictly between what is known, each once, the smaller first. */
function inside(indices: readonly number[], { fits, tooLarge }: Between): readonly number[] {
  const within = indices.map((index) => Math.min(Math.max(index, fits + 1), tooLarge - 1))
  return [...new Set(within)].toSorted((one, other) => one - other)
}

function at(candidates: readonly Candidate[], index: number): Candidate {
  const candidate = candidates[index]
  if (candidate === undefined) throw new Error(`There is no candidate ${index}.`)
  return candidate
}
