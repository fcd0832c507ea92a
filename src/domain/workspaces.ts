import type { Convolution, Workspaces } from './replay.ts'

/** GPUs without tensor cores: older than Volta, and the GTX 16 series. Source: NVIDIA's list of compute capabilities. */
const WITHOUT = /\b(GTX|[PMK]\d{1,3}0?|P1000|TITAN Xp?|MX\d+)\b/i

/** GPUs whose tensor cores support only half precision: Volta and Turing. TF32 exists from Ampere on. */
const HALF_ONLY = /\b(T4G?|T\d{3,4}|V100S?|TITAN (V|RTX)|(Quadro )?RTX [2-8]000|RTX 20\d\d)\b/i

/** Whether a GPU computes convolutions of a dtype on tensor cores; an unknown GPU is taken for a recent one. */
function usesTensorCores(gpu: string | null, dtype: string): boolean {
  const name = (gpu ?? '').replaceAll(/[-_]/g, ' ')
  if (WITHOUT.test(name)) return false
  return /^b?float16$/.test(dtype) || !HALF_ONLY.test(name)
}

/**
 * The memory of cuDNN's default algorithms, inferred from the output of real GPUs (docs/benchmarks.md): on tensor cores, input
 * and output are copied with the channels last, in multiples of eight, and the largest unfolded input of the first
 * convolution stays allocated; without them, the gradient of a weight is a product with the unfolded input.
 */
export function workspacesOf(gpu: string | null): Workspaces {
  const isFast = new Map(
    ['float16', 'bfloat16', 'float32', 'float64'].map((dtype) => [dtype, usesTensorCores(gpu, dtype)])
  )
  return {
    bytes({ result, dtype, shapes }) {
      if (isFast.get(dtype)) return channelsLast(shapes, 0, dtype) + channelsLast(shapes, 8, dtype)
      const [, , , , , , height = 1, width = 1] = shapes
      return result === 'weight-gradient' && height * width > 1 ? unfolded(shapes, dtype) : 0
    },
    kept({ result, dtype, shapes }) {
      return result === 'weight-gradient' && shapes[1] === 3 && isFast.get(dtype) ? unfolded(shapes, dtype) : 0
    }
  }
}

function channelsLast(shapes: Convolution['shapes'], at: number, dtype: string): number {
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
