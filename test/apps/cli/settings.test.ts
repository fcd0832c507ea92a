import { expect, test } from 'vitest'
import { runCli } from './run-cli.ts'
import { scratchFolder } from './scratch.ts'

const script = `#!/bin/sh
# python train.py --img 1
cd yolov5
BATCH=24
python train.py --img 320 --batch $BATCH --cfg models/ours.yaml --weights '' --multi-scale --optimizer AdamW --freeze 10
python train.py --img $SIZE
`

test('prints the settings of each command line as JSON, YOLOv5’s defaults filled in', async () => {
  const folder = scratchFolder({ 'train.sh': script, 'empty.sh': 'echo train.py\n' })
  const { status, stdout } = await runCli(['settings', 'train.sh', 'empty.sh', '--json'], { folder })
  expect(status).toBe(0)
  const unknown = expect.stringContaining('SIZE')
  expect(JSON.parse(stdout)).toStrictEqual({
    files: [
      {
        file: 'train.sh',
        commands: [
          {
            line: 5,
            settings: {
              trainer: 'yolov5',
              task: 'detect',
              model: 'models/ours.yaml',
              weights: '',
              data: 'data/coco128.yaml',
              hyp: 'data/hyps/hyp.scratch-low.yaml',
              imageSize: 320,
              batchSize: 24,
              multiScale: true,
              sizeFactors: null,
              optimizer: 'AdamW',
              freeze: [10],
              gpus: 1,
              rect: false,
              quad: false,
              syncBatchNorm: false,
              singleClass: false,
              maskRatio: 4,
              noOverlap: false,
              arguments: {}
            },
            defaults: []
          },
          { line: 6, unknown }
        ]
      },
      { file: 'empty.sh', commands: [] }
    ]
  })
})

test('says for a person which model, batch and size a command trains, and what is not known', async () => {
  const folder = scratchFolder({ 'train.sh': script })
  const { status, stdout } = await runCli(['settings', 'train.sh'], { folder })
  expect(status).toBe(0)
  expect(stdout).toContain('train.sh: command 1 of 2, line 5\n')
  expect(stdout).toContain('24, accumulated 3 times to 72')
  expect(stdout).toContain('frozen below layer 10')
  expect(stdout).toContain('train.sh: command 2 of 2, line 6  unknown')
})

test('says on the error stream what is cut off, so that the result stays JSON', async () => {
  const cut = 'python train.py --img 320 --batch 4\n  --multi-scale\n'
  const { stdout, stderr } = await runCli(['settings', '--json', 'train.sh'], {
    folder: scratchFolder({ 'train.sh': cut })
  })
  expect(stderr).toContain('train.sh:1: The line ends without a backslash')
  expect(JSON.parse(stdout).files[0].commands[0].settings.multiScale).toBe(false)
})

test('names every file that cannot be read, and prints the others', async () => {
  const folder = scratchFolder({ 'train.sh': 'python train.py --batch 8\n' })
  const message = 'gone.sh: no such file; .: is a folder; name the files in it'
  const asJson = await runCli(['settings', '--json', 'train.sh', 'gone.sh', '.'], { folder })
  expect(asJson.status).toBe(2)
  expect(JSON.parse(asJson.stdout)).toMatchObject({ files: [{ file: 'train.sh' }], error: { message } })
  const { status, stdout, stderr } = await runCli(['settings', 'train.sh', 'gone.sh', '.'], { folder })
  expect(status).toBe(2)
  expect(stdout).toMatch(/^train\.sh:1\n/)
  expect(stderr).toBe('vram-review: gone.sh: no such file; .: is a folder; name the files in it\n')
})

test('nothing that can be read is an error, as JSON too', async () => {
  const { status, stdout } = await runCli(['settings', '--json', 'gone.sh'], { folder: scratchFolder() })
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toStrictEqual({ error: { message: 'gone.sh: no such file' } })
})

test.each(['--batch 0', '--img 0'])('knows no accumulation of %s', async (words) => {
  const folder = scratchFolder({ 'train.sh': `python train.py ${words}\n` })
  expect((await runCli(['settings', 'train.sh'], { folder })).stdout).not.toMatch(/Infinity|NaN/)
})

test('refuses text that is no UTF-8', async () => {
  const folder = scratchFolder({ 'train.sh': new Uint8Array([0x23, 0xff, 0xfe, 0x0a]) })
  const { status, stderr } = await runCli(['settings', 'train.sh'], { folder })
  expect(status).toBe(2)
  expect(stderr).toBe('vram-review: train.sh: is not UTF-8; save it as UTF-8\n')
})

test('names the range that a launcher draws', async () => {
  const text = 'python train_in_range.py --range 0.67 1.33 -- train.py --multi-scale\n'
  const folder = scratchFolder({ 'train.sh': text })
  const { stdout } = await runCli(['settings', 'train.sh'], { folder })
  expect(stdout).toContain('640 px, multi-scale 0.67–1.33')
  const json = await runCli(['settings', 'train.sh', '--json'], { folder })
  expect(JSON.parse(json.stdout)).toMatchObject({
    files: [{ commands: [{ settings: { multiScale: true, sizeFactors: [0.67, 1.33] } }] }]
  })
})

test('takes values from the files that a script sources, beside it or from where it is run', async () => {
  const command = 'python train.py --batch $BATCH --img $IMG\n'
  const folder = scratchFolder({
    'jobs/train.sh': `source ../sizes.env\n. ./jobs/own.env\n${command}`,
    'sizes.env': 'IMG=896\n',
    'jobs/own.env': 'BATCH=12\n'
  })
  const { stdout } = await runCli(['settings', 'jobs/train.sh', '--json'], { folder })
  expect(JSON.parse(stdout).files[0].commands).toMatchObject([{ settings: { batchSize: 12, imageSize: 896 } }])
})

test('knows the options and the defaults of the train.py that a command starts', async () => {
  const option = (name: string, rest: string) => `parser.add_argument('--${name}', ${rest})\n`
  const trainer = [
    option('weights', "default=ROOT / 'yolov5m.pt'"),
    option('cfg', "default=''"),
    option('hyp', "default=ROOT / 'data/hyps/hyp.scratch-low.yaml'"),
    option('batch-size', 'type=int, default=4'),
    option('imgsz', 'type=int, default=1280'),
    option('attention', "action='store_true'")
  ]
  const folder = scratchFolder({
    'train.sh': 'cd ours\npython train.py --attention\n',
    'ours/train.py': trainer.join('')
  })
  const { stdout } = await runCli(['settings', 'train.sh', '--json'], { folder })
  const settings = { batchSize: 4, imageSize: 1280, weights: 'yolov5m.pt' }
  expect(JSON.parse(stdout).files[0].commands).toMatchObject([{ settings }])
})
