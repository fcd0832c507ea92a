import { z } from 'zod'
import { whyNoModuleName } from './module-name.ts'
import { type Parsed, parseBudget, parseBytes, parseDuration, parsePercent } from './quantities.ts'
import { mostClasses } from './settings.ts'
import type { Sizes } from './sizes.ts'
import { aspectsOf, mostImages, readImageSize } from './validation-set.ts'

/** A text's pattern (for editors) and its parser (for people: it says what to write instead). */
function quantity<T>(parse: (text: string) => Parsed<T>, hints: { pattern: string; examples: string[] }) {
  const notText = `write a number with its unit, such as \`${hints.examples[0]}\``
  return z
    .string({ error: notText })
    .meta(hints)
    .transform((text, context) => {
      const parsed = parse(text)
      if ('value' in parsed) return parsed.value
      context.addIssue({ code: 'custom', message: parsed.problem })
      return z.NEVER
    })
}

const bytesPattern = String.raw`^\s*\d+(\.\d+)?\s*([KkMmGgTt][Ii]?[Bb])\s*$`
const percentPattern = String.raw`^\s*\d+(\.\d+)?\s*%\s*$`

const bytes = quantity(parseBytes, { pattern: bytesPattern, examples: ['0.5 GiB', '300 MiB'] })
const percent = quantity(parsePercent, { pattern: percentPattern, examples: ['5 %'] })
const budget = quantity(parseBudget, {
  pattern: `(${bytesPattern})|(${percentPattern})`,
  examples: ['14 GiB', '90 %']
})
const duration = quantity(parseDuration, {
  pattern: String.raw`^\s*\d+(\.\d+)?\s*(s|sec|seconds?|m|min|minutes?|h|hours?)\s*$`,
  examples: ['10 min', '90 s']
})

/** A path inside the repository; the policy cannot make anything else readable. */
const repositoryPath = z
  .string({ error: 'write a path inside the repository' })
  .min(1, 'write a path inside the repository')
  .refine(isInside, 'must be a path inside the repository: relative, with `/`, without `..`')
  .transform((path) => path.replace(/^(\.\/)+(?=.)/, '').replace(/(?<=.)\/+$/, ''))

function isInside(path: string): boolean {
  const plain = !/^(\/|[a-z]:)/i.test(path) && !/[\\\p{Cc}]/u.test(path)
  return plain && !path.split('/').includes('..')
}

const factorRange = 'write a factor of the image size from 0.1 to 4, such as `0.5`'
const factor = z.number({ error: factorRange }).min(0.1, factorRange).max(4, factorRange)
const pixelRange = 'write whole pixels from 32 to 8192, such as `320`'
const pixels = z.int({ error: pixelRange }).min(32, pixelRange).max(8192, pixelRange)
const labelRange = 'write a whole number from 1 to 10000'
const classRange = `write a whole number from 1 to ${mostClasses}`

const sizes = z.union([
  z
    .tuple([factor, factor], { error: 'write two factors, such as `[0.5, 1.5]`' })
    .transform(([low, high]): Sizes => ({ kind: 'factors', low, high }))
    .refine(
      (range) => range.kind === 'factors' && range.low <= range.high,
      'the smaller factor comes first, such as `[0.5, 1.5]`'
    ),
  z
    .strictObject({ minimum: pixels, maximum: pixels })
    .refine((range) => range.minimum <= range.maximum, '`minimum` must not be above `maximum`')
    .transform((range): Sizes => ({ kind: 'pixels', ...range }))
])

const tolerance = z.union([
  percent.transform((share) => ({ increase: share, decrease: share })),
  z.strictObject({ increase: percent.optional(), decrease: percent.optional() })
])

/** `models/yolo.py: parse_model` evaluates these names: a policy must not name a builtin or an import. */
const moduleName = z
  .string({ error: 'write the name of a Python class, such as `CBAM`' })
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a Python class, such as `CBAM`')
  .superRefine((name, context) => {
    const why = whyNoModuleName(name)
    if (why !== undefined) context.addIssue({ code: 'custom', message: `\`${name}\` ${why}` })
  })

const wish = z.boolean({ error: 'write `true` or `false`' })
const batchRange = 'write a whole number from 1 to 100000'
const innerRange = 'write a factor up to 1 and one from 1, such as `[0.75, 1.25]`'

const setRange = `write a whole number from 1 to ${mostImages}`
const sizeHint =
  'write width and height in pixels, such as `1920x1080`, or a list of such sizes: `[1920x1080, 640x480]`'

const imageSize = z
  .string({ error: sizeHint })
  .meta({ pattern: String.raw`^\s*\d{1,6}\s*[xX×]\s*\d{1,6}\s*$`, examples: ['1920x1080'] })
  .transform((text, context) => {
    const found = readImageSize(text)
    if (found !== null) return found
    context.addIssue({ code: 'custom', message: sizeHint })
    return z.NEVER
  })

const validation = z.strictObject(
  {
    images: z
      .int({ error: setRange })
      .min(1, setRange)
      .max(mostImages, setRange)
      .optional()
      .describe('How many there are. Default: more than fit into two batches.'),
    size: z
      .union([imageSize.transform((one) => [one]), z.array(imageSize).min(1, sizeHint)])
      .transform(aspectsOf)
      .optional()
      .describe(
        'Width and height of them, such as `1920x1080`, or a list if there are several kinds. Default: some of 4:3, some square.'
      )
  },
  { error: 'write a mapping, such as `validation: { images: 711, size: 1920x1080 }`' }
)

/** Options of a target, or of `defaults` for all targets. */
const targetOptions = {
  budget: budget
    .optional()
    .describe("What the training may use: an amount, or a share of the device's memory. Default: 90 %."),
  overhead: bytes
    .optional()
    .describe('What the device needs in addition to PyTorch (the CUDA context), if the engine cannot measure it.'),
  tolerance: tolerance
    .optional()
    .describe(
      'How far the peak may differ from the baseline, one percentage or `increase` and `decrease`. Default: 5 %.'
    ),
  sizes: sizes
    .optional()
    .describe("Factors of the image size, or minimum and maximum in pixels, instead of YOLOv5's own [0.5, 1.5]."),
  'labels-per-image': z
    .int({ error: labelRange })
    .min(1, labelRange)
    .max(10_000, labelRange)
    .optional()
    .describe('Labels per training image after mosaic; the memory of the loss depends on it. Default: 30, as in COCO.'),
  classes: z
    .int({ error: classRange })
    .min(1, classRange)
    .max(mostClasses, classRange)
    .optional()
    .describe(
      'Number of classes, if the data YAML is not in the repository. Default: `nc` of the model YAML, else 80 are assumed.'
    ),
  validation: validation
    .optional()
    .describe(
      'The images that the training validates with: a validation of few or of oblong images takes less memory than one of many square ones.'
    ),
  gpu: z
    .string({ error: 'write the name of a GPU, such as `Tesla T4`' })
    .min(1, 'write the name of a GPU, such as `Tesla T4`')
    .optional()
    .describe('The GPU model to require; part of its name is enough.'),
  amp: z
    .boolean({ error: 'write `true` or `false`' })
    .optional()
    .describe('Whether the training uses mixed precision. Default: what `train()` decides.'),
  deadline: duration.optional().describe('How long the measurement may take. Default: 10 min.'),
  'keep-batch': wish.optional().describe('Whether a recommendation must keep the batch. Default: false.'),
  'keep-range': wish.optional().describe('Whether a recommendation must keep the range of sizes. Default: false.'),
  'minimum-batch': z
    .int({ error: batchRange })
    .min(1, batchRange)
    .max(100_000, batchRange)
    .optional()
    .describe('Smallest total batch to recommend. Default: no minimum; prefers at least 8 images per GPU.'),
  'minimum-range': z
    .tuple([factor, factor], { error: innerRange })
    .refine(([low, high]) => low <= 1 && high >= 1, innerRange)
    .transform(([low, high]) => ({ low, high }))
    .optional()
    .describe('Smallest range of sizes to recommend, as factors of the image size. Default: no minimum.')
}

const target = z
  .strictObject(
    {
      name: z
        .string({ error: 'write a name' })
        .min(1, 'write a name')
        .max(100, 'write a name of up to 100 characters')
        .regex(/^[^\p{Cc}]*$/u, 'must be one line')
        .optional()
        .describe("The name in the report and the baseline. Default: the file's path."),
      file: repositoryPath
        .optional()
        .describe(
          'The file with the `train.py` command line: a shell script, Makefile, workflow, notebook, opt.yaml …'
        ),
      command: z
        .int({ error: 'write the number of the command line in the file, counted from 1' })
        .min(1, 'write the number of the command line in the file, counted from 1')
        .optional()
        .describe('Which command line of the file, counted from 1, if there are several.'),
      arguments: z
        .string({ error: "write `train.py`'s arguments as one text" })
        .optional()
        .describe('The arguments of `train.py` themselves, instead of a file.'),
      ...targetOptions
    },
    { error: 'write `- file: scripts/train.sh`' }
  )
  .meta({ oneOf: [{ required: ['file'] }, { required: ['arguments', 'name'] }] })

const runOptions = {
  paths: z
    .array(repositoryPath, { error: 'write a list of files and folders, such as `paths: [configs/, scripts/]`' })
    .min(1, 'list at least one file or folder, or leave `paths` out')
    .optional()
    .describe('Files and folders: a pull request that changes none of them affects no training. Default: all.'),
  label: z
    .string({ error: 'write the name of a label, such as `vram`' })
    .min(1, 'write the name of a label, such as `vram`')
    .max(50, 'write a name of up to 50 characters')
    .optional()
    .describe('The bot measures only pull requests with this label; others are predicted, and wait. Default: none.'),
  drafts: z
    .enum(['predict', 'measure'], { error: 'write `predict` or `measure`' })
    .optional()
    .describe('What the bot does with drafts; a draft that is only predicted waits. Default: predict.'),
  wait: duration
    .optional()
    .describe(
      'How long a measurement may wait for a runner before the bot reports it as not measured. Default: 60 min.'
    )
}

/** The policy as written; the output has its quantities parsed, but no defaults. */
export const policySchema = z
  .strictObject(
    {
      version: z.literal(1, { error: 'write `version: 1`, the only version there is' }),
      code: z
        .enum(['base', 'head'], { error: 'write `base` or `head`' })
        .optional()
        .describe("Whose code runs for a trusted pull request. A fork's code never runs. Default: base."),
      modules: z
        .array(moduleName, { error: 'write a list, such as `modules: [CBAM]`' })
        .optional()
        .describe("A team's own module classes that model YAMLs may name."),
      yolov5: repositoryPath
        .optional()
        .describe(
          'Folder of the YOLOv5 checkout in the repository; `.` for its root. Default: the one that the command line names, else the package.'
        ),
      engine: z
        .enum(['cuda', 'cpu'], { error: 'write `cuda` or `cpu`' })
        .optional()
        .describe('The device of the smoke run. Default: cuda.'),
      'fail-on': z
        .array(
          z.enum(['over-budget', 'regressed', 'not-measured'], {
            error: 'write `over-budget`, `regressed` or `not-measured`'
          }),
          { error: 'write a list, such as `fail-on: [over-budget, regressed]`' }
        )
        .optional()
        .describe('The verdicts that fail the check; `not-measured` always does. Default: [over-budget, regressed].'),
      runs: z
        .strictObject(runOptions, { error: 'write a mapping, such as `runs: { label: vram }`' })
        .optional()
        .describe('Which pull requests use GPU time.'),
      targets: z
        .array(target, { error: 'list at least one target' })
        .min(1, 'list at least one target: the file with your `train.py` command line'),
      defaults: z
        .strictObject(targetOptions, { error: 'write a mapping, such as `defaults: { budget: 90 % }`' })
        .optional()
        .describe('Options for every target that does not set its own.')
    },
    { error: 'write a mapping that begins with `version: 1` and `targets:`' }
  )
  .meta({ title: 'vram-review policy' })

export type WrittenPolicy = z.output<typeof policySchema>
export type WrittenTarget = WrittenPolicy['targets'][number]

/** The policy's JSON Schema, for editors. Draft 7, because that is what YAML editors read. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7' })
}
