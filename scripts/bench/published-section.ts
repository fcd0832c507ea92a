import { summarizeErrors } from './errors.ts'
import { isRecent, type Judgement } from './judgements.ts'
import { percent, table } from './table.ts'

/** What others report of their predictors. Sources: the papers named. */
const published: readonly (readonly string[])[] = [
  ['xMem (Middleware 2025, arXiv 2510.21048)', 'median 3.6 %', '25 models on three GPUs, traced on the CPU'],
  ['DNNMem (as run again by xMem)', 'median 13.8 %', 'the same'],
  ['VeritasEst (arXiv 2504.03887)', 'median 5.5 %', 'convolutional networks'],
  ['LLMem (IJCAI 2024)', 'at most 1.6 % on one GPU', 'language models'],
  ["FakeTensor (GPUMemNet's data)", 'median 45.8 %', '5,085 runs; too low in 86 of 100'],
  ['Horus', 'median 21 %', '12 runs of convolutional networks'],
  ["YOLOv5's AutoBatch", 'not reported', 'one size only']
]

/** Beside the published predictors. */
export function publishedSection(judgements: readonly Judgement[]): string {
  const recent = judgements.filter(isRecent)
  const first = summarizeErrors(recent.flatMap(({ firstEpoch }) => firstEpoch ?? []))
  const later = summarizeErrors(recent.flatMap(({ afterValidation }) => afterValidation ?? []))
  const own = [
    [
      '**vram-review, first epoch**',
      `median ${percent(first?.median ?? 0)}`,
      `${first?.count ?? 0} public runs of YOLOv5, PyTorch 1.10 or later`
    ],
    [
      '**vram-review, after validation**',
      `median ${percent(later?.median ?? 0)}`,
      `${later?.count ?? 0} of them that ran on`
    ]
  ]
  return `## Beside published predictors

${table(['predictor', 'error', 'on'], [...own, ...published], 3)}

These figures do not compete on equal terms. The others were judged on machines of their authors, mostly by the peak, on many kinds of model. Ours are judged by strangers' logs, rounded to three digits, of one family of detectors, and the rules for cuDNN's workspaces were chosen while looking at these very runs. None of the others was shown on a detector or on multi-scale training.`
}
