import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWithOthers } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

/** Files beside the lines. */
const FILES: Readonly<Record<string, string>> = {
  'ours.yaml': 'batch: 4\nimgsz: 320\nmodel: yolo11s.pt\nrect: true\nmulti_scale: 0.25\n',
  'of-a-task.yaml': 'task: segment\nbatch: 6\n',
  'wrong.yaml': 'batchsize: 4\n',
  'texts.yaml': "imgsz: '512'\nbatch: 2\nsingle_cls: yes\n"
}

/** Lines behind `yolo`, one word a blank. None is of a task that vram-review does not measure. */
const LINES = `
detect train data=coco8.yaml model=yolo11n.pt imgsz=640 batch=8
train detect model=yolo11n.yaml
model=yolo11n.pt train
model=yolov8s.yaml imgsz=320
train
detect
segment train
segment train model=yolo11n-seg.pt batch=4
train model=yolo11n-seg.yaml
detect train model=yolo11n-seg.yaml
segment train model=yolo11n.yaml
segment train model=yolo11n.pt
train batch=0x10
train batch=-0b1
detect rect
rect
train task=segment model=yolov8n.yaml
train task=detect model=yolo11n.pt
task=segment mode=train
--mode=train --model=yolo11n.pt --batch=12
train --batch 8
train -batch=8
train model=yolo11n.pt, batch=4, imgsz=320,
train model=yolo11n.pt batch = 4
train model=yolo11n.pt batch= 4
train model=yolo11n.pt batch =4
train model=yolo11n.pt batch= imgsz=320
train model=yolo11n.pt batch=
train = batch
train =4
batch=4 = train
train imgsz=[640,480]
train imgsz=[640, 480]
train imgsz = [ 640, 480 ]
train imgsz=640,480
train imgsz=(320,640)
train imgsz=[640,480
train imgsz=640]
train imgsz=640.0
train imgsz=640.5
train imgsz='640'
train imgsz=100
train imgsz=abc
train imgsz=None
train imgsz=True
train imgsz=[640.0]
train imgsz=1e3
train imgsz=0x280
train imgsz=1_280
train batch=-1
train batch=0
train batch=0.7
train batch=None
train batch=auto
train batch='8'
train batch=[8]
train batch=08
train batch=+8
train multi_scale=0.5
train multi_scale=1
train multi_scale=True
train multi_scale=false
train multi_scale=1.5
train multi_scale=-0.1
train multi_scale='0.5'
train multi_scale=None
train multi_scale=.5
train rect
train rect=true
train rect=TRUE
train rect=1
train rect=yes
train rect=None
train --rect
train rect,
train single_cls rect=False
train single_cls=False single_cls
train single_cls single_cls=False
train rect=False rect
train imgsz
train model
train batch=4 batch=8
train batch=8 imgsz=320 batch=4
cfg=ours.yaml
train cfg=ours.yaml batch=2
train batch=2 cfg=ours.yaml
train cfg=ours.yaml model=yolov8n.pt rect=False
train cfg=of-a-task.yaml
train cfg=wrong.yaml
train cfg=texts.yaml
train cfg=gone.yaml
train cfg=None batch=3
train cfg=ours.yaml cfg=of-a-task.yaml
train cfg=of-a-task.yaml cfg=ours.yaml
train predict
predict train
val model=yolo11n.pt
predict model=yolo11n.pt source=a.jpg
export model=yolo11n.pt format=onnx
track model=yolo11n.pt
mode=val model=yolo11n.pt
mode=train model=yolo11n.pt
mode=training model=yolo11n.pt
train mode=val
mode=val train
version train
train help
train --help
train cfg
CFG
V
Train model=yolo11n.pt
TRAIN model=yolo11n.pt
train batchsize=8
train batch_size=8
train weights=yolo11n.pt
train img=640
train imgsz=640 epochs=1e2
train epochs=1.5
train epochs=0
train epochs=True
train nbs=0
train mask_ratio=0
train seed=-1
train workers=-1
train patience=0
train lr0=2
train optimizer=AdamW
train optimizer=sgd
train optimizer=lion
train optimizer=None
train amp=False
train amp=bf16
train amp=fp8
train amp=None
train amp=1
train compile=1
train half
train half=True
train int8=False
train nms
train nms=True
train end2end
train end2end=False
train end2end=1
train label_smoothing=0.1
train boxes=True
train keras=yes
train hide_labels=1
train line_thickness=2
train freeze=10
train freeze=[0,1,2]
train freeze=0,1,2
train device=cpu
train device=0
train device=0,1
train device=[0,1]
train device='0,1'
train device=
train project=runs name=exp
train name=
train name=None
train project=12
train name=1
train data=a.yaml data=
train model=yolo11n
train model=yolo11n.onnx
train model=best.pt
train model=None
train model=
train model='yolo11n.pt'
train task=detection
train task=None
train fraction=0.5
train fraction=0
train fraction=True
train fraction=[0.5,0.2]
train scale=0.5
train scale=2
train scale=(0.5,1.5)
train cache=ram
train cache
train pretrained
train pretrained=False
train quantize=16
train quantize=7
train save_dir=x
train augmentations=None
train close_mosaic=10 cos_lr=True mixup=0.1
train hsv_h=0.5 degrees=10 mosaic=0
train degrees=True
train lr0=True
train save=0
train val
train plots=False val=False
train show
train classes=[0,1]
train classes=0
train dropout=0.1.2
train epochs=10 time=1
train time=None
train verbose=false
train a=b=c
train model=a=b.pt
train ==
train batch==8
train "" batch=8
train 'batch = 8'
train ' batch=8'
train batch=' 8 '
train batch=8 ,
train , batch=8
train --batch=8,
train ---batch=8
train batch=8,,
train imgsz=640,
train imgsz=[640],
train imgsz=[[640]]
train batch=-2
train batch=nan
train batch=inf
train multi_scale=nan
train batch=16 epochs=3 data=coco128.yaml device=0 workers=4 project=a name=b exist_ok
checks
settings reset
solutions count
login
h
-h
s
settings
setting
solution
`
  .trim()
  .split('\n')

type Verdict = Readonly<Record<string, unknown>> | 'refused' | 'nothing'

const folder = mkdtempSync(join(tmpdir(), 'yolo-oracle-'))
const real = new Map<string, Verdict>()

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
  const words = LINES.map((line) => wordsOf(line))
  const python = process.env.VRAM_REVIEW_PYTHON
  if (!python) throw new Error('VRAM_REVIEW_PYTHON names no interpreter: it must have Ultralytics.')
  const output = execFileSync(python, [join(import.meta.dirname, '../oracle/yolo_lines.py')], {
    cwd: folder,
    input: JSON.stringify(words),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore']
  })
  const answers = JSON.parse(output) as { trains?: Trained; refused?: string }[]
  for (const [at, { trains, refused }] of answers.entries())
    real.set(LINES[at] ?? '', trains ? ofTrained(trains) : refused === undefined ? 'nothing' : 'refused')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** As a shell splits a line of these. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? []
  return words.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'))
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'"'"'`)}'`
}

interface Trained {
  readonly imgsz: number
  readonly batch: number
  readonly multi_scale: number | boolean
  readonly rect: boolean
  readonly single_cls: boolean
  readonly model: string
  readonly task: string
}

function ofTrained({ imgsz, batch, multi_scale, rect, single_cls, model, task }: Trained): Verdict {
  return {
    imgsz,
    batch: batch < 1 ? -1 : Number(batch),
    multi_scale: Number(multi_scale),
    rect,
    single_cls,
    model,
    task
  }
}

/** What the reader makes of a line. */
async function ours(line: string): Promise<Verdict> {
  const file = { path: 'train.sh', text: `yolo ${wordsOf(line).map(quoted).join(' ')}\n` }
  const { commands } = await readWithOthers(file, grammars, [], async (name) => FILES[name] ?? null)
  const [command] = commands
  if (!command) return 'nothing'
  if ('unknown' in command) return 'refused'
  const { imageSize, batchSize, rect, singleClass, model, weights, task, arguments: own } = command.settings
  return {
    imgsz: Math.max(32, Math.ceil(imageSize / 32) * 32),
    batch: batchSize,
    multi_scale: Number(own.multi_scale ?? 0),
    rect,
    single_cls: singleClass,
    model: model || weights,
    task
  }
}

describe('a line means what the real yolo makes of it', () => {
  test.each(LINES)('yolo %s', async (line) => expect(await ours(line)).toEqual(real.get(line)))
})
