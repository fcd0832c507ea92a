/** The nearest known word, or null if none is near enough. */
export function didYouMean(word: string, known: readonly string[]): string | null {
  const plain = normalise(word)
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(plain, normalise(candidate)) }))
    .sort((one, other) => one.distance - other.distance)
  const best = ranked[0]
  return best !== undefined && best.distance <= Math.max(1, Math.floor(plain.length / 3)) ? best.candidate : null
}

/** `failOn` and `fail_on` count as `fail-on`. */
function normalise(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
