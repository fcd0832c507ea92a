import type { DemoPullRequest } from './pull-request.ts'

/** A detector of real size, trained at 640 px with multi-scale and mixed precision on a 16 GB card. */

const policy = `version: 1
targets:
  - file: scripts/train.sh
    gpu: Tesla T4
    budget: 14 GiB
`

const trainScript = (model: string, batch: number) => `#!/usr/bin/env bash
# Trains the detector of the road cameras.
set -euo pipefail

python train.py \\
  --cfg ${model}.yaml --weights '' \\
  --data data/roads.yaml --hyp hyp.scratch-low.yaml \\
  --img 640 --batch-size ${batch} --multi-scale \\
  --name road-cameras
`

const data = `path: ../datasets/roads
train: images/train
val: images/val
nc: 6
names: [car, lorry, bus, motorcycle, bicycle, pedestrian]
`

export const roadCameraFiles = {
  '.github/vram-review.yml': policy,
  'scripts/train.sh': trainScript('yolov5s', 16),
  'data/roads.yaml': data,
  'README.md': '# Road cameras\n'
}

export const roadCameraPullRequests: readonly DemoPullRequest[] = [
  {
    branch: 'slightly-larger-batch',
    title: 'Train with 20 images a batch',
    files: { 'scripts/train.sh': trainScript('yolov5s', 20) },
    outcome: { verdict: 'not-measured', passes: true, measure: 'true' }
  },
  {
    branch: 'medium-model',
    title: 'Take the medium model',
    files: { 'scripts/train.sh': trainScript('yolov5m', 16) },
    outcome: { verdict: 'not-measured', passes: true, measure: 'true' }
  },
  {
    branch: 'medium-model-large-batch',
    title: 'Take the medium model, with 48 images a batch',
    files: { 'scripts/train.sh': trainScript('yolov5m', 48) },
    outcome: { verdict: 'over-budget', passes: false, measure: 'false' }
  }
]
