import { expect, test } from 'vitest'
import { configurationOf, judgedConfigurations, readRows, reservedFigures } from '../../scripts/bench/log-rows.ts'

const row = {
  source: 'someone/somewhere',
  certain: true,
  task: 'detect',
  model: 'yolov5s',
  n_gpus: 1,
  batch_total: 16,
  imgsz: 640,
  nc: 80,
  amp: 'checks passed',
  gpu: 'Tesla T4',
  torch: '1.12.1+cu113',
  mem_max_gb: 5.36
}

function configurationWith(changes: object) {
  const [changed] = readRows([{ ...row, ...changes }])
  return changed && configurationOf(changed)
}

test('only rows judge whose settings decide everything', () => {
  const others = [
    { certain: false },
    { model: 'custom cfg=ours' },
    { task: 'custom-columns' },
    { n_gpus: 4 },
    { cudnn_benchmark_inferred: true },
    { multi_scale: true },
    { sizes_seen: [320, 640] },
    { quad: true },
    { rect: true }
  ]
  const elsewhere = { ...row, source: 'the same settings elsewhere', mem_max_gb: 5.4 }
  const copied = { ...row, source: 'the same log elsewhere' }
  const rows = readRows([row, ...others.map((change) => ({ ...row, ...change })), copied, elsewhere])
  expect([...judgedConfigurations(rows).values()]).toEqual([[0, rows.length - 1]])
})

test('the key of a prediction is its configuration as JSON, in the order of the journal', () => {
  expect([...judgedConfigurations(readRows([row])).keys()]).toEqual([
    '{"task":"detect","model":"yolov5s.yaml","batch":16,"image_size":640,"classes":80,"optimizer":"SGD","freeze":[0],"single_class":false,"amp":true,"gpu":"Tesla T4","torch":"1.12.1+cu113","validation":{"images":null,"aspects":[0.75,1]}}'
  ])
})

test.for([
  ['checks passed', true],
  ['no check line', true],
  ['checks failed', false]
] as const)('a version without a check of AMP uses it: %s', ([amp, expected]) => {
  expect(configurationWith({ amp })?.amp).toBe(expected)
})

test.for([
  [undefined, [0]],
  [0, [0]],
  ['[10]', [10]],
  [
    [0, 1, 2],
    [0, 1, 2]
  ]
] as const)('frozen layers are read as they are logged: %s', ([freeze, layers]) => {
  expect(configurationWith({ freeze })?.freeze).toEqual(layers)
})

test('a log shows the pool at the end of epochs', () => {
  const phases = ['train', 'train', 'validate', 'train', 'train'] as const
  const steps = phases.map((phase, at) => ({ phase, allocatedBytes: 0, reservedBytes: at }))
  expect(reservedFigures(steps)).toEqual({ firstEpochBytes: 1, laterBytes: 4 })
})
