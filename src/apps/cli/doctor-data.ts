import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { parseJson } from '../../domain/json.ts'
import type { Target } from '../../domain/policy.ts'
import { formatPercent } from '../../domain/quantities.ts'
import { anyValidationSet, aspectsOf, heightOf, type ValidationSet } from '../../domain/validation-set.ts'
import { counted } from '../../report/figures.ts'
import { isRegularFile } from '../../system/files.ts'
import { cancelled, type Terminal } from './command.ts'
import { type Finding, note, ok } from './doctor-python.ts'
import { runPython } from './interpreter.ts'

/** A target, and where its training looks for its data YAML. */
export interface DataQuestion {
  readonly target: Target
  /** As the command line writes it. */
  readonly data: string
  /** Absolute. */
  readonly workingFolder: string
  /** Of YOLOv5, absolute; null: the package. */
  readonly yolov5: string | null
}

const longestSeconds = 120

const answerSchema = z.object({
  images: z.int().positive(),
  kinds: z.array(z.object({ width: z.int(), height: z.int(), share: z.number() })).min(1)
})

type Answer = z.infer<typeof answerSchema>

/**
 * What targets validate with: whether the policy says so, or what to write into it. Reads the headers of images, in the user's Python. Where the
 * images are not here, it says so of targets whose policy does not tell.
 */
export async function examineData(
  questions: readonly DataQuestion[],
  python: string,
  terminal: Terminal
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const question of questions) {
    const { target } = question
    const answer = await inspect(question, { python, terminal })
    if (!('missing' in answer)) findings.push(dataFinding(target, answer))
    else if (!isDescribed(target)) findings.push(missingFinding(target, answer.missing))
  }
  return findings
}

/** What its images are, or why they cannot be read. */
async function inspect(
  question: DataQuestion,
  { python, terminal }: { readonly python: string; readonly terminal: Terminal }
): Promise<Answer | { readonly missing: string }> {
  const { data, workingFolder, yolov5 } = question
  const path = await findData(question)
  if (path === null) return { missing: `\`${data}\` was not found.` }
  const script = join(terminal.installation.probeFolder, 'validation_set.py')
  const words = [script, path, yolov5 ?? workingFolder, workingFolder]
  const end = await runPython(python, words, longestSeconds, terminal)
  if (terminal.signal.aborted) throw cancelled()
  if (end.outcome === 'deadline') return { missing: `They could not be read within ${longestSeconds} s.` }
  const [lastLine = ''] = end.logTail.trim().split('\n').slice(-1)
  return answerSchema.safeParse(parseJson(end.outputTail)).data ?? { missing: lastLine }
}

/** Where YOLOv5 finds it: as it is written, else in its own `data`. Source: `check_yaml` in utils/general.py. */
async function findData({ data, workingFolder, yolov5 }: DataQuestion): Promise<string | null> {
  const places = [
    resolve(workingFolder, data),
    ...(yolov5 === null ? [] : [join(yolov5, data), join(yolov5, 'data', data)])
  ]
  for (const place of places) if (await isRegularFile(place)) return place
  return null
}

function isDescribed({ validation }: Target): boolean {
  return !isDeepStrictEqual(validation, anyValidationSet)
}

function missingFinding({ name }: Target, reason: string): Finding {
  return note(
    'data',
    `The images that ${name} validates with cannot be read here: ${reason}`,
    'Run doctor where the training runs: it names the line that describes them to a prediction. Without it, many images of several shapes are assumed.'
  )
}

function dataFinding(target: Target, answer: Answer): Finding {
  const { images, kinds } = answer
  const sizes = kinds.map(({ width, height }) => `${width}x${height}`)
  const [only, ...more] = sizes
  const shares = kinds.map(({ share }, at) => `${sizes[at]} (${formatPercent(share)})`)
  const shown = more.length === 0 ? ` of ${only}` : `: ${shares.join(', ')}`
  const found = `${target.name} validates with ${counted(images, 'image')}${shown}`
  if (isAlike(target.validation, { images, aspects: aspectsOf(kinds) }))
    return ok('data', `${found}, as the policy says.`)
  const line = `validation: { images: ${images}, size: ${more.length === 0 ? only : `[${sizes.join(', ')}]`} }`
  const [verb, state] = isDescribed(target)
    ? ['replace the `validation` of this target', '; the policy says otherwise.']
    : ['add to this target', '.']
  const options = [`--val-images ${images}`, ...sizes.map((size) => `--val-size ${size}`)]
  return note(
    'data',
    `${found}${state}`,
    `To predict with them, ${verb} in the policy:\n${line}\nOr at the command line: ${options.join(' ')}`
  )
}

/** Of most trainings: what differs by less than a stride of it makes the same batches. */
const usualLoop = { imageSize: 640, stride: 32 }

/** Whether both make the same batches. */
function isAlike(one: ValidationSet, other: ValidationSet): boolean {
  const heights = ({ aspects }: ValidationSet) => new Set(aspects.map((aspect) => heightOf(aspect, usualLoop)))
  return one.images === other.images && isDeepStrictEqual(heights(one), heights(other))
}
