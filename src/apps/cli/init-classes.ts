import { findNamedFile, isShippedData, namedFiles } from '../../commands/index.ts'
import { checkData, checkModelOf } from '../../configs/index.ts'
import { baseName } from '../../domain/paths.ts'
import { assumedClasses, dataName } from '../../domain/settings.ts'
import { yolov5Folder } from '../../domain/sizes.ts'
import type { RepositoryFiles, Training } from './init-trainings.ts'

/**
 * What a policy says of a training's number of classes, as a line of its target: nothing where the repository, YOLOv5 or the
 * model says it; the number where a data YAML of the same name stands elsewhere in the repository; else a comment that asks.
 */
export async function classesLine({ command }: Training, repository: RepositoryFiles): Promise<string | null> {
  if ('unknown' in command || command.settings.singleClass) return null
  const { settings, directory, workingDirectory } = command
  const { paths, snapshot } = repository
  const isYolov5 = settings.trainer === 'yolov5'
  const yolov5 = isYolov5 ? await yolov5Folder(null, directory, snapshot.has) : null
  const named = namedFiles(settings, { yolov5: yolov5 ?? directory, working: workingDirectory ?? directory })
  if (
    findNamedFile(named.data, snapshot) !== null ||
    (yolov5 === null && isShippedData(settings.data, settings.trainer))
  )
    return null
  const model = named.model === null ? null : findNamedFile(named.model, snapshot)
  const check: typeof checkData = (bytes) => checkModelOf(settings.trainer, bytes)
  const ofModel = model === null ? null : await classesIn(model, check, repository)
  if (ofModel !== null && ofModel !== assumedClasses) return null
  const [namesake, ...more] = paths.filter((path) => baseName(path) === baseName(settings.data))
  const found = namesake === undefined || more.length > 0 ? null : await classesIn(namesake, checkData, repository)
  if (found !== null) return `classes: ${found} # as ${namesake} says`
  const why = settings.data === '' ? 'the data YAML is not known' : `${dataName(settings)} is not in the repository`
  return `# classes: ${assumedClasses} # assumed, because ${why}: write how many there are`
}

async function classesIn(path: string, check: typeof checkData, { snapshot }: RepositoryFiles): Promise<number | null> {
  const read = await snapshot.read(path)
  if (read.kind !== 'file') return null
  const result = check(read.bytes)
  const classes = result.accepted ? result.value.nc : null
  return typeof classes === 'number' ? classes : null
}
