import { tensorCoresOf } from '../gpus.ts'
import type { Convolution, Workspaces } from './replay.ts'

/**
 * The memory of cuDNN's default algorithms, inferred from the output of real GPUs (docs/benchmarks.md): on tensor cores, input
 * and output are copied with the channels last, in multiples of eight, and the largest unfolded input of the first
 * convolution stays allocated; without them, the gradient of a weight is a product with the unfolded input. Where channels are last already, a
 * copy is left only of what is no multiple of eight: that is inferred from the layout, and held against no GPU.
 */
export function workspacesOf(gpu: string | null): Workspaces {
  const cores = tensorCoresOf(gpu)
  const isFast = (dtype: string) => cores === 'all' || (cores === 'half' && /^b?float16$/.test(dtype))
  return {
    bytes({ result, dtype, channelsLast, shapes }) {
      const copyOf = (at: number) => (channelsLast && (shapes[at + 1] ?? 0) % 8 === 0 ? 0 : copied(shapes, at, dtype))
      if (isFast(dtype)) return copyOf(0) + copyOf(8)
      const [, , , , , , height = 1, width = 1] = shapes
      return result === 'weight-gradient' && height * width > 1 ? unfolded(shapes, dtype) : 0
    },
    kept({ result, dtype, shapes }) {
      return result === 'weight-gradient' && shapes[1] === 3 && isFast(dtype) ? unfolded(shapes, dtype) : 0
    }
  }
}

function copied(shapes: Convolution['shapes'], at: number, dtype: string): number {
  const [images = 0, channels = 0, height = 0, width = 0] = shapes.slice(at, at + 4)
  return images * Math.ceil(channels / 8) * 8 * height * width * bytesOf(dtype)
}

/** Source: im2col, one column for each output position. */
function unfolded(shapes: Convolution['shapes'], dtype: string): number {
  const [images = 0, channels = 0] = shapes
  const [kernelHeight = 0, kernelWidth = 0] = shapes.slice(6, 8)
  const [height = 0, width = 0] = shapes.slice(10, 12)
  return images * channels * kernelHeight * kernelWidth * height * width * bytesOf(dtype)
}

function bytesOf(dtype: string): number {
  return dtype === 'float64' ? 8 : dtype === 'float32' ? 4 : 2
}
