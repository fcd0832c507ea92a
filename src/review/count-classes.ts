import { isShippedData } from '../commands/index.ts'
import { type Problem, warning } from '../domain/review.ts'
import { assumedClasses, type Settings } from '../domain/settings.ts'
import type { SmokeRequest } from './ports.ts'
import type { ReadConfig } from './read-config.ts'

/** How many classes a training's data set has, as far as anybody said. */
export interface ClassCount {
  readonly data: SmokeRequest['data']
  /** Nobody said it: it may have as few as one. */
  readonly assumed: boolean
  readonly problems: readonly Problem[]
}

export interface ClassSources {
  readonly settings: Settings
  /** Of the policy, or of `--classes`; null where neither says it. */
  readonly wanted: number | null
  readonly model: Pick<ReadConfig, 'accepted'>
  readonly data: Pick<ReadConfig, 'accepted' | 'path' | 'shipped' | 'problems'>
  /** Whether the trainer's own files are among the repository's: then what the commit lacks is not taken from anywhere else. */
  readonly inRepository: boolean
  /** The command that names the data YAML. */
  readonly place: Pick<Problem, 'file' | 'line'>
}

/**
 * The number of classes: of the data YAML in the repository; else what was said (`classes`); else of the data YAML that
 * the trainer ships; else of the model's YAML; else assumed. Data sets mostly lie elsewhere, and their YAML with them.
 */
export function countClasses({ settings, wanted, model, data, inRepository, place }: ClassSources): ClassCount {
  const known = (classes: number): ClassCount => ({ data: { classes }, assumed: false, problems: [] })
  const found = data.accepted?.value.nc
  if (typeof found === 'number') {
    if (wanted === null || wanted === found) return known(found)
    const message = `\`classes: ${wanted}\` has no effect: the data YAML is in the repository, and has ${found}.`
    return { ...known(found), problems: [warning(message, { file: data.path ?? '' })] }
  }
  // A file that is refused ends the review, whatever stands here.
  if (data.problems.length > 0 || settings.singleClass) return known(1)
  if (wanted !== null) return known(wanted)
  if (!inRepository && isShippedData(settings.data, settings.trainer))
    return { data: { shipped: data.shipped }, assumed: false, problems: [] }
  const ofModel = model.accepted?.value.nc
  // YOLOv5's own models say 80 whatever they are trained on, and so do most copies of them.
  if (typeof ofModel === 'number' && ofModel !== assumedClasses) return known(ofModel)
  return { ...known(assumedClasses), assumed: true, problems: [warning(assumption(settings), place)] }
}

function assumption({ data }: Settings): string {
  const why = data === '' ? 'only the run knows its data YAML' : `${data} is not in the repository`
  return `${assumedClasses} classes assumed: ${why}. Say how many with \`classes:\` in the policy, or --classes at a terminal.`
}
