import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { pythonEnvironment } from '../../../scripts/python-environment.ts'
import { createPythonProbe } from '../../../src/adapters/probe/python-probe.ts'
import { simulating } from '../../../src/adapters/probe/simulating-probe.ts'
import { recordedPoints } from '../../../src/domain/replay/simulation.ts'
import type { SmokeRequest } from '../../../src/review/ports.ts'
import { buildSettings } from '../../builders/settings.ts'
import { buildSmokeRequest } from '../../builders/smoke-request.ts'

const python = await pythonEnvironment(() => {})
const probeFolder = fileURLToPath(new URL('../../../probe', import.meta.url))
const { run, record } = createPythonProbe({ python, probeFolder, environment: process.env })
const probe = simulating({ run }, record)
const device = { model: 'cuda', gpu: 'Tesla T4', memoryCapBytes: null } as const

/** Two simulations of some seconds each; a busy machine takes ten times as long. */
const longestMilliseconds = 300_000

/** Batches with and without accumulation, and sizes at which images are resized, and are not. */
const points = [
  { batch: 3, size: 192 },
  { batch: 50, size: 256 },
  { batch: 7, size: 320 }
]

test.each<[string, Partial<SmokeRequest>, Partial<SmokeRequest['settings']>]>([
  ['yolov5n.yaml', {}, {}],
  ['yolov5n.yaml', { amp: false }, { optimizer: 'AdamW', gpus: 2 }],
  ['yolov5n-seg.yaml', {}, { task: 'segment' }]
])(
  '%s: every step of a replay is that of a simulation, to the byte (%j, %j)',
  async (model, changes, settings) => {
    const request = buildSmokeRequest({
      engine: 'simulated',
      deviceModel: 'cuda',
      amp: true,
      model: { shipped: model },
      hyp: { shipped: 'data/hyps/hyp.scratch-low.yaml' },
      sizes: null,
      deadlineSeconds: 300,
      ...changes,
      settings: buildSettings({ imageSize: 256, multiScale: true, ...settings }),
      points: []
    })
    const [direct] = await record([{ ...request, points }])
    if (direct?.kind !== 'recorded') throw new Error(JSON.stringify(direct))
    const traced = await probe.trace(request)
    const { recording, fixedSize, sizeRange, gpus } = direct.recorded
    const { settings: written, validation } = request
    const loop = { fixedSize, stride: sizeRange.stride, quad: written.quad, validation }
    const expected = recordedPoints(points, recording, { gpus, loop }, device)
    expect(expected.flatMap(({ steps }) => steps).length).toBeGreaterThan(10)
    expect(traced?.points(points, device)).toEqual(expected)
  },
  longestMilliseconds
)
