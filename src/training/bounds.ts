/** More is a slip, or an attack: what a pull request writes reaches a simulation, which has room for anything. */
export const mostBatch = 65_536
/** Of an image's side; the same holds for it. */
export const mostPixels = 16_384
/** Of one training, over all its machines. */
export const mostGpus = 1_024
