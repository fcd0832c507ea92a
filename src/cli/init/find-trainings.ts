import { readTrainingCommands } from '../../training/commands/read-training-commands.ts'
import type { Grammars } from '../../training/commands/syntax-tree.ts'
import type { TrainingCommand } from '../../training/training-command.ts'
import type { RepositoryFiles } from './list-repository.ts'
import { isPlausible, yolov5Folders } from './plausible-file.ts'

/** A training command and the file it stands in. */
export interface Training {
  readonly path: string
  /** Which command of the file, counted from 1; null where it is the only one. */
  readonly number: number | null
  readonly command: TrainingCommand
}

/** No person writes a longer script, and a longer file takes longer to read than it is worth. */
const longestText = 300_000

/** Every training command of the repository. What a finished training left behind counts only where there is no other. */
export async function findTrainings(repository: RepositoryFiles, grammars: Grammars): Promise<readonly Training[]> {
  const folders = yolov5Folders(repository.paths)
  const plausible = repository.paths.filter((path) => isPlausible(path, folders))
  const found = await Promise.all(plausible.map((path) => readTrainings(path, repository, grammars)))
  const trainings = found.flat()
  const written = trainings.filter(({ path }) => !isLeftBehind(path))
  return written.some(({ command }) => !('unknown' in command)) ? written : trainings
}

async function readTrainings(path: string, { readText }: RepositoryFiles, grammars: Grammars): Promise<Training[]> {
  const text = await readText(path)
  if (text === null || text.length > longestText || !mentionsTraining(path, text)) return []
  const commands = readTrainingCommands({ path, text }, grammars)
  return commands.map((command, index) => ({ path, number: commands.length > 1 ? index + 1 : null, command }))
}

/** Cheap, and true for every file that holds a command. */
function mentionsTraining(path: string, text: string): boolean {
  return isLeftBehind(path) || /train/.test(text)
}

function isLeftBehind(path: string): boolean {
  return /(^|\/)opt\.ya?ml$/.test(path)
}
