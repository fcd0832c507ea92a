import type { Settings } from '../domain/settings.ts'
import type { CheckResult } from './check.ts'
import { checkModel, type ModelCheckOptions } from './model.ts'
import { checkUltralyticsModel, type UltralyticsModelOptions } from './ultralytics-model.ts'

/** Checks a model YAML by the rules of what trains it. Each takes those options that are its own. */
export function checkModelOf(
  trainer: Settings['trainer'],
  input: string | Uint8Array,
  options: ModelCheckOptions & UltralyticsModelOptions = {}
): CheckResult {
  return trainer === 'yolov5' ? checkModel(input, options) : checkUltralyticsModel(input, options)
}
