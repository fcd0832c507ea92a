import { defaultSettings } from '../../src/commands/index.ts'
import type { Point } from '../../src/domain/measurement.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'
import { type PointRequest, type Probe, runOne, type SmokeRequest } from '../../src/review/ports.ts'

/** Of one image of COCO, in the mean. */
const labelsPerImage = 8

/** The YAMLs are those of the request. */
const settings: Settings = { ...defaultSettings('detect'), weights: '', data: '', hyp: '' }

/** All but the settings, which may be told in part. */
type Changes = Partial<Omit<SmokeRequest, 'settings'>> & { readonly settings?: Partial<Settings> }

/**
 * A simulation by the defaults of YOLOv5's command line.
 * @param model the name of a YAML that YOLOv5 ships
 * @param points of which the first has the batch of the settings
 */
export function requestOf(model: string, points: readonly PointRequest[], changes: Changes = {}): SmokeRequest {
  return {
    engine: 'simulated',
    yolov5: null,
    model: { shipped: model },
    hyp: { shipped: 'data/hyps/hyp.scratch-low.yaml' },
    data: { classes: 80 },
    modules: [],
    points,
    labelsPerImage,
    validation: anyValidationSet,
    sizes: null,
    amp: true,
    gpu: null,
    deviceModel: 'cuda',
    torchVersion: null,
    memoryCapBytes: null,
    deadlineSeconds: 3600,
    ...changes,
    settings: { ...settings, batchSize: points[0]?.batch ?? settings.batchSize, ...changes.settings }
  }
}

/** The only point of a request, and how long that took. Throws where it cannot be run. */
export async function runPoint(
  probe: Probe,
  request: SmokeRequest
): Promise<{ readonly point: Point; readonly seconds: number }> {
  const began = performance.now()
  const outcome = await runOne(probe, request)
  if (outcome.kind === 'failed') throw new Error(`${outcome.message}\n${outcome.logTail}`)
  const [point] = outcome.measurement.points
  if (point === undefined) throw new Error('The probe measured no point.')
  return { point, seconds: Math.round((performance.now() - began) / 100) / 10 }
}
