import type { Grammars } from '../../commands/grammars.ts'
import { readTrainingCommands } from '../../commands/index.ts'
import type { TrainingCommand } from '../../commands/types.ts'
import type { RepositoryFiles } from './list-repository.ts'
import { isPlausible, yolov5Folders } from './plausible-file.ts'
import { whyLeftOut } from './why-left-out.ts'

/** A training command and the file it stands in. */
export interface Training {
  readonly path: string
  /** Which command of the file, counted from 1; null where it is the only one. */
  readonly number: number | null
  readonly command: TrainingCommand
}

/** No person writes a longer script, and a longer file takes longer to read than it is worth. */
const longestText = 300_000

/** Every training command of the repository. What a finished training left behind counts only where there is no other, or where one goes on with it. */
export async function findTrainings(repository: RepositoryFiles, grammars: Grammars): Promise<readonly Training[]> {
  const folders = yolov5Folders(repository.paths)
  const plausible = repository.paths.filter((path) => isPlausible(path, folders))
  const found = await Promise.all(plausible.map((path) => readTrainings(path, repository, grammars)))
  const trainings = found.flat()
  const written = trainings.filter(({ path }) => !isLeftBehind(path))
  if (!written.some((training) => whyLeftOut(training) === null)) return trainings
  return [...written, ...(await resumed(trainings, written, repository))]
}

/** The run that a script goes on with: those that it names by their folder, else the latest that git keeps. */
async function resumed(
  trainings: readonly Training[],
  written: readonly Training[],
  { isTracked, readText }: RepositoryFiles
): Promise<readonly Training[]> {
  const resuming = new Set(written.filter(goesOn).map(({ path }) => path))
  if (resuming.size === 0) return []
  const texts = await Promise.all([...resuming].map(readText))
  const runs = trainings
    .filter(({ path }) => isLeftBehind(path) && isTracked(path))
    .toSorted((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true }))
  const named = runs.filter(({ path }) => texts.some((text) => text?.includes(`${folderOf(path)}/`)))
  return named.length > 0 ? named : runs.slice(-1)
}

function goesOn({ command }: Training): boolean {
  return 'unknown' in command && command.unknown.startsWith('--resume ')
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/')
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
