import { type FileList, findNamedFile, namedFiles } from '../../commands/named-files.ts'
import { checkModel } from '../../configs/model.ts'
import type { Training } from './find-trainings.ts'
import type { RepositoryFiles } from './list-repository.ts'

export interface OwnModules {
  readonly modules: readonly string[]
  /** What would be refused even then, each with its place. */
  readonly problems: readonly string[]
}

/** The team's own modules in the models that the trainings name: the policy has to list them. */
export async function findOwnModules(
  trainings: readonly Training[],
  { snapshot }: RepositoryFiles
): Promise<OwnModules> {
  const models = new Set(trainings.flatMap((training) => modelOf(training, snapshot) ?? []))
  const modules = new Set<string>()
  const problems: string[] = []
  for (const path of models) {
    const read = await snapshot.read(path)
    if (read.kind !== 'file') continue
    const first = checkModel(read.bytes)
    for (const name of first.unlistedModules) modules.add(name)
    const again = checkModel(read.bytes, { allowedModules: [...modules] })
    problems.push(...again.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`))
  }
  return { modules: [...modules], problems }
}

function modelOf({ command }: Training, files: FileList): string | null {
  if ('unknown' in command) return null
  const { settings, directory, workingDirectory } = command
  const { model } = namedFiles(settings, { yolov5: directory, working: workingDirectory ?? directory })
  return model === null ? null : findNamedFile(model, files)
}
