import { join, resolve } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../domain/json.ts'
import type { Target } from '../../domain/policy.ts'
import { formatPercent } from '../../domain/quantities.ts'
import { isRegularFile } from '../../system/files.ts'
import { cancelled, type Terminal } from './command.ts'
import { type Finding, note } from './doctor-python.ts'
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

/**
 * What targets validate with, of those whose policy does not say so and whose data set is on this machine: the lines that say it. Reads the
 * headers of images, in the user's Python.
 */
export async function examineData(
  questions: readonly DataQuestion[],
  python: string,
  terminal: Terminal
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const question of questions) {
    if (question.target.validation.images !== null) continue
    const path = await findData(question)
    const answer = path === null ? null : await inspect(path, question, { python, terminal })
    if (answer !== null) findings.push(dataFinding(question.target, answer))
  }
  return findings
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

type Answer = z.infer<typeof answerSchema>

/** Null where the data set is not here. */
async function inspect(
  path: string,
  { workingFolder, yolov5 }: DataQuestion,
  { python, terminal }: { readonly python: string; readonly terminal: Terminal }
): Promise<Answer | null> {
  const script = join(terminal.installation.probeFolder, 'validation_set.py')
  const end = await runPython(python, [script, path, yolov5 ?? workingFolder], longestSeconds, terminal)
  if (terminal.signal.aborted) throw cancelled()
  return answerSchema.safeParse(parseJson(end.outputTail)).data ?? null
}

function dataFinding({ name }: Target, { images, kinds }: Answer): Finding {
  const sizes = kinds.map(({ width, height }) => `${width}x${height}`)
  const shares = kinds.map(({ share }, at) => `${sizes[at]} (${formatPercent(share)})`)
  const size = sizes.length === 1 ? sizes[0] : `[${sizes.join(', ')}]`
  return note(
    'data',
    `${name} validates with ${images} images: ${shares.join(', ')}.`,
    `For a narrower prediction, add to this target in the policy: validation: { images: ${images}, size: ${size} }`
  )
}
