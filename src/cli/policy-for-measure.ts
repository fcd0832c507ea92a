import type { Policy, Target, TargetSource } from '../domain/policy.ts'
import { runsOf } from '../domain/policy.ts'
import { readPolicy } from '../domain/read-policy.ts'
import { noWishes } from '../domain/recommendation/choose.ts'
import { CommandError } from './command-error.ts'
import { decodeUtf8, readNamedFiles } from './read-named-files.ts'
import type { Terminal } from './terminal.ts'

export interface MeasuredPolicy {
  readonly policy: Policy
  readonly target: Target
}

interface Wishes {
  readonly policy?: string
  readonly allowModule?: readonly string[]
  readonly labels?: number
  readonly deadline?: number
}

/** Labels on one image after mosaic as COCO has them, the policy's own default. */
const cocoLabelsPerImage = 30
const tenMinutes = 600

/** One target, the command line, under the person's own policy or none. What concerns other targets is left out. */
export async function policyForMeasure(
  source: TargetSource,
  wishes: Wishes,
  terminal: Terminal
): Promise<MeasuredPolicy> {
  const written = wishes.policy === undefined ? null : await readPolicyFile(wishes.policy, terminal)
  const target: Target = {
    name: 'command line',
    source,
    line: 1,
    budget: { deviceShare: 1 },
    overheadBytes: null,
    tolerance: { increase: 0, decrease: 0 },
    sizes: null,
    labelsPerImage: wishes.labels ?? cocoLabelsPerImage,
    gpu: null,
    amp: null,
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
