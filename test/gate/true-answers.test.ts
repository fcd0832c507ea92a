import { describe, expect, test } from 'vitest'
import type { BaselineEntry } from '../../src/domain/baseline.ts'
import { hardwareKey } from '../../src/domain/baseline.ts'
import type { Measurement, Point } from '../../src/domain/measurement.ts'
import type { Prediction } from '../../src/domain/prediction.ts'
import type { Choice, Proof } from '../../src/domain/recommendation/recommendation.ts'
import type { Advice, MeasuredTarget, Review, TargetReview } from '../../src/domain/review.ts'
import type { GatePorts } from '../../src/gate/ports.ts'
import { gatePull } from '../../src/gate/reconcile-pull.ts'
import { GitHubError } from '../../src/review/github-error.ts'
import { type JobAnswer, jobAnswerSchema } from '../../src/review/job.ts'
import { planCommit, predictCommit, reviewCommit } from '../../src/review/review-commit.ts'
import { answerRuns, buildPull, sha } from '../builders/gate.ts'
import { buildEnvironment, buildMeasurement, buildPoint, gib } from '../builders/measurement.ts'
import { buildSuggestion } from '../builders/review.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { buildSettings } from '../builders/settings.ts'
import { createDeviceProbe } from '../fakes/device-probe.ts'
import { createMemoryBaselines } from '../fakes/memory-baselines.ts'
import { createWorld, type WorldRun, worldPorts } from '../fakes/memory-gate.ts'
import { createMemoryRepository } from '../fakes/memory-repository.ts'

// True answers of real plans, as the Action gives them, and what of each a runner that is stale, broken or hostile may change.

interface Case {
  readonly policy: string
  /** Of the base and of the head. */
  readonly commands: readonly [string, string]
  readonly gibAnImage?: number
  /** What the bot has stored; the Action finds it, too. */
  readonly baselines?: readonly BaselineEntry[]
  /** Other files of the head. */
  readonly files?: Readonly<Record<string, string>>
}

const train = (batch: number, more = '--multi-scale') =>
  `python train.py --weights '' --cfg yolov5s.yaml --img 640 --batch-size ${batch} ${more}\n`
const policyOf = (lines: string) => `version: 1\ntargets:\n  - file: train.sh\n${lines}`

/** 8.5 GiB of tensors, 10.6 GiB in all. */
const fitting: Case = { policy: policyOf('    budget: 90%\n    gpu: A10\n'), commands: [train(15), train(16)] }
const bounded: Case = { ...fitting, policy: policyOf('    budget: 14 GiB\n') }
/** Its tensors fit 10 GiB, what PyTorch keeps beside them does not. */
const capped: Case = { ...fitting, policy: policyOf('    budget: 10 GiB\n') }
const fixedSize: Case = { ...bounded, commands: [train(15, ''), train(16, '')] }
const ranged: Case = { ...bounded, policy: policyOf('    budget: 14 GiB\n    sizes: [0.5, 1.5]\n') }
const hopeless: Case = { ...bounded, gibAnImage: 2 }

/** What a runner answers of a target, or another may: each of its fields as it likes. */
type Told = Omit<MeasuredTarget, 'kind' | 'verdict' | 'awaitsGpu' | 'prediction'> & {
  readonly prediction: Prediction
}
type Mutation = (target: Told) => object
type Answer = Extract<JobAnswer, { purpose: 'measure' | 'predict' }>

function portsOf({ policy, commands, gibAnImage = 0.5, baselines = [], files = {} }: Case) {
  const policyFile = { '.github/vram-review.yml': policy }
  const reader = createMemoryRepository([
    [sha('0'), { ...policyFile, 'train.sh': commands[0], 'other.sh': train(2) }],
    [sha('a'), { ...policyFile, 'train.sh': commands[1], 'other.sh': train(2), ...files }]
  ])
  const probe = createDeviceProbe(gibAnImage)
  return buildReviewDeps({ reader, probe, baselines: createMemoryBaselines([...baselines]) })
}

/** How the check ends by these answers; null: it waits for another. */
async function conclusion(
  example: Case,
  {
    measured = (review) => review,
    predicted = (review) => review
  }: Partial<Record<'measured' | 'predicted', (review: Review) => Review>> = {},
  changes: Partial<GatePorts> = {}
) {
  const question = { base: sha('0'), head: sha('a'), pullRequest: 1, policyPath: '.github/vram-review.yml' }
  const ports = portsOf(example)
  const plan = await planCommit(question, ports)
  const answers = {
    measure: measured(await reviewCommit(question, ports)),
    predict: predicted(await predictCommit(question, ports))
  }
  const world = createWorld(() => plan)
  world.baselines.push(...(example.baselines ?? []))
  world.pulls.set(1, buildPull())
  for (let look = 0; look < 4; look++) {
    await gatePull(1, { ...worldPorts(world), ...changes })
    answerRuns(world, (run) => asArtifact(run, answers))
  }
  const { conclusion, text } = world.checks.at(-1)?.wanted ?? {}
  return { conclusion, text: text ?? '', asked: world.runs.map(({ request }) => request.purpose) }
}

/** Through the schema, as what lies in an artifact. */
function asArtifact({ request }: WorldRun, answers: Record<'measure' | 'predict', Review>): Answer | null {
  const purpose = request.purpose === 'predict' ? 'predict' : 'measure'
  const answer = { version: 1, nonce: request.nonce, commit: request.head, purpose, review: answers[purpose] }
  const parsed = jobAnswerSchema.safeParse(JSON.parse(JSON.stringify(answer)))
  return parsed.success ? (parsed.data as Answer) : null
}

const onTarget =
  (change: Mutation) =>
  (review: Review): Review => ({ ...review, targets: review.targets.map((one) => change(one as Told) as TargetReview) })
const onMeasurement = (change: (measurement: Measurement) => Measurement): Mutation => {
  return (target) => ({ ...target, measurement: change(target.measurement) })
}
const onPoints = (change: (points: readonly Point[]) => readonly Point[]) =>
  onMeasurement((measurement) => ({ ...measurement, points: [...change(measurement.points)] }))
const onEach = (change: (point: Point) => Point) => onPoints((points) => points.map(change))
const environment = (changes: Partial<Measurement['environment']>) =>
  onMeasurement((measurement) => ({ ...measurement, environment: { ...measurement.environment, ...changes } }))
const withBudget =
  (budgetBytes: number | null): Mutation =>
  (target) => ({ ...target, budgetBytes })
const both =
  (...changes: readonly Mutation[]): Mutation =>
  (target) =>
    changes.reduce<object>((changed, change) => change(changed as Told), target)

describe('a true answer is green', () => {
  test.each<[string, Case]>([
    ['of a budget in bytes', bounded],
    ['of a share of the GPU that the policy names', fitting],
    ['that a run under a memory cap decides', capped],
    ['of one size', fixedSize],
    ['of a range that the policy names', ranged],
    [
      'of two trainings',
      {
        ...bounded,
        policy: `${bounded.policy}  - file: other.sh\n    budget: 14 GiB\n`,
        files: { 'other.sh': train(3) }
      }
    ]
  ])('%s', async (_, example) => {
    expect(await conclusion(example)).toMatchObject({ conclusion: 'success', asked: ['predict', 'measure'] })
  })
})

describe('a measurement is not green', () => {
  test.each<[string, Case, Mutation]>([
    ['without a point', bounded, onPoints(() => [])],
    ['with the smallest size alone', bounded, onPoints((points) => points.slice(0, 1))],
    ['without the largest size', bounded, onPoints((points) => points.slice(0, 2))],
    ['without the smallest size', bounded, onPoints((points) => points.slice(1))],
    [
      'without the image size',
      bounded,
      onPoints((points) => [points[0], points[2]].filter((point) => point !== undefined))
    ],
    [
      'with the smallest size in the place of all',
      bounded,
      onPoints(([least]) => (least ? [least, least, least] : []))
    ],
    ['of more points', bounded, onPoints((points) => [...points, ...points.slice(0, 1)])],
    ['of points in another order', bounded, onPoints((points) => points.toReversed())],
    ['of another batch', bounded, onEach((point) => ({ ...point, batch: 1 }))],
    [
      'of one point of another batch',
      bounded,
      onPoints((points) => points.map((point, at) => (at === 2 ? { ...point, batch: 4 } : point)))
    ],
    ['of one size in place of two', fixedSize, onPoints((points) => points.slice(1))],
    [
      'of a point that ran out of memory',
      bounded,
      onPoints((points) => points.map((point, at) => ({ ...point, outOfMemory: at === 2 })))
    ],
    [
      'of the first point that ran out of memory',
      bounded,
      onPoints((points) => points.map((point, at) => ({ ...point, outOfMemory: at === 0 })))
    ],
    ['that was simulated', bounded, onMeasurement((one) => ({ ...one, engine: 'simulated', deviceModel: 'cuda' }))],
    ['on the CPU', bounded, onMeasurement((one) => ({ ...one, engine: 'cpu' }))],
    [
      'on the CPU, with figures of one',
      bounded,
      both(
        onMeasurement((one) => ({ ...one, engine: 'cpu' })),
        environment({ gpu: null, gpuTotalBytes: null }),
        onEach((point) => ({ ...point, reservedBytes: null, deviceBytes: null }))
      )
    ],
    ['on another GPU', fitting, environment({ gpu: 'NVIDIA H200' })],
    ['on a GPU without a name', fitting, environment({ gpu: null })],
    ['on a GPU of unknown memory', bounded, environment({ gpuTotalBytes: null })],
    [
      'on a card that nobody sells, of whose memory the budget is a share',
      fitting,
      both(environment({ gpuTotalBytes: 200 * gib }), withBudget(180 * gib))
    ],
    ['on a card of no size', bounded, environment({ gpuTotalBytes: 2 ** 50 })],
    ['of another number of GPUs', bounded, onMeasurement((one) => ({ ...one, gpus: 4 }))],
    ['at another image size', bounded, onMeasurement((one) => ({ ...one, imageSize: 320 }))],
    [
      'of a stride that gives another size',
      bounded,
      onMeasurement((one) => ({ ...one, imageSize: 1280, sizeRange: { ...one.sizeRange, stride: 640 } }))
    ],
    [
      'of a range that was shrunk',
      bounded,
      both(
        onMeasurement((one) => ({ ...one, sizeRange: { minimum: 640, maximum: 640, stride: 32 } })),
        onPoints((points) => points.map(({ batch }) => buildPoint(batch, 640)))
      )
    ],
    [
      'of a largest size that nobody draws',
      bounded,
      both(
        onMeasurement((one) => ({ ...one, sizeRange: { ...one.sizeRange, maximum: 672 } })),
        onPoints((points) => points.map((point, at) => (at === 2 ? buildPoint(16, 672) : point)))
      )
    ],
    [
      'of another range than the policy names',
      ranged,
      both(
        onMeasurement((one) => ({ ...one, sizeRange: { minimum: 480, maximum: 800, stride: 32 } })),
        onPoints(() => [480, 640, 800].map((size) => buildPoint(16, size)))
      )
    ],
    ['of no byte', bounded, onEach((point) => ({ ...point, allocatedBytes: 0 }))],
    [
      'of no byte at all',
      bounded,
      onEach((point) => ({
        ...buildPoint(point.batch, point.size, { allocatedBytes: 0, reservedBytes: 0, deviceBytes: 0 })
      }))
    ],
    [
      'that reserves less than it allocates',
      bounded,
      onEach((point) => ({ ...point, reservedBytes: point.allocatedBytes - 1 }))
    ],
    ['that reserves nothing that is known', bounded, onEach((point) => ({ ...point, reservedBytes: null }))],
    [
      'whose device holds less than PyTorch does',
      bounded,
      onEach((point) => ({ ...point, deviceBytes: (point.reservedBytes ?? 0) - 1 }))
    ],
    ['whose device holds more than it has', bounded, onEach((point) => ({ ...point, deviceBytes: 40 * gib }))],
    ['without a step', bounded, onEach((point) => ({ ...point, steps: [] }))],
    [
      'without a validation',
      bounded,
      onEach((point) => ({ ...point, steps: point.steps.filter(({ phase }) => phase === 'train') }))
    ],
    [
      'without a batch after the validation',
      bounded,
      onEach((point) => ({ ...point, steps: point.steps.slice(0, 3) }))
    ],
    ['without a batch before it', bounded, onEach((point) => ({ ...point, steps: point.steps.slice(2) }))],
    [
      'whose steps allocate more than their peak',
      bounded,
      onEach((point) => ({ ...point, allocatedBytes: 1, breakdown: null }))
    ],
    [
      'whose steps reserve more than their peak',
      bounded,
      onEach((point) => ({ ...point, reservedBytes: point.allocatedBytes + 1, deviceBytes: null }))
    ],
    ['by a budget of its own', bounded, withBudget(100 * gib)],
    ['by no budget', bounded, withBudget(null)],
    ['by another share', fitting, withBudget(22 * gib)],
    ['of other settings', bounded, (target) => ({ ...target, settingsDigest: 'other' })],
    ['of settings that are not known', bounded, (target) => ({ ...target, settingsDigest: null })],
    ['whose figures are null', bounded, (target) => ({ ...target, measurement: null })],
    ['that failed', bounded, (target) => ({ ...target, kind: 'failed', verdict: 'not-measured' })],
    ['of a training that was removed', bounded, (target) => ({ ...target, kind: 'removed', verdict: 'fits' })],
    [
      'that is left to another run',
      bounded,
      (target) => ({ ...target, kind: 'pending', verdict: 'not-measured', awaitsGpu: true })
    ],
    ['under another name', bounded, (target) => ({ ...target, name: 'train' })],
    ['that says it is over budget, and is not', bounded, (target) => ({ ...target, verdict: 'over-budget' })],
    ['that says it has regressed, and has no baseline', bounded, (target) => ({ ...target, verdict: 'regressed' })],
    ['that says it was not measured', bounded, (target) => ({ ...target, verdict: 'not-measured' })],
    ['in doubt, without a run under a memory cap', capped, (target) => ({ ...target, cappedRun: null })],
    [
      'by a run under another cap',
      capped,
      (target) => ({ ...target, cappedRun: target.cappedRun && { ...target.cappedRun, capBytes: 20 * gib } })
    ],
    [
      'by a run under a cap in which nothing ran',
      capped,
      (target) => ({ ...target, cappedRun: target.cappedRun && { ...target.cappedRun, measurement: null } })
    ],
    ['by a run under a cap without a point', capped, onCapped((one) => ({ ...one, points: [] }))],
    ['by a run under a cap of other points', capped, onCapped((one) => ({ ...one, points: [buildPoint(16, 320)] }))],
    [
      'by a run under a cap on another device',
      capped,
      onCapped((one) => ({ ...one, environment: buildEnvironment({ gpu: 'NVIDIA H200' }) }))
    ],
    [
      'by a run that went over its cap',
      capped,
      onCapped((one) => ({
        ...one,
        points: one.points.map(({ batch, size, allocatedBytes }) =>
          buildPoint(batch, size, { allocatedBytes, reservedBytes: 11 * gib })
        )
      }))
    ],
    [
      'by a run under a cap that ran out of memory',
      capped,
      onCapped((one) => ({ ...one, points: one.points.map((point) => ({ ...point, outOfMemory: true })) }))
    ]
  ])('%s', async (_, example, change) => {
    const found = await conclusion(example, { measured: onTarget(change) })
    expect(found.conclusion).toBe('failure')
  })

  function onCapped(change: (measurement: Measurement) => Measurement): Mutation {
    return (target) => {
      const { cappedRun } = target
      const measurement = cappedRun?.measurement ?? null
      return cappedRun === null || measurement === null
        ? target
        : { ...target, cappedRun: { ...cappedRun, measurement: change(measurement) } }
    }
  }
})

describe('an answer is not green', () => {
  const twice = (review: Review) => ({ ...review, targets: [...review.targets, ...review.targets] })
  const beside = (review: Review) => ({
    ...review,
    targets: [...review.targets, ...onTarget((one) => ({ ...one, name: 'other.sh' }))(review).targets]
  })
  test.each<[string, (review: Review) => Review]>([
    ['without an entry', (review) => ({ ...review, targets: [] })],
    ['with two of a training', twice],
    ['with one of a training that the commit does not touch', beside],
    ['of another commit', (review) => ({ ...review, commit: sha('b') })],
    ['against another base', (review) => ({ ...review, baseCommit: sha('9') })],
    [
      'that passes by its own word',
      (review) => ({
        ...onTarget((one) => ({ ...one, kind: 'failed', verdict: 'not-measured' }))(review),
        passes: true
      })
    ]
  ])('%s', async (_, measured) => {
    expect((await conclusion(bounded, { measured })).conclusion).toBe('failure')
  })

  test('of a training that cannot be read', async () => {
    const unreadable = { ...bounded, commands: [train(16), 'python train.py --batch-size $1\n'] } as const
    const claims = onTarget((one) => ({
      ...one,
      kind: 'measured',
      verdict: 'fits',
      settings: buildSettings(),
      settingsDigest: 'd1',
      measurement: buildMeasurement(),
      budgetBytes: 14 * gib
    }))
    expect((await conclusion(unreadable, { measured: claims, predicted: claims })).conclusion).toBe('failure')
  })

  test('of a training whose batch is chosen where it starts', async () => {
    const auto = { ...bounded, commands: [train(16), train(-1)] } as const
    const claims = onTarget((one) => ({ ...one, verdict: 'fits', awaitsGpu: false }))
    expect(
      (
        await conclusion(auto, {
          measured: claims,
          predicted: (review) => onTarget((one) => ({ ...one, awaitsGpu: true }))(review)
        })
      ).conclusion
    ).toBe('failure')
  })
})

describe('a prediction', () => {
  test('that is hopeless fails at once', async () => {
    expect(await conclusion(hopeless)).toMatchObject({ conclusion: 'failure', asked: ['predict'] })
  })

  test.each<[string, Case, Mutation]>([
    ['that says it fits', bounded, (one) => ({ ...one, verdict: 'fits', awaitsGpu: false })],
    ['that says it regressed', bounded, (one) => ({ ...one, verdict: 'regressed', awaitsGpu: false })],
    ['that says it is hopeless, and is not', bounded, (one) => ({ ...one, verdict: 'over-budget', awaitsGpu: false })],
    [
      'that is hopeless by a budget of its own',
      bounded,
      (one) => ({ ...one, verdict: 'over-budget', awaitsGpu: false, budgetBytes: gib })
    ],
    [
      'of another batch',
      hopeless,
      onPrediction((one) => ({ ...one, points: one.points.map((point) => ({ ...point, batch: 99 })) }))
    ],
    ['without a point', hopeless, onPrediction((one) => ({ ...one, points: [] }))],
    ['that imitates nothing', hopeless, onPrediction((one) => ({ ...one, deviceModel: 'none' }))]
  ])('%s decides nothing: the GPU is asked', async (_, example, change) => {
    const { asked, text } = await conclusion(example, { predicted: onTarget(change) })
    expect(asked).toEqual(['predict', 'measure'])
    expect(text).not.toBe('')
  })

  function onPrediction(change: (measurement: Measurement) => Measurement): Mutation {
    return (target) => {
      const { prediction } = target
      return { ...target, prediction: { ...prediction, measurement: change(prediction.measurement) } }
    }
  }
})

describe('a baseline that the bot has stored', () => {
  const stored = (measurement: Measurement): BaselineEntry => ({
    target: 'train.sh',
    commit: sha('0'),
    committedAt: null,
    recordedAt: '2026-01-01T00:00:00Z',
    settingsDigest: 'd0',
    files: ['train.sh'],
    measurement: { ...measurement, hardwareKey: hardwareKey(measurement) },
    budgetBytes: null,
    predicted: null,
    settings: null,
    pullRequest: null
  })
  /** A third less at the largest size. */
  const smaller = stored(
    buildMeasurement({ points: [320, 640, 960].map((size) => buildPoint(16, size, { allocatedBytes: 5 * gib })) })
  )

  test('is compared with, whatever the answer says of it', async () => {
    const hidden = onTarget((one) => ({ ...one, baseline: null, baselineNote: 'none', verdict: 'fits' }))
    expect((await conclusion({ ...bounded, baselines: [smaller] }, { measured: hidden })).conclusion).toBe('failure')
  })

  test('one that cannot be read for good keeps no check from its end', async () => {
    const unreadable = async () => {
      throw new GitHubError({ kind: 'too-large', message: 'The files are too many to be listed', remedy: '' })
    }
    expect(await conclusion(bounded, {}, { baselineOf: unreadable })).toMatchObject({ conclusion: 'success' })
  })

  test('an answer that compares with another is decided by this one', async () => {
    const equal = onTarget((one) => ({
      ...one,
      verdict: 'fits',
      baseline: { commit: sha('7'), settingsDigest: 'd0', measurement: one.measurement }
    }))
    expect((await conclusion({ ...bounded, baselines: [smaller] }, { measured: equal })).conclusion).toBe('failure')
  })
})

describe('what is recommended is believed only where it follows from what was measured', () => {
  const over: Case = { ...bounded, commands: [train(16), train(28)] }
  const applies = async (change: Mutation = (one) => one) => {
    const { text } = await conclusion(over, { measured: onTarget(change) })
    return !text.includes('is not valid')
  }
  const withAdvice =
    (changes: Partial<Advice>): Mutation =>
    (one) => ({ ...one, advice: { ...one.advice, ...changes } })
  const withProof =
    (changes: Partial<Proof>): Mutation =>
    (one) => {
      const { proof } = one.advice
      if (proof === null) throw new Error('Nothing is proven: the example proves nothing.')
      return withAdvice({ proof: { ...proof, ...changes } })(one)
    }
  const onChoice = (change: (choice: Choice) => object): Mutation => {
    return (one) => {
      const { recommendation } = one.advice
      const choice = recommendation?.choice ?? null
      if (recommendation === null || choice === null)
        throw new Error('Nothing is recommended: the example proves nothing.')
      return withAdvice({ recommendation: { ...recommendation, choice: { ...choice, ...change(choice) } } })(one)
    }
  }

  test('the true one is', async () => {
    expect(await applies()).toBe(true)
  })

  test.each<[string, Mutation]>([
    ['a batch that is not shown', onChoice(({ batch }) => ({ batch: { ...batch, batchSize: 27 } }))],
    ['the present batch', onChoice(({ batch }) => ({ batch: { ...batch, batchSize: 28 } }))],
    ['a larger batch', onChoice(({ batch }) => ({ batch: { ...batch, batchSize: 64 } }))],
    ['a choice above the budget', onChoice(({ batch }) => ({ batch: { ...batch, peakBytes: 15 * gib } }))],
    ['factors of another range', onChoice(({ range }) => ({ range: { ...range, highFactor: 4 } }))],
    ['a proof that was not run', withProof({ proven: true, runs: 0, peakBytes: gib, reason: null })],
    ['a proof above the budget', withProof({ proven: true, peakBytes: 15 * gib, reason: null })],
    ['a suggestion for another file', withAdvice({ written: buildSuggestion({ file: '.github/workflows/ci.yml' }) })],
    [
      'a patch without a choice',
      withAdvice({ recommendation: null, proof: null, written: buildSuggestion({ patch: 'diff --git a/x b/x\n' }) })
    ]
  ])('%s is not', async (_, change) => {
    expect(await applies(change)).toBe(false)
  })
})
