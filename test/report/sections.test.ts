import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Review } from '../../src/domain/review.ts'
import type { ReportOptions } from '../../src/report/figures.ts'
import { renderPlain } from '../../src/report/plain.ts'
import { renderReport } from '../../src/report/report.ts'
import { reviewCommit } from '../../src/review/review-commit.ts'
import { gitPatch } from '../../src/review/write-settings.ts'
import { exampleReviews } from '../builders/example-reviews.ts'
import {
  buildProblem,
  buildReview,
  buildSuggestion,
  buildTargetReview,
  measuredOf,
  suggestionOf,
  type TargetChanges
} from '../builders/review.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { growingMeasurement } from '../fakes/growing-measurement.ts'
import { createMemoryRepository } from '../fakes/memory-repository.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'

const screen = 60
const launcher = readFileSync(new URL('../../probe/train_in_range.py', import.meta.url), 'utf8')
const policyPath = '.github/vram-review.yml'
const policy = 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 500 MiB\n'
const script = 'python train.py --weights yolov5n.pt --img 320 --batch-size 4 --multi-scale\n'

/** Batch 8 does not fit; a narrower range would, and needs the launcher. */
async function launcherReview(): Promise<Review> {
  const base = { [policyPath]: policy, 'train.sh': script }
  const reader = createMemoryRepository([
    ['base', base],
    ['head', { ...base, 'train.sh': script.replace('--batch-size 4', '--batch-size 8') }]
  ])
  const probe = createScriptedProbe(growingMeasurement)
  const ports = buildReviewDeps({ reader, probe, launcher })
  return reviewCommit({ base: 'base', head: 'head', pullRequest: 7, policyPath }, ports)
}

/** How many lines each part takes on the page: between headings and folds, and within each fold. */
function sectionLengths(markdown: string): readonly number[] {
  const lengths: number[] = []
  // The innermost last: the page itself, and each fold that is open.
  const open = [0]
  for (const line of markdown.split('\n')) {
    const isBoundary = line.startsWith('#') || line.startsWith('<details>')
    if (isBoundary && open.length === 1) lengths.push(...open.splice(0, 1, 0))
    if (line.startsWith('<details>')) open.push(0)
    else if (line === '</details>') lengths.push(...open.splice(-1))
    else open.push((open.pop() ?? 0) + 1)
  }
  return [...lengths, ...open]
}

function report(changes: TargetChanges, options: ReportOptions = {}): string {
  return renderReport(buildReview({ targets: [buildTargetReview(changes)] }), options)
}

function longest(markdown: string): number {
  return Math.max(...sectionLengths(markdown))
}

describe('a recommendation that needs the launcher', () => {
  const own = launcher.split('\n').filter((line) => line.trim().length > 15)

  test('names the file and how to get it, and prints no line of it', async () => {
    const review = await launcherReview()
    for (const text of [renderReport(review), renderReport(review, { notice: [] }), renderPlain(review)]) {
      expect(own.filter((line) => text.includes(line))).toEqual([])
      expect(text).toContain('vram-review apply --file train.sh')
      expect(text).toContain('train_in_range.py --range')
    }
    expect(longest(renderReport(review))).toBeLessThanOrEqual(screen)
  })

  test('the button is named where there is one', async () => {
    const review = await launcherReview()
    expect(renderReport(review, { notice: [] })).toContain('**Apply**')
    expect(renderReport(review)).not.toContain('**Apply**')
  })

  test('the patch holds the lines of the file that is there, and is in the review as well', async () => {
    const { patch } = suggestionOf((await launcherReview()).targets[0])
    expect(patch?.match(/^diff --git .*$/gm)).toEqual(['diff --git a/train.sh b/train.sh'])
    expect(renderReport(await launcherReview())).toContain(`\`\`\`diff\n${patch}`)
  })
})

describe('no section is longer than a screen', () => {
  test.each(Object.entries(exampleReviews))('%s', (_, review) => {
    expect(longest(renderReport(review()))).toBeLessThanOrEqual(screen)
  })

  test('problems and the log below them', () => {
    const problems = Array.from({ length: 300 }, (_, line) => buildProblem({ line, message: `${line}\nlog\nlog` }))
    const text = report({ problems })
    expect(longest(text)).toBeLessThanOrEqual(screen)
    expect(text).toContain('… and 288 more.')
  })

  test('a change of many lines, whose patch would be cut', () => {
    const before = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n')
    const after = before.replaceAll('line', 'other')
    const patch = gitPatch([{ path: 'scripts/train.sh', before, after }])
    const text = report({ written: buildSuggestion({ before, after, inDiff: false, patch }) })
    expect(longest(text)).toBeLessThanOrEqual(screen)
    expect(text).toContain('- … and 90 more\n')
    expect(text).not.toContain('diff --git')
    expect(text).toContain('`vram-review apply --file scripts/train.sh --dry-run`')
  })

  test('all of it at once', () => {
    const target = measuredOf(exampleReviews['over-budget']().targets[0])
    const problems = Array.from({ length: 300 }, (_, line) => buildProblem({ line }))
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n')
    const suggestion = buildSuggestion({ before: lines, after: lines, needsLauncher: true })
    expect(longest(report({ ...target, problems, written: suggestion }))).toBeLessThanOrEqual(screen)
  })

  test('many trainings', () => {
    const targets = Array.from({ length: 100 }, (_, index) => buildTargetReview({ name: `target ${index}` }))
    const text = renderReport(buildReview({ targets }))
    expect(longest(text)).toBeLessThanOrEqual(screen)
    expect(text).toContain('… and 60 more.')
  })

  test('many combinations', () => {
    const target = measuredOf(exampleReviews['over-budget']().targets[0])
    const { recommendation } = target.advice
    const row = recommendation?.frontier[0]
    if (recommendation === null || row === undefined) throw new Error('There is a frontier here.')
    const frontier = Array.from({ length: 90 }, (_, index) => ({ ...row, maximum: row.maximum + 32 * index }))
    const text = report({ ...target, recommendation: { ...recommendation, frontier } })
    expect(longest(text)).toBeLessThanOrEqual(screen)
    expect(text).toMatch(/… and 5\d more\./)
  })

  test('many notices', () => {
    const notice = Array.from({ length: 100 }, (_, index) => `notice ${index}`)
    expect(longest(report({}, { notice }))).toBeLessThanOrEqual(screen)
  })
})
