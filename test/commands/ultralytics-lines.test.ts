// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell
import { describe, expect, test } from 'vitest'
import { mayTrain, readTrainingCommands, readWithOthers } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { knownCommand, unknownReason } from './summary.ts'

/** What Ultralytics trains on without arguments. */
const PLAIN = { trainer: 'ultralytics', task: 'detect', imageSize: 640, batchSize: 16, multiScale: false, gpus: 1 }

describe('what a line sets', () => {
  test.each([
    ['detect train model=yolo11s.pt data=a.yaml', { model: '', weights: 'yolo11s.pt', data: 'a.yaml' }],
    ['train model=yolo11s.yaml', { model: 'yolo11s.yaml', weights: '' }],
    ['model=yolo11s train', { weights: 'yolo11s.pt' }],
    ['imgsz=320 train batch=8 detect', { imageSize: 320, batchSize: 8 }],
    ['task=detect mode=train batch=8', { batchSize: 8 }],
    ['model=yolo11s.pt batch=8', { weights: 'yolo11s.pt', batchSize: 8 }],
    ['train', { weights: 'yolo26n.pt', data: 'coco8.yaml' }],
    ['segment train', { task: 'segment', weights: 'yolo26n-seg.pt', data: 'coco8-seg.yaml' }],
    ['train model=yolo11n-seg.pt', { task: 'segment', data: 'coco8-seg.yaml' }],
    ['train model=runs/segment/train/weights/best.pt', { task: 'segment' }],
    ['segment train model=best.pt', { task: 'segment' }],
    ['segment train model=yolo11n.pt', { task: 'detect' }],
    ['segment train model=ours.yaml', { task: 'segment' }],
    ['--mode=train --batch=8', { batchSize: 8 }],
    ['train --rect --batch=8,', { rect: true, batchSize: 8 }],
    ['train model=yolo11n.pt, batch=8, imgsz=320,', { weights: 'yolo11n.pt', batchSize: 8, imageSize: 320 }],
    ['train batch = 8 imgsz= 320 multi_scale =0.5', { batchSize: 8, imageSize: 320, multiScale: true }],
    ['train imgsz=[640, 480]', { imageSize: 640 }],
    ['train imgsz=320,480', { imageSize: 480 }],
    ['train rect=TRUE single_cls=true', { rect: true, singleClass: true }],
    ['train rect=False', { rect: false }],
    ['train rect single_cls', { rect: true, singleClass: true }],
    ['train rect rect=False', { rect: false }],
    ['train rect=False rect', { rect: true }],
    ['train batch=4 batch=8', { batchSize: 8 }],
    ['train batch=-1', { batchSize: -1 }],
    ['train batch=0', { batchSize: -1 }],
    ['train batch=0.8', { batchSize: -1 }],
    ['train device=0', { gpus: 1 }],
    ['train device=cpu', { gpus: 1 }],
    ['train device=0,1', { gpus: 2 }],
    ['train device=[0,1,2]', { gpus: 3 }],
    ['train device=cuda:0,cuda:1 rect', { gpus: 2, rect: false }],
    ['train multi_scale=0.25', { multiScale: true, arguments: { multi_scale: 0.25 } }],
    ['train multi_scale=True', { multiScale: true, arguments: { multi_scale: true } }],
    ['train multi_scale=0', { multiScale: false, arguments: {} }],
    ['train optimizer=sgd epochs=10', { optimizer: 'SGD', arguments: {} }],
    ['train epochs=10', { optimizer: 'auto', arguments: { epochs: 10 } }],
    ['train nbs=32 amp=False', { arguments: { nbs: 32, amp: false } }],
    ['train freeze=10', { arguments: { freeze: 10 } }],
    ['train freeze=[0,1]', { arguments: { freeze: [0, 1] } }],
    ['train data=https://example.com/a.zip', { data: '' }],
    ['train overlap_mask=False mask_ratio=2', { noOverlap: true, maskRatio: 2 }]
  ])('yolo %s', (line, expected) => {
    const text = `yolo ${line}\n`
    expect(knownCommand(text).settings).toMatchObject({ ...PLAIN, ...expected })
    expect(mayTrain('a.sh', text)).toBe(true)
  })
})

describe('lines that the package or vram-review refuses', () => {
  test.each([
    'train --batch 8',
    'train --batch-size=8',
    'train batch_size=8',
    'train batch=16.0',
    'train batch=1e1',
    'train batch=auto',
    'train batch=99999999',
    'train batch=',
    'train "" batch=8',
    'train imgsz=640.0',
    'train imgsz=0',
    'train imgsz=-640',
    'train imgsz=',
    'train imgsz=99999999',
    'train "imgsz=[640,480" batch=4',
    'train imgsz',
    'train model',
    'train rect=1',
    'train rect=None',
    'train multi_scale=1.5',
    'train optimizer=lion',
    'train amp=fp8',
    'train nbs=0',
    'train mask_ratio=0',
    'train task=detection',
    'train model=yolo11n.onnx',
    'train "model=a*.yaml"',
    'train resume',
    'train resume=runs/detect/train/weights/last.pt',
    'train quantize=8',
    'train int8 quantize=8',
    'train distill_model=yolo11x.pt',
    'train compile=True',
    'classify train model=yolo11n-cls.pt',
    'pose train',
    'obb train data=dota8.yaml',
    'semantic train',
    'depth train',
    'train model=yolo11n-pose.pt',
    'train model=rtdetr-l.pt',
    'train model=yolov8s-world.pt',
    'train model=FastSAM-s.pt',
    'mode=training model=yolo11n.pt',
    'train cfg=gone.yaml batch=8',
    'train my batch=8'
  ])('yolo %s', (line) => expect(unknownReason(`yolo ${line}\n`)).toMatch(/^\S.*\.$/))
})

describe('lines that train nothing', () => {
  test.each([
    '',
    'val model=yolo11n.pt data=a.yaml',
    'detect val model=yolo11n.pt',
    'predict model=yolo11n.pt source=train.jpg',
    'export model=runs/detect/train/weights/best.pt',
    'track model=yolo11n.pt',
    'benchmark model=yolo11n.pt',
    'mode=predict model=yolo11n.pt',
    'train predict model=yolo11n.pt',
    'train mode=val',
    'checks',
    'version',
    '--version',
    '--help',
    'help train',
    'train --help',
    'settings runs_dir=train',
    'cfg',
    'copy-cfg',
    'login KEY',
    'logout',
    'solutions count source=a.mp4',
    'train your own model',
    'detect objects'
  ])('yolo %s', (line) => {
    expect(readTrainingCommands({ path: 'a.sh', text: `yolo ${line}\n` }, grammars)).toEqual([])
  })
})

describe('cfg=FILE', () => {
  const FILES: Readonly<Record<string, string>> = {
    'a.yaml': 'model: yolo11m.yaml\nbatch: 4\nimgsz: 320\nrect: yes\n',
    'b.yaml': 'batch: 6\nnbs: 32\nmode: train\n',
    'jobs/c.yaml': 'batch: 7\n',
    'list.yaml': '- batch\n',
    'broken.yaml': 'batch: [\n',
    'foreign.yaml': 'lr: 0.1\n'
  }
  const read = async (text: string) => {
    const { commands } = await readWithOthers(
      { path: 'train.sh', text },
      grammars,
      [],
      async (name) => FILES[name] ?? null
    )
    return commands
  }

  test.each([
    ['yolo train cfg=a.yaml', { model: 'yolo11m.yaml', batchSize: 4, imageSize: 320, rect: true }],
    ['yolo cfg=a.yaml', { batchSize: 4 }],
    ['yolo train cfg=a.yaml batch=2', { batchSize: 2, imageSize: 320 }],
    ['yolo batch=2 train cfg=a.yaml', { batchSize: 2, imageSize: 320 }],
    ['yolo train cfg=a.yaml cfg=b.yaml', { batchSize: 4, arguments: { nbs: 32 } }],
    ['yolo train cfg=b.yaml cfg=a.yaml', { batchSize: 6, imageSize: 320 }],
    ['cd jobs && yolo train cfg=c.yaml', { batchSize: 7 }],
    ['yolo train cfg=None batch=3', { batchSize: 3 }]
  ])('%s', async (text, settings) => expect(await read(text)).toMatchObject([{ settings }]))

  test.each(['gone.yaml', 'list.yaml', 'broken.yaml', 'foreign.yaml', '$CONFIG', '../a.yaml'])(
    'cfg=%s is refused',
    async (name) => expect(await read(`yolo train cfg=${name} batch=8`)).toMatchObject([{ unknown: expect.anything() }])
  )
})

describe('variables of the shell', () => {
  test('what is set counts, and a default counts with its condition', () => {
    const command = knownCommand('SIZE=320\nyolo train imgsz=$SIZE batch=${BATCH:-8} model=yolo11n.pt\n')
    expect(command.settings).toMatchObject({ imageSize: 320, batchSize: 8 })
    expect(command.defaults).toMatchObject([{ option: 'batch', value: '8', unless: expect.stringContaining('BATCH') }])
  })

  test.each(['batch=$BATCH', 'imgsz=$SIZE', 'model=$MODEL', '$ARGUMENTS=8', 'mode=$MODE batch=8', 'model=a.pt$MORE'])(
    'without a value, %s is not known',
    (words) => expect(unknownReason(`yolo detect train ${words}\n`)).toContain('variable')
  )

  test.each(['project=$RUNS', 'name=exp-$(date +%s)', 'workers=$(nproc)', 'lr0=$RATE', 'epochs=$N optimizer=SGD'])(
    '%s decides nothing',
    (words) => expect(knownCommand(`yolo train batch=8 ${words}\n`).settings.batchSize).toBe(8)
  )

  test('further words of whoever runs the file may be absent beside arguments that say what is trained', () => {
    expect(knownCommand('yolo train model=yolo11n.pt batch=8 "$@"\n').settings.batchSize).toBe(8)
    expect(unknownReason('yolo train "$@"\n')).toMatch(/./)
  })
})

describe('what can be rewritten', () => {
  test.each([
    ['yolo train batch=24 imgsz=512 multi_scale=0.5\n', { batchSize: '24', imageSize: '512', multiScale: '0.5' }],
    ['yolo train "batch=24" imgsz="512"\n', { batchSize: '24', imageSize: '512' }],
    ['yolo train batch = 24 imgsz= 512,\n', { batchSize: '24', imageSize: '512' }],
    ['yolo train --batch=24, \\\n  imgsz=512\n', { batchSize: '24', imageSize: '512' }],
    ['yolo train batch=4 batch=24\n', { batchSize: '24' }],
    ['SIZE=512\nyolo train imgsz=$SIZE\n', { imageSize: '512' }],
    ['yolo train imgsz=${SIZE:-512}\n', { imageSize: '512' }],
    ['yolo train rect\n', {}]
  ])('%s', (text, expected) => {
    const spans = Object.entries(knownCommand(text).spans)
    expect(Object.fromEntries(spans.map(([name, { start, end }]) => [name, text.slice(start, end)]))).toEqual(expected)
  })
})

test('arguments on a line of their own, without a backslash in front, are said to be lost', () => {
  const lost = knownCommand('yolo train model=yolo11n.pt\n  batch=8\n')
  expect(lost.settings.batchSize).toBe(16)
  expect(lost.warnings).toHaveLength(1)
  expect(knownCommand('yolo train model=yolo11n.pt\nbatch=8\n').warnings).toEqual([])
})
