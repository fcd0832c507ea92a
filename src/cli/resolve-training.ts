import { lazyGrammars } from '../adapters/grammars.ts'
import { readLauncher } from '../adapters/installation.ts'
import type { Policy, Target } from '../domain/policy.ts'
import { ownOptions, type ReadyTarget, resolveTarget } from '../review/resolve-target.ts'
import type { Snapshot } from '../review/snapshot.ts'
import type { WritingMeans } from '../review/write-settings.ts'
import { CommandError } from './command-error.ts'
import { commandLineFile } from './command-line.ts'
import { folderSnapshot } from './folder-snapshot.ts'
import { type MeasuredSource, measuredSource, type NamedTraining, refuseUnclear } from './measured-source.ts'
import { policyForMeasure } from './policy-for-measure.ts'
import type { Terminal } from './terminal.ts'
import { namedYolov5 } from './training-options.ts'

/** A command line that was named, read and checked: what a smoke run is made of. */
export interface ResolvedTraining {
  readonly policy: Policy
  readonly target: Target
  readonly ready: ReadyTarget
  /** What a recommendation is written into the command line's file with. */
  readonly writing: WritingMeans
}

/** Reads the arguments, and checks the YAMLs that they name, as a review does. Throws CommandError where something is wrong with them. */
export async function resolveTraining(named: NamedTraining, terminal: Terminal): Promise<ResolvedTraining> {
  const measured = await measuredSource(named, terminal)
  const { policy, target } = await policyForMeasure(measured.source, named.options, terminal)
  const snapshot = folderSnapshot(terminal.folder, measured.texts)
  const grammars = lazyGrammars(terminal.installation.grammarFiles)
  const yolov5 = namedYolov5(named.options, terminal) ?? policy.yolov5 ?? trainerFolder(snapshot)
  const reader = { grammars, ownOptions: await ownOptions({ ...policy, yolov5 }, snapshot, grammars) }
  await refuseUnclear(measured, reader, terminal)
  const launcher = await readLauncher(terminal.installation.probeFolder)
  const around = { policy, ...reader, changes: [], launcher, mayLackLauncher: true } as const
  const resolved = await resolveTarget(target, snapshot, around)
  const said = problemTexts(resolved.problems, measured)
  for (const { text } of said.filter(({ severity }) => severity !== 'failure')) terminal.say(text)
  const writing = { ...reader, launcher }
  if (resolved.kind === 'ready') return { policy, target, ready: resolved, writing }
  const failures = said.filter(({ severity }) => severity === 'failure')
  throw new CommandError(failures.map(({ text }) => text).join('\n'), failures.every(({ ofFile }) => ofFile) ? 1 : 2)
}

function problemTexts(problems: ReadyTarget['problems'], { source }: MeasuredSource) {
  return problems.map(({ file, line, column, message, severity }) => ({
    severity,
    text: file === commandLineFile || file === '' ? message : `${file}:${line ?? 1}:${column ?? 1}: ${message}`,
    ofFile: file !== source.path && file !== ''
  }))
}

/** Where a team's own train.py mostly stands: its options are known then. */
function trainerFolder({ has }: Snapshot): string {
  return ['.', 'yolov5'].find((folder) => has(`${folder}/models/yolo.py`)) ?? '.'
}
