/**
 * The place in `others` of each of `ones`, -1 where it has none: a longest common subsequence.
 */
export function align(ones: readonly number[], others: readonly number[]): readonly number[] {
  const shorter = Math.min(ones.length, others.length)
  let front = 0
  while (front < shorter && ones[front] === others[front]) front++
  let back = 0
  while (back < shorter - front && ones[ones.length - 1 - back] === others[others.length - 1 - back]) back++
  const places = new Array<number>(ones.length).fill(-1)
  for (let index = 0; index < front; index++) places[index] = index
  for (let index = 1; index <= back; index++) places[ones.length - index] = others.length - index
  const middle = ones.slice(front, ones.length - back)
  const other = others.slice(front, others.length - back)
  for (const [index, place] of commonSubsequence(middle, other)) places[front + index] = front + place
  return places
}

function commonSubsequence(ones: readonly number[], others: readonly number[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: ones.length + 1 }, () => new Uint32Array(others.length + 1))
  for (let one = ones.length - 1; one >= 0; one--) {
    const [row, next] = [lengths[one] as Uint32Array, lengths[one + 1] as Uint32Array]
    for (let other = others.length - 1; other >= 0; other--)
      row[other] =
        ones[one] === others[other]
          ? (next[other + 1] as number) + 1
          : Math.max(next[other] as number, row[other + 1] as number)
  }
  const pairs: [number, number][] = []
  for (let one = 0, other = 0; one < ones.length && other < others.length; )
    if (ones[one] === others[other]) pairs.push([one++, other++])
    else if ((lengths[one + 1]?.[other] ?? 0) >= (lengths[one]?.[other + 1] ?? 0)) one++
    else other++
  return pairs
}
