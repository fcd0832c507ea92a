import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { explorePage } from '../../adapters/explore-page.ts'
import type { Installation } from '../../adapters/installation.ts'
import type { Exploration } from '../../domain/exploration/exploration.ts'
import { parseJson } from '../../domain/json.ts'
import { judgedBytes, trainedPoints } from '../../domain/measurement.ts'
import { predictionSchema } from '../../domain/prediction.ts'
import {
  adviceOf,
  figuresOf,
  hasFigures,
  joinPredictions,
  noAdvice,
  type Review,
  type TargetReview
} from '../../domain/review.ts'
import type { Shape } from '../../domain/shape.ts'
import { renderReport } from '../../report/report.ts'
import { writeWhole } from '../../system/files.ts'
import { safeName } from '../../system/names.ts'
import { annotateProblem, type Runner } from './runner.ts'

/** GitHub drops annotations beyond these: 10 of each kind in a step. */
const mostAnnotations = 10

/** Writes report and review as files, whole or not at all. Returns the report's path. */
export async function writeReportFiles(review: Review, markdown: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  writeWhole(join(folder, 'review.json'), `${JSON.stringify(review, null, 2)}\n`)
  const path = join(folder, 'report.md')
  writeWhole(path, markdown)
  return path
}

/**
 * Writes a page that answers what if for each predicted training. Returns their folder, '' without one. A page that cannot be written is only a
 * warning: the review does not need it.
 */
export async function writeExplorePages(
  explorations: ReadonlyMap<string, Exploration>,
  { reportFolder, installation, runner }: ExplorePages
): Promise<string> {
  const folder = join(reportFolder, 'explore')
  let written = 0
  for (const [name, exploration] of explorations)
    try {
      await mkdir(folder, { recursive: true })
      writeWhole(join(folder, `${safeName(name)}.html`), await explorePage(exploration, installation))
      written++
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      runner.warning(`No page that answers what if for ${name}: ${why}`)
    }
  return written > 0 ? folder : ''
}

interface ExplorePages {
  readonly reportFolder: string
  readonly installation: Installation
  readonly runner: Pick<Runner, 'warning'>
}

export function render(review: Review, baseBranch: string): string {
  return renderReport(review, { baseBranch })
}

/** The outputs of the review. With several targets, those of the first that does not pass, or else of the largest peak. */
export function setReviewOutputs(review: Review, runner: Runner): void {
  const target = decidingTarget(review)
  const { recommendation, proof } = target === null ? noAdvice : adviceOf(target)
  const choice = recommendation?.choice ?? null
  const outputs = {
    verdict: review.verdict,
    'peak-bytes': peakBytes(target),
    'recommended-batch': choice?.batch.batchSize,
    'recommended-accumulation': choice?.batch.accumulation,
    'recommended-scale-minimum': choice?.range.lowFactor,
    'recommended-scale-maximum': choice?.range.highFactor,
    'recommended-proven': choice === null ? null : (proof?.proven ?? false),
    review: JSON.stringify(review)
  }
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, String(value ?? ''))
}

/** Whether a GPU has to measure, and what was predicted, for the measuring job. */
export function setPredictionOutputs(review: Review, runner: Runner): void {
  // A commit with a broken policy fails, whatever a GPU measures.
  const broken = review.problems.some((problem) => problem.severity === 'failure')
  runner.setOutput('measure', String(!broken && review.targets.some((target) => target.awaitsGpu)))
  runner.setOutput('prediction', writePredictions(review))
}

function decidingTarget({ targets }: Review): TargetReview | null {
  const failing =
    targets.find((target) => target.verdict !== 'fits' && !target.awaitsGpu) ??
    targets.find((target) => target.verdict !== 'fits')
  return failing ?? targets.toSorted((one, other) => (peakBytes(other) ?? 0) - (peakBytes(one) ?? 0))[0] ?? null
}

function peakBytes(target: TargetReview | null): number | null {
  const figures = target !== null && hasFigures(target) ? figuresOf(target) : undefined
  if (target === null || figures === undefined) return null
  return Math.max(...trainedPoints(figures, target.settings?.multiScale).map(judgedBytes))
}

/** One annotation for each target that does not pass, where the pull request changed it, and one for each problem, at its line. */
export function annotate(review: Review, runner: Runner): void {
  for (const target of review.targets
    .filter((one) => one.verdict !== 'fits' && !one.awaitsGpu)
    .slice(0, mostAnnotations)) {
    const place = target.place ?? (target.line === null ? null : { file: target.file, line: target.line })
    const at = place === null ? {} : { file: place.file, startLine: place.line }
    runner.error(target.reason, { title: `VRAM: ${target.name}`, ...at })
  }
  const problems = [...review.problems, ...review.targets.flatMap((target) => target.problems)]
  for (const problem of problems.slice(0, mostAnnotations)) annotateProblem(problem, runner)
}

/** The runner passes an input in the environment, where Linux limits a variable to 128 KiB. */
const mostBytes = 96 * 1024

const carriedSchema = z.object({
  version: z.literal(1),
  commit: z.string().max(64),
  targets: z.array(z.object({ name: z.string().max(1000), prediction: predictionSchema })).max(1000)
})

type Carried = Shape<typeof carriedSchema>

/** A review's predictions as the output that the measuring job receives; '' if there are none. Targets beyond the limit are left out. */
export function writePredictions({ commit, targets }: Review): string {
  const carried = targets.map(carriedTarget).filter((target) => target !== null)
  for (let count = carried.length; count > 0; count--) {
    const text = JSON.stringify({ version: 1, commit, targets: carried.slice(0, count) } satisfies Carried)
    if (Buffer.byteLength(text) <= mostBytes) return text
  }
  return ''
}

/** The review of the measuring job, with the earlier predictions. Throws if the text is not what `writePredictions` returns for this commit. */
export function withPredictions(review: Review, text: string): Review {
  if (text === '') return review
  const { commit, targets } = readPredictions(text)
  if (commit !== review.commit) throw new Error(`it is for the commit ${commit}, not for ${review.commit}`)
  return joinPredictions(review, targets)
}

function readPredictions(text: string): Carried {
  if (Buffer.byteLength(text) > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`)
  const parsed = carriedSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new Error('it is not what a job with `mode: predict` gives')
  return parsed.data
}

/** Without the steps, which nobody reads any more. */
function carriedTarget(target: TargetReview): Carried['targets'][number] | null {
  if (target.kind !== 'predicted') return null
  const { name, prediction } = target
  const points = prediction.measurement.points.map((point) => ({ ...point, steps: [] }))
  return { name, prediction: { ...prediction, measurement: { ...prediction.measurement, points } } }
}
