/** Pixels of a batch: batch · size². What a training needs beyond its fixed part grows with it. */
export function loadOf({ batch, size }: { readonly batch: number; readonly size: number }): number {
  return batch * size ** 2
}

/** What is known at a load. */
export interface Sample {
  readonly load: number
  readonly bytes: number
}

/** Bytes at a load, on the line through two samples of different loads. */
export function bytesAt(load: number, lower: Sample, upper: Sample): number {
  const share = (load - lower.load) / (upper.load - lower.load)
  return lower.bytes + share * (upper.bytes - lower.bytes)
}
