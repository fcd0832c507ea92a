import { expect, test } from 'vitest'
import { architectureOf, canTrainInAmp, gpuMemoryBytes, smallestCardGb, soldGb } from '../../src/domain/gpus.ts'
import { gib } from '../builders/measurement.ts'

test.each([
  ['T4', 'turing'],
  ['Tesla T4', 'turing'],
  ['tesla-t4', 'turing'],
  ['NVIDIA GeForce RTX 2080 Ti', 'turing'],
  ['GeForce GTX 1660 Ti', 'turing'],
  ['Quadro RTX 6000', 'turing'],
  ['V100', 'volta'],
  ['Tesla V100-SXM2-16GB', 'volta'],
  ['NVIDIA TITAN V', 'volta'],
  ['P100', 'pascal'],
  ['Tesla P100-PCIE-16GB', 'pascal'],
  ['GeForce GTX 1060 6GB', 'pascal'],
  ['gtx1080ti', 'pascal'],
  ['Quadro P2000', 'pascal'],
  ['A100', 'ampere'],
  ['a100-80gb', 'ampere'],
  ['NVIDIA A100-SXM4-40GB', 'ampere'],
  ['NVIDIA A10G', 'ampere'],
  ['NVIDIA GeForce RTX 3090', 'ampere'],
  ['NVIDIA GeForce RTX 3050 Laptop GPU', 'ampere'],
  ['rtx3060', 'ampere'],
  ['NVIDIA RTX A6000', 'ampere'],
  ['NVIDIA GeForce RTX 4090', 'ada'],
  ['RTX 4070 Ti SUPER', 'ada'],
  ['NVIDIA RTX 6000 Ada Generation', 'ada'],
  ['L4', 'ada'],
  ['NVIDIA L40S', 'ada'],
  ['H100', 'hopper'],
  ['NVIDIA H100 80GB HBM3', 'hopper'],
  ['NVIDIA H200', 'hopper'],
  ['RTX 5090', 'blackwell'],
  ['NVIDIA B200', 'blackwell'],
  ['NVIDIA RTX PRO 6000 Blackwell', 'blackwell'],
  ['Tesla K80', 'kepler'],
  ['GeForce GTX 980', 'maxwell'],
  ['Radeon RX 7900', null],
  ['', null]
])('%s is of the generation %s', (name, architecture) => {
  expect(architectureOf(name)).toBe(architecture)
})

/** As YOLOv5 prints it, `CUDA:0 (Tesla T4, 15102MiB)`, in MiB. */
test.each([
  ['Tesla T4', 15102],
  ['Tesla V100-SXM2-16GB', 16160],
  ['Tesla V100-SXM2-32GB', 32510],
  ['Tesla P100-PCIE-12GB', 12194],
  ['Tesla P100-PCIE-16GB', 16280],
  ['A100-SXM4-40GB', 40536],
  ['NVIDIA H100 80GB HBM3', 81117],
  ['NVIDIA GeForce RTX 3090', 24268],
  ['NVIDIA GeForce RTX 4070', 11994],
  ['GeForce GTX 1060 6GB', 6075],
  ['Tesla P40', 22919],
  ['Tesla K80', 11441]
])('%s is taken to have hardly less than it has', (name, realMib) => {
  const taken = (gpuMemoryBytes(name) ?? 0) / gib / (realMib / 1024)
  expect(taken).toBeLessThanOrEqual(1.005)
  expect(taken).toBeGreaterThan(0.97)
})

test.each([
  ['A100-80GB', 78.7],
  ['NVIDIA A100-SXM4-40GB', 39.4],
  ['RTX 3080 12GB', 11.6],
  ['NVIDIA A100-SXM4-40GB MIG 1g.5gb', 4.75],
  ['NVIDIA H100 80GB HBM3 MIG 1g.10gb', 9.5],
  ['H100 MIG 1g.10gb', 9.5],
  ['NVIDIA GeForce RTX 3080 Laptop GPU 16GB', 15.5],
  ['NVIDIA GeForce GTX 1650', 3.9],
  ['NVIDIA GeForce RTX 2060 SUPER', 7.8],
  ['NVIDIA GeForce RTX 4070 Ti SUPER', 15.5],
  ['NVIDIA GH200 480GB', 94.5],
  ['NVIDIA RTX A4500', 19.4],
  ['NVIDIA RTX PRO 6000 Blackwell Server Edition', 93.1],
  ['4090', 23.3],
  ['3090', 23.3],
  ['2060super', 7.8],
  ['1080ti', 10.7],
  ['GeForce GTX 980 4GB', 3.9]
])('%s has %d GiB', (name, expected) => {
  expect((gpuMemoryBytes(name) ?? 0) / gib).toBeCloseTo(expected, 1)
})

test.each([
  ['A100', [40, 80]],
  ['NVIDIA GeForce RTX 3080', [10, 12]],
  ['V100', [16, 32]]
])('%s is sold with several sizes: none is guessed', (name, sizes) => {
  expect(gpuMemoryBytes(name)).toBeNull()
  expect(soldGb(name)).toEqual(sizes)
})

test.each([
  ['NVIDIA RTX 6000 Ada Generation'],
  ['GeForce GTX 980'],
  ['a GPU of ours'],
  ['NVIDIA GeForce RTX 3080 Laptop GPU'],
  ['NVIDIA A100-SXM4-40GB MIG'],
  ['A100 SXM 999GB'],
  ['A100 0GB'],
  ['GTX 980 999GB'],
  ['T4 1000GB']
])('the memory of %s is not known', (name) => {
  expect(gpuMemoryBytes(name)).toBeNull()
  expect(soldGb(name)).toEqual([])
})

test.each([
  [2.5, 3],
  [3.5, 4],
  [7.3, 8],
  // A T4 of 16 GB leaves 14.7 GiB.
  [14.5, 16],
  [14.9, 20],
  [100, 141],
  [500, null]
])('%d GiB need a card of %d GB', (need, gb) => {
  expect(smallestCardGb(need * gib)).toBe(gb)
})

test.each([
  ['Tesla T4', true],
  ['V100', true],
  ['NVIDIA A10', true],
  ['GeForce GTX 1660 Ti', false],
  ['gtx1650', false],
  ['GTX 1080 Ti', false],
  ['P100', false],
  ['a GPU of ours', false]
])('%s trains in mixed precision: %s', (name, can) => {
  expect(canTrainInAmp(name)).toBe(can)
})
