import { isDeepStrictEqual } from 'node:util'
import { lazyGrammars } from '../../adapters/grammars.ts'
import { locateYolov5, readLauncher } from '../../adapters/installation.ts'
import type { Measurement } from '../../domain/measurement.ts'
import {
  cocoLabelsPerImage,
  type Policy,
  runsOf,
  type Target,
  type TargetSource,
  tenMinutes
} from '../../domain/policy.ts'
import { readPolicy } from '../../domain/read-policy.ts'
import { noWishes } from '../../domain/recommendation/choose.ts'
import { anyValidationSet, aspectsOf, type ImageSize } from '../../domain/validation-set.ts'
import type { ProbeDeps, WritingDeps } from '../../review/context.ts'
import { measure } from '../../review/measure.ts'
import type { Probe, SmokeFailure, SmokeProgress } from '../../review/ports.ts'
import { ownOptions, type ReadyTarget, resolveTarget } from '../../review/resolve-target.ts'
import type { Snapshot } from '../../review/snapshot.ts'
import { CommandError, sayFailure, type Terminal } from './command.ts'
import { namedYolov5 } from './options.ts'
import { type ProgressDisplay, showProgress } from './progress.ts'
import {
  commandLineFile,
  decodeUtf8,
  folderSnapshot,
  type MeasuredSource,
  measuredSource,
  type NamedTraining,
  readNamedFiles,
  refuseUnclear,
  scriptFolder
} from './training-source.ts'

/** A command line that was read and checked: the input of a smoke run. */
export interface ResolvedTraining {
  readonly policy: Policy
  readonly target: Target
  readonly ready: ReadyTarget
  /** For writing a recommendation into the command line's file. */
  readonly writing: WritingDeps
}

/** Reads the arguments and checks the YAMLs that they name, as a review does. Throws CommandError if they are wrong. */
export async function resolveTraining(named: NamedTraining, terminal: Terminal): Promise<ResolvedTraining> {
  const measured = await measuredSource(named, terminal)
  const { policy, target } = await policyForMeasure(measured.source, named.options, terminal)
  const snapshot = folderSnapshot(terminal.folder, measured.texts)
  const grammars = lazyGrammars(terminal.installation.grammarFiles)
  const yolov5 = namedYolov5(named.options, terminal) ?? policy.yolov5 ?? trainerFolder(snapshot)
  const reader = { grammars, ownOptions: await ownOptions({ ...policy, yolov5 }, snapshot, grammars) }
  await refuseUnclear(measured, reader, terminal)
  const launcher = await readLauncher(terminal.installation.probeFolder)
  const deps = { policy, ...reader, changes: [], launcher, mayLackLauncher: true } as const
  const resolved = await resolveTarget(target, snapshot, deps)
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

/** The usual folders of a team's own train.py, whose options are then known. */
function trainerFolder({ has }: Snapshot): string {
  return ['.', 'yolov5'].find((folder) => has(`${folder}/models/yolo.py`)) ?? '.'
}

/** Runs a training under the probe and shows its progress. Throws CommandError if it fails. */
export async function runTraining(
  { policy, target, ready }: ResolvedTraining,
  { verb, options }: NamedTraining,
  { probe, terminal }: { readonly probe: Probe; readonly terminal: Terminal }
): Promise<Measurement> {
  const display = showProgress(terminal)
  const context = trainingContext(policy, { verb, options }, { probe, terminal, display })
  const outcome = await measure(target, ready, context).finally(display.stop)
  if (outcome.kind === 'failed') throw new CommandError(messageOf(outcome, target, verb), statusOf(outcome, verb))
  return outcome.measurement
}

/** The context in which a training named at a terminal is measured. */
export function trainingContext(
  policy: Policy,
  { verb, options }: Pick<NamedTraining, 'verb' | 'options'>,
  {
    probe,
    terminal,
    display
  }: { readonly probe: Probe; readonly terminal: Terminal; readonly display: ProgressDisplay }
): ProbeDeps {
  return {
    policy,
    probe,
    locateYolov5: (named, directory) =>
      locateYolov5(
        terminal.folder,
        namedYolov5(options, terminal) ?? named,
        directory === scriptFolder ? '' : directory
      ),
    onProgress: (_, progress) => display.update(nameOf(verb, progress), progress),
    onFailure: (_, failure) => {
      display.stop()
      sayFailure(failure, options.debug === true, terminal)
    }
  }
}

function simulates(verb: NamedTraining['verb']): boolean {
  return verb === 'predict' || verb === 'explore'
}

/** The deadline is that of the command, not of the policy. */
function messageOf({ code, message }: SmokeFailure, target: Target, verb: NamedTraining['verb']): string {
  if (code !== 'deadline') return message
  const what = verb === 'measure' ? 'measurement' : 'prediction'
  return `The ${what} did not finish within ${target.deadlineSeconds} s: increase --deadline, or check what else runs on this machine.`
}

/** Figures of a prediction are labelled as predicted. */
function nameOf(verb: NamedTraining['verb'], { event }: SmokeProgress): string {
  return simulates(verb) && event === 'point' ? 'predicted' : verb
}

/** A training that fails is a refusal; the rest lacks something that the user can fix first. For a prediction, 1 means over budget. */
function statusOf({ code }: SmokeFailure, verb: NamedTraining['verb']): 1 | 2 {
  if (simulates(verb)) return 2
  return ['training-failed', 'out-of-memory', 'loss-not-finite', 'deadline', 'killed'].includes(code) ? 1 : 2
}

interface MeasuredPolicy {
  readonly policy: Policy
  readonly target: Target
}

interface Wishes {
  readonly policy?: string
  readonly allowModule?: readonly string[]
  readonly labels?: number
  readonly classes?: number
  readonly valImages?: number
  readonly valSize?: readonly ImageSize[]
  readonly deadline?: number
}

/** One target, the command line, under the user's policy or none. What the policy says of the data and precision of this file is true here, too. */
async function policyForMeasure(source: TargetSource, wishes: Wishes, terminal: Terminal): Promise<MeasuredPolicy> {
  const written = wishes.policy === undefined ? null : await readPolicyFile(wishes.policy, terminal)
  const known = written?.targets.find((one) => isDeepStrictEqual(one.source, source))
  const { images, aspects } = known?.validation ?? anyValidationSet
  const target: Target = {
    name: 'command line',
    source,
    line: 1,
    budget: { deviceShare: 1 },
    overheadBytes: known?.overheadBytes ?? null,
    tolerance: { increase: 0, decrease: 0 },
    sizes: known?.sizes ?? null,
    classes: wishes.classes ?? known?.classes ?? null,
    validation: { images: wishes.valImages ?? images, aspects: wishes.valSize ? aspectsOf(wishes.valSize) : aspects },
    labelsPerImage: wishes.labels ?? known?.labelsPerImage ?? cocoLabelsPerImage,
    gpu: null,
    amp: known?.amp ?? null,
    deadlineSeconds: wishes.deadline ?? tenMinutes,
    wishes: noWishes
  }
  const policy: Policy = {
    version: 1,
    code: 'head',
    modules: [...(written?.modules ?? []), ...(wishes.allowModule ?? [])],
    yolov5: written?.yolov5 ?? null,
    engine: written?.engine ?? 'cuda',
    failOn: [],
    runs: runsOf({}),
    targets: [target]
  }
  return { policy, target }
}

async function readPolicyFile(file: string, { folder }: Terminal): Promise<Policy> {
  const texts = (await readNamedFiles(folder, [file])).map(decodeUtf8)
  const read = readPolicy(texts[0] ?? '', file)
  if ('policy' in read) return read.policy
  throw new CommandError(
    read.problems.map(({ line, column, message }) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`).join('\n')
  )
}
