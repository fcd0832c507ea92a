import type { DemoPullRequest } from './pull-request.ts'

/** A small detector of our own, trained at 320 px with multi-scale on a budget that just holds it. */

const policy = `version: 1
engine: cpu # real training, counts what PyTorch allocates; \`cuda\` on a runner with a GPU
targets:
  - file: scripts/train.sh
    budget: 300 MiB
    tolerance: 5 %
    labels-per-image: 10
`

const trainScript = (batch: number) => `#!/usr/bin/env bash
# Trains the detector of the sorting line.
set -euo pipefail
BATCH=${batch}

python train.py \\
  --cfg models/sorter.yaml --weights '' \\
  --data data/parts.yaml --hyp data/hyps/sorter.yaml \\
  --img 320 --batch-size "$BATCH" --multi-scale \\
  --name sorter
`

const model = (stage: number) => `# Three scales, a light backbone.
nc: 4
depth_multiple: 1.0
width_multiple: 0.25
anchors: 3
backbone:
  # [from, number, module, args]
  - [-1, 1, Conv, [48, 3, 2]] # 0, /2
  - [-1, 1, Conv, [96, 3, 2]] # 1, /4
  - [-1, ${stage}, C3, [96]]
  - [-1, 1, Conv, [192, 3, 2]] # 3, /8
  - [-1, 2, C3, [192]]
  - [-1, 1, Conv, [320, 3, 2]] # 5, /16
  - [-1, 2, C3, [320]]
  - [-1, 1, Conv, [512, 3, 2]] # 7, /32
  - [-1, 1, SPPF, [512, 5]]
head:
  - [-1, 1, nn.Upsample, [None, 2, nearest]]
  - [[-1, 6], 1, Concat, [1]]
  - [-1, 1, C3, [256, False]] # 11, /16
  - [-1, 1, nn.Upsample, [None, 2, nearest]]
  - [[-1, 4], 1, Concat, [1]]
  - [-1, 1, C3, [160, False]] # 14, /8
  - [[14, 11, 8], 1, Detect, [nc, anchors]]
`

const hyp = (mosaic: string) => `lr0: 0.01
lrf: 0.05
momentum: 0.9
weight_decay: 0.0005
warmup_epochs: 2.0
warmup_momentum: 0.8
warmup_bias_lr: 0.1
box: 0.05
cls: 0.4
cls_pw: 1.0
obj: 1.0
obj_pw: 1.0
iou_t: 0.2
anchor_t: 4.0
fl_gamma: 0.0
hsv_h: 0.01
hsv_s: 0.5
hsv_v: 0.3
degrees: 0.0
translate: 0.1
scale: 0.4
shear: 0.0
perspective: 0.0
flipud: 0.5
fliplr: 0.5
mosaic: ${mosaic}
mixup: 0.0
copy_paste: 0.0
`

const data = `path: ../datasets/parts
train: images/train
val: images/val
nc: 4
names: [bolt, nut, washer, pin]
`

export const sortingLineFiles = {
  '.github/vram-review.yml': policy,
  'scripts/train.sh': trainScript(4),
  'models/sorter.yaml': model(1),
  'data/hyps/sorter.yaml': hyp('1.0'),
  'data/parts.yaml': data,
  'README.md': '# Sorting line\n'
}

export const sortingLinePullRequests: readonly DemoPullRequest[] = [
  {
    branch: 'less-mosaic',
    title: 'Use mosaic in half of the batches',
    files: { 'data/hyps/sorter.yaml': hyp('0.5') },
    outcome: { verdict: 'fits', passes: true }
  },
  {
    branch: 'deeper-backbone',
    title: 'Deepen the first stage',
    files: { 'models/sorter.yaml': model(2) },
    outcome: { verdict: 'regressed', passes: false }
  },
  {
    branch: 'larger-batch',
    title: 'Train with larger batches',
    files: { 'scripts/train.sh': trainScript(8) },
    outcome: { verdict: 'over-budget', passes: false }
  }
]
