/**
 * `peak = fixed + slope · batch · size²`, fitted to measured points (see `facts`: two points give the line, a third its residual).
 * Figures are those that a budget covers: device bytes on a GPU, allocated bytes on the CPU.
 */
export interface MemoryModel {
  readonly fixedBytes: number
  /** Bytes for each pixel of each image of the batch. */
  readonly slopeBytes: number
  /** Largest |measured − model| over the points, as a share of the measured figure; null where too few points tell. */
  readonly residual: number | null
}
