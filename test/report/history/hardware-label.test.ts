import { expect, it } from 'vitest'
import { hardwareLabel } from '../../../src/report/history/step.ts'
import { hardwareKey } from './history-builder.ts'

it.each([
  [hardwareKey, 'NVIDIA A10', 'GPU memory 22.5 GiB · driver 570.86 · CUDA 12.8 · PyTorch 2.14.1 · AMP on'],
  ['engine=cpu; platform=Linux x86_64; torch=2.4.1%2Bcpu; AMP=off', 'CPU, Linux x86_64', 'PyTorch 2.4.1+cpu · AMP off'],
  [
    'engine=simulated; device model=cuda; torch=2.4.1; AMP=on',
    'Simulated GPU',
    'emulates cuda · PyTorch 2.4.1 · AMP on'
  ],
  ['cpu', 'cpu', ''],
  ['GPU=%E0%A4%A', '%E0%A4%A', ''],
  ['', 'unknown', '']
])('%j', (key, name, details) => {
  expect(hardwareLabel(key)).toEqual({ name, details })
})
