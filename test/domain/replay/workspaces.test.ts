import { describe, expect, test } from 'vitest'
import type { Convolution } from '../../../src/domain/replay/replay.ts'
import { workspacesOf } from '../../../src/domain/replay/workspaces.ts'

/** Two images of 64 px, from 5 to 12 channels, by a kernel of 3 px. */
function convolution(changes: Partial<Convolution> = {}, channels = 5): Convolution {
  return {
    result: 'forward',
    dtype: 'float16',
    channelsLast: false,
    shapes: [2, channels, 64, 64, 12, channels, 3, 3, 2, 12, 64, 64],
    ...changes
  }
}

const pixels = 2 * 64 * 64

describe('on tensor cores', () => {
  test.each([
    ['float16', 2],
    ['bfloat16', 2],
    ['float32', 4],
    ['float64', 8]
  ])('input and output are copied, in multiples of eight channels: %s', (dtype, bytes) => {
    expect(workspacesOf('A100-SXM4-40GB').bytes(convolution({ dtype }))).toBe(pixels * (8 + 16) * bytes)
  })

  test('what has its channels last already is copied only where they are no multiple of eight', () => {
    const bytes = (channels: number) => workspacesOf('A100').bytes(convolution({ channelsLast: true }, channels))
    expect([bytes(3), bytes(16)]).toEqual([pixels * (8 + 16) * 2, pixels * 16 * 2])
    expect(
      workspacesOf('A100').bytes(
        convolution({ channelsLast: true, shapes: [2, 8, 64, 64, 16, 8, 3, 3, 2, 16, 64, 64] })
      )
    ).toBe(0)
  })

  test('the unfolded input of the first convolution stays, for the gradient of its weight', () => {
    const { kept } = workspacesOf(null)
    expect(kept(convolution({ result: 'weight-gradient' }, 3))).toBe(pixels * 3 * 9 * 2)
    expect(kept(convolution({ result: 'forward' }, 3))).toBe(0)
    expect(kept(convolution({ result: 'weight-gradient' }, 5))).toBe(0)
  })
})

describe('without tensor cores', () => {
  test('the gradient of a weight is a product with the unfolded input', () => {
    const { bytes, kept } = workspacesOf('Tesla P100-PCIE-16GB')
    expect(bytes(convolution({ result: 'weight-gradient' }))).toBe(pixels * 5 * 9 * 2)
    expect(bytes(convolution())).toBe(0)
    expect(bytes(convolution({ result: 'input-gradient' }))).toBe(0)
    expect(kept(convolution({ result: 'weight-gradient' }, 3))).toBe(0)
  })

  test('a kernel of one pixel needs none', () => {
    const shapes = [2, 5, 64, 64, 12, 5, 1, 1, 2, 12, 64, 64]
    expect(workspacesOf('Tesla P100').bytes(convolution({ result: 'weight-gradient', shapes }))).toBe(0)
  })
})

describe('which GPUs have tensor cores', () => {
  const uses = (gpu: string | null, dtype: string) => workspacesOf(gpu).bytes(convolution({ dtype })) > 0

  test.each([
    'Tesla T4',
    'T4',
    'Tesla V100-SXM2-16GB',
    'NVIDIA GeForce RTX 2080 Ti',
    'NVIDIA TITAN RTX',
    'Quadro RTX 5000',
    'Quadro RTX 8000'
  ])('%s: of half precision only', (gpu) => {
    expect([uses(gpu, 'float16'), uses(gpu, 'float32')]).toEqual([true, false])
  })

  test.each([
    'NVIDIA A100-SXM4-80GB',
    'NVIDIA RTX A6000',
    'NVIDIA GeForce RTX 3090',
    'RTX 4000 Ada',
    'NVIDIA RTX 6000 Ada Generation',
    'NVIDIA H100 80GB HBM3',
    'L4',
    'A card of tomorrow',
    null
  ])('%s: of float32 too', (gpu) => {
    expect([uses(gpu, 'float16'), uses(gpu, 'float32')]).toEqual([true, true])
  })

  test.each([
    'Tesla P100-PCIE-16GB',
    'Tesla K80',
    'Quadro M4000',
    'NVIDIA GeForce GTX 1080 Ti',
    'NVIDIA GeForce GTX 1660 Ti',
    'NVIDIA T1000'
  ])('%s: none', (gpu) => {
    expect([uses(gpu, 'float16'), uses(gpu, 'float32')]).toEqual([false, false])
  })
})
