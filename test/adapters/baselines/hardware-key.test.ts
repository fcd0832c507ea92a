import { describe, expect, it } from 'vitest'
import { describeKeyDifference, hardwareKey as keyOf } from '../../../src/domain/baseline.ts'
import type { DeviceModel, Engine, Environment } from '../../../src/domain/measurement.ts'
import { h100 } from './entry-builder.ts'

const cpu: Environment = { ...h100, cuda: null, cudnn: null, driver: null, gpu: null, gpuTotalBytes: null, mig: null }

function hardwareKey(environment: Environment, engine: Engine, amp: boolean, deviceModel: DeviceModel | null = null) {
  return keyOf({ environment, engine, amp, deviceModel })
}

describe('the key', () => {
  it('of a GPU names all that changes memory', () => {
    expect(hardwareKey(h100, 'cuda', true)).toBe(
      'engine=cuda; GPU=NVIDIA H100 80GB HBM3; GPU memory=85000000000 bytes; MIG=off; driver=550.90.07; CUDA=12.4; ' +
        'cuDNN=90100; torch=2.4.1+cu124; AMP=on'
    )
  })

  it('of a CPU and of a simulation names what counts there', () => {
    expect(hardwareKey(cpu, 'cpu', false)).toBe('engine=cpu; platform=Linux x86_64; torch=2.4.1+cu124; AMP=off')
    expect(hardwareKey({ ...cpu, gpu: 'A100', cuda: '12.4' }, 'simulated', true, 'cuda')).toBe(
      'engine=simulated; device model=cuda; GPU=A100; CUDA=12.4; torch=2.4.1+cu124; AMP=on'
    )
  })

  it.each<[string, Partial<Environment>]>([
    ['GPU model', { gpu: 'NVIDIA A100' }],
    ['total memory', { gpuTotalBytes: 1 }],
    ['MIG', { mig: true }],
    ['driver', { driver: '535.1' }],
    ['torch', { torch: '2.5.0' }],
    ['CUDA', { cuda: '12.1' }],
    ['cuDNN', { cudnn: '8900' }],
    ['allocator settings', { allocatorSettings: 'expandable_segments:True' }]
  ])('fault 38: differs with %s', (_, changes) => {
    expect(hardwareKey({ ...h100, ...changes }, 'cuda', true)).not.toBe(hardwareKey(h100, 'cuda', true))
  })

  it('fault 39: differs with AMP in effect, and with the engine', () => {
    expect(hardwareKey(h100, 'cuda', false)).not.toBe(hardwareKey(h100, 'cuda', true))
    expect(hardwareKey(h100, 'simulated', true)).not.toBe(hardwareKey(h100, 'cuda', true))
    expect(hardwareKey(h100, 'simulated', true, 'none')).not.toBe(hardwareKey(h100, 'simulated', true, 'cuda'))
  })

  it.each<[string, Partial<Environment>]>([
    ['YOLOv5', { yolov5: '6.2.0' }],
    ["YOLOv5's commit", { yolov5Commit: 'abc' }],
    ['Python', { python: '3.12.0' }]
  ])('is the same with another %s', (_, changes) => {
    expect(hardwareKey({ ...h100, ...changes }, 'cuda', true)).toBe(hardwareKey(h100, 'cuda', true))
  })

  it('is one printable line, whatever a driver prints', () => {
    const odd = hardwareKey({ ...h100, gpu: 'a; torch=1\n`x` ü 🎮 \ud800' }, 'cuda', true)
    expect(odd).toMatch(/^[ -~]+$/)
    expect(odd).not.toBe(hardwareKey({ ...h100, gpu: 'a' }, 'cuda', true))
  })
})

describe('the difference of two keys', () => {
  it('is said in words', () => {
    const before = hardwareKey(h100, 'cuda', true)
    const now = hardwareKey({ ...h100, gpu: 'NVIDIA A100; 40GB', driver: null }, 'cuda', false)
    expect(describeKeyDifference(before, now)).toBe(
      'GPU NVIDIA A100; 40GB instead of NVIDIA H100 80GB HBM3, driver unknown instead of 550.90.07, AMP off instead of on'
    )
  })

  it('is nothing between equal keys, and survives a key that is none of ours', () => {
    const key = hardwareKey(h100, 'cuda', true)
    expect(describeKeyDifference(key, key)).toBe('')
    expect(describeKeyDifference('GPU=%E0%A4%A', key)).toContain('GPU NVIDIA H100 80GB HBM3 instead of %E0%A4%A')
  })
})
