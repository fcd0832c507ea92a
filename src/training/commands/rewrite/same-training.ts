import type { TrainingCommand } from '../../training-command.ts'
import { launcherOrder } from './size-words.ts'

/** The same training, wherever in the file it stands now. */
export function isSameTraining(one: TrainingCommand, other: TrainingCommand | undefined): boolean {
  return other !== undefined && JSON.stringify(essence(one)) === JSON.stringify(essence(other))
}

/** All of a command but its places. */
function essence(command: TrainingCommand): unknown {
  if ('unknown' in command) return command.unknown
  const { settings, directory, workingDirectory, launch } = command
  const { stages, watchMemory } = launch?.sizeLauncher ?? launcherOrder({ kind: 'yolov5' })
  const { scriptWord, others } = launch ?? {}
  const launcher = launch?.sizeLauncher?.word
  return { settings, directory, workingDirectory, stages, watchMemory, scriptWord, launcher, others }
}
