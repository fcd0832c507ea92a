import { describe, expect, test } from 'vitest'
import { type RewriteQuestion, rewriteCommand } from '../../src/commands/edit/edit-command.ts'
import { grammars } from './grammars.ts'

type Wanted = Partial<RewriteQuestion>

const range = { sizes: { kind: 'factors', low: 0.67, high: 1.33 } } as const
const fixed = { sizes: { kind: 'fixed' } } as const
const yolov5 = { sizes: { kind: 'yolov5' } } as const
const watched = {
  sizes: {
    kind: 'schedule',
    stages: [
      { epoch: 0, low: 0.8, high: 1.2 },
      { epoch: 20, low: 0.5, high: 1.5 }
    ],
    watchMemory: true
  }
} as const

function rewrite(path: string, text: string, wanted: Wanted) {
  return rewriteCommand({ path, text }, { command: 1, launcherPath: 'scripts/train_in_range.py', ...wanted }, grammars)
}

function rewritten(path: string, text: string, wanted: Wanted): string {
  const result = rewrite(path, text, wanted)
  return result.kind === 'rewritten' ? result.text : result.why
}

function refusal(path: string, text: string, wanted: Wanted): string {
  const result = rewrite(path, text, wanted)
  return result.kind === 'impossible' ? result.why : result.text
}

describe('values are written where they stand', () => {
  test.each<[string, Wanted, string]>([
    ['python train.py --batch-size=32', { batchSize: 8 }, 'python train.py --batch-size=8'],
    [
      'python train.py --batch "32" --img 640',
      { batchSize: 8, imageSize: 512 },
      'python train.py --batch "8" --img 512'
    ],
    [
      'BATCH=64 # of a V100\npython train.py --batch $BATCH',
      { batchSize: 8 },
      'BATCH=8 # of a V100\npython train.py --batch $BATCH'
    ],
    [`python train.py --batch \${BATCH:-64}`, { batchSize: 8 }, `python train.py --batch \${BATCH:-8}`],
    ['python train.py --batch -1', { batchSize: 8 }, 'python train.py --batch 8'],
    ['yolov5 train --batch-size 16', { batchSize: 8 }, 'yolov5 train --batch-size 8'],
    [`A=(--batch 16)\npython train.py "\${A[@]}"`, { batchSize: 8 }, `A=(--batch 8)\npython train.py "\${A[@]}"`]
  ])('%s', (text, wanted, result) => {
    expect(rewritten('train.sh', text, wanted)).toBe(result)
  })

  test.each<[string, string, string, string]>([
    ['Makefile', 'BATCH ?= %\nt:\n\tcd yolov5 && python train.py --batch $(BATCH)\n', '16', '8'],
    ['a.py', 'import os\nBATCH = %\nos.system(f"python train.py --batch {BATCH}")\n', '16', '8'],
    ['a.py', 'import subprocess\nB = %\nsubprocess.run(["python", "train.py", "--batch", str(B)])\n', '16', '8'],
    ['a.py', 'from yolov5 import train\ntrain.run(imgsz=640, batch_size=%)\n', '16', '8'],
    ['a.ps1', '$batch = %\r\npython train.py --batch $batch\r\n', '16', '8'],
    ['a.bat', 'set B=%\r\npython train.py --batch "%B%"\r\n', '16', '8'],
    ['opt.yaml', 'weights: a.pt\nbatch_size: % # as measured\nimgsz: 640\nmulti_scale: false\n', '16', '8'],
    ['a.ipynb', '{"cells":[{"cell_type":"code","source":["B = %\\n","!python train.py --batch {B}\\n"]}]}', '16', '8']
  ])('of %s: %s', (path, text, before, after) => {
    expect(rewritten(path, text.replace('%', before), { batchSize: Number(after) })).toBe(text.replace('%', after))
  })
})

describe('an option that is not written comes right behind the script', () => {
  test.each<[string, string]>([
    ['python train.py', 'python train.py --batch-size 8'],
    [
      'nohup python -u yolov5/train.py --img 320 > log &',
      'nohup python -u yolov5/train.py --batch-size 8 --img 320 > log &'
    ],
    ['python -m yolov5.train --img 320', 'python -m yolov5.train --batch-size 8 --img 320'],
    ['yolov5 segment train --img 320', 'yolov5 segment train --batch-size 8 --img 320'],
    ['python "$YOLO/train.py" --img 320', 'python "$YOLO/train.py" --batch-size 8 --img 320'],
    ['python train.py \\\n\t--img 320 # small\n', 'python train.py \\\n\t--batch-size 8 \\\n\t--img 320 # small\n'],
    ['python train.py --img 320 \\\n  --rect', 'python train.py --batch-size 8 --img 320 \\\n  --rect'],
    ['python train.py # --batch-size 4', 'python train.py --batch-size 8 # --batch-size 4']
  ])('%s', (text, result) => {
    expect(rewritten('train.sh', text, { batchSize: 8 })).toBe(result)
  })
})

describe('the launcher goes in front of the script', () => {
  const launched = 'scripts/train_in_range.py --range 0.67 1.33 --'
  test.each<[string, string]>([
    ['python train.py --multi-scale', `python ${launched} train.py --multi-scale`],
    ['cd yolov5 && python train.py --multi', `cd yolov5 && python ../${launched} train.py --multi`],
    [
      'cd scripts && python ../train.py --multi',
      'cd scripts && python train_in_range.py --range 0.67 1.33 -- ../train.py --multi'
    ],
    ['nohup python -u yolov5/train.py --multi &', `nohup python -u ${launched} yolov5/train.py --multi &`],
    ['srun ./train.py --multi-scale', `srun python ${launched} ./train.py --multi-scale`],
    ['docker run --gpus all x python train.py --mu', `docker run --gpus all x python ${launched} train.py --mu`],
    ['bash -c "cd yolov5; python train.py --mu"', `bash -c "cd yolov5; python ../${launched} train.py --mu"`],
    ['torchrun --nproc_per_node 2 train.py --mu', `torchrun --nproc_per_node 2 ${launched} train.py --mu`],
    [
      'python -m torch.distributed.run -m yolov5.train --mu',
      `python -m torch.distributed.run ${launched} -m yolov5.train --mu`
    ],
    [
      'python -m torch.distributed.launch --use_env train.py --mu',
      `python -m torch.distributed.launch --use_env ${launched} train.py --mu`
    ],
    ['$PYTHON "$YOLO/train.py" --mu', `$PYTHON ${launched} "$YOLO/train.py" --mu`],
    ['python $YOLO/train.py --mu', `python ${launched} $YOLO/train.py --mu`],
    ['python train.py', `python ${launched} train.py --multi-scale`],
    ['T="python train.py --rect"\n$T --mu', `T="python ${launched} train.py --rect"\n$T --mu`]
  ])('%s', (text, result) => {
    expect(rewritten('train.sh', text, range)).toBe(result)
  })

  test.each<[string, string]>([
    [
      'python train.py --multi-scale \\\r\n  --img 320\r\n',
      `python ${launched} train.py --multi-scale \\\r\n  --img 320\r\n`
    ],
    ['python train.py', `python ${launched} train.py --multi-scale`]
  ])('with Windows line ends, too: %j', (text, result) => {
    expect(rewritten('train.sh', text, range)).toBe(result)
  })

  test('with a schedule', () => {
    expect(rewritten('a.sh', 'python train.py --multi-scale', watched)).toBe(
      'python scripts/train_in_range.py --schedule 0:0.8-1.2 20:0.5-1.5 --watch-memory -- train.py --multi-scale'
    )
  })
})

describe('a launcher that is there is told something else', () => {
  const there = (own: string) => `python s/train_in_range.py ${own}train.py --multi-scale`
  test.each<[string, Wanted, string]>([
    ['--range 0.5 1.33 -- ', range, '--range 0.67 1.33 -- '],
    ['--range 0.5 1.5 \\\n  -- ', range, '--range 0.67 1.33 \\\n  -- '],
    ['--schedule 0:0.8-1.2 20:0.5-1.5 -- ', range, '--range 0.67 1.33 -- '],
    ['', range, '--range 0.67 1.33 -- '],
    ['--range 0.5 1.5 -- ', watched, '--schedule 0:0.8-1.2 20:0.5-1.5 --watch-memory -- '],
    ['--schedule 0:0.8-1.2 20:0.5-1.5 -- ', watched, '--schedule 0:0.8-1.2 20:0.5-1.5 --watch-memory -- ']
  ])('%s', (before, wanted, after) => {
    expect(rewritten('train.sh', there(before), wanted)).toBe(there(after))
  })

  test('and goes where it is not needed any more', () => {
    const text = there('--range 0.67 1.33 -- ')
    expect(rewritten('train.sh', text, yolov5)).toBe('python train.py --multi-scale')
    expect(rewritten('train.sh', text, fixed)).toBe('python train.py')
    expect(rewritten('train.sh', text.replace('python s', './s'), fixed)).toBe('python train.py')
  })
})

describe('--multi-scale goes with its blank or its line', () => {
  test.each<[string, string, string]>([
    ['a.sh', 'python train.py --multi-scale --img 320', 'python train.py --img 320'],
    ['a.sh', 'python train.py \\\n  --multi-scale \\\n  --img 320\n', 'python train.py \\\n  --img 320\n'],
    ['a.sh', 'python train.py \\\n  --img 320 \\\n  --multi-scale # all\n', 'python train.py \\\n  --img 320 # all\n'],
    ['a.sh', 'python train.py \\\n  --multi --img 320\n', 'python train.py \\\n  --img 320\n'],
    ['a.sh', 'O="--img 320 --multi-scale"\npython train.py $O', 'O="--img 320"\npython train.py $O'],
    ['a.ps1', 'python train.py `\r\n  --multi-scale `\r\n  --img 320\r\n', 'python train.py `\r\n  --img 320\r\n'],
    ['a.bat', 'python train.py ^\r\n  --multi-scale\r\n', 'python train.py\r\n'],
    ['Dockerfile', 'CMD ["python", "train.py", "--multi-scale"]', 'CMD ["python", "train.py"]'],
    [
      'a.yml',
      'args:\n  - python\n  - train.py\n  - --multi-scale\n  - --rect\n',
      'args:\n  - python\n  - train.py\n  - --rect\n'
    ],
    [
      'opt.yaml',
      'weights: a.pt\nbatch_size: 8\nimgsz: 640\nmulti_scale: true\n',
      'weights: a.pt\nbatch_size: 8\nimgsz: 640\nmulti_scale: false\n'
    ],
    [
      'a.ipynb',
      '{"cells": [{"cell_type": "code", "source": [\n "!python train.py \\\\\\n",\n " --multi-scale \\\\\\n",\n " --img 320"\n]}]}',
      '{"cells": [{"cell_type": "code", "source": [\n "!python train.py \\\\\\n",\n " --img 320"\n]}]}'
    ]
  ])('%s: %s', (path, text, result) => {
    expect(rewritten(path, text, fixed)).toBe(result)
  })
})

describe('words of a list are written as its others are', () => {
  const both = { batchSize: 8, ...range }
  test.each<[string, string, string]>([
    [
      'Dockerfile',
      'FROM x\nCMD ["python", "train.py", "--multi-scale"]\n',
      'FROM x\nCMD ["python", "scripts/train_in_range.py", "--range", "0.67", "1.33", "--", "train.py", "--batch-size", "8", "--multi-scale"]\n'
    ],
    [
      'compose.yaml',
      'services:\n  t:\n    command: [python, train.py, --multi-scale]\n',
      'services:\n  t:\n    command: [python, scripts/train_in_range.py, --range, "0.67", "1.33", "--", train.py, --batch-size, "8", --multi-scale]\n'
    ],
    [
      'job.yaml',
      'spec:\n  command: ["python"]\n  args:\n    - train.py # ours\n    - "--multi-scale"\n    - "--batch"\n    - "16"\n',
      'spec:\n  command: ["python"]\n  args:\n    - scripts/train_in_range.py\n    - --range\n    - "0.67"\n    - "1.33"\n    - "--"\n    - train.py # ours\n    - "--multi-scale"\n    - "--batch"\n    - "8"\n'
    ],
    [
      'job.yaml',
      "args:\n- 'python'\n- '-m'\n- 'yolov5.train'\n- '--multi-scale'",
      "args:\n- 'python'\n- 'scripts/train_in_range.py'\n- '--range'\n- '0.67'\n- '1.33'\n- '--'\n- '-m'\n- 'yolov5.train'\n- '--batch-size'\n- '8'\n- '--multi-scale'"
    ],
    [
      'a.py',
      'import subprocess\nsubprocess.run(\n    [\n        "python",\n        f"{ROOT}/train.py",\n        "--multi-scale",\n    ],\n    cwd="yolov5",\n)\n',
      'import subprocess\nsubprocess.run(\n    [\n        "python",\n        "../scripts/train_in_range.py",\n        "--range",\n        "0.67",\n        "1.33",\n        "--",\n        f"{ROOT}/train.py",\n        "--batch-size",\n        "8",\n        "--multi-scale",\n    ],\n    cwd="yolov5",\n)\n'
    ],
    [
      'tasks.json',
      '{"tasks": [{"command": "python", "args": ["train.py", "--multi-scale"], "options": {}}]}',
      '{"tasks": [{"command": "python", "args": ["scripts/train_in_range.py", "--range", "0.67", "1.33", "--", "train.py", "--batch-size", "8", "--multi-scale"], "options": {}}]}'
    ],
    [
      'a.ipynb',
      '{"cells": [{"cell_type": "code", "source": ["import subprocess\\n", "subprocess.run([\\"python\\", \\"train.py\\", \\"--mu\\"])"]}]}',
      '{"cells": [{"cell_type": "code", "source": ["import subprocess\\n", "subprocess.run([\\"python\\", \\"scripts/train_in_range.py\\", \\"--range\\", \\"0.67\\", \\"1.33\\", \\"--\\", \\"train.py\\", \\"--batch-size\\", \\"8\\", \\"--mu\\"])"]}]}'
    ]
  ])('%s: %s', (path, text, result) => {
    expect(rewritten(path, text, both)).toBe(result)
  })

  test('a launcher in a list is told something else, and taken out', () => {
    const list = (words: string) => `CMD ["python", ${words}"train.py", "--multi-scale"]\n`
    const present = list('"train_in_range.py", "--schedule", "0:0.8-1.2", "20:0.5-1.5", "--", ')
    expect(rewritten('Dockerfile', present, range)).toBe(list('"train_in_range.py", "--range", "0.67", "1.33", "--", '))
    expect(rewritten('Dockerfile', present, yolov5)).toBe(list(''))
    const block = (words: string) => `args:\n  - python\n${words}  - train.py\n  - --multi-scale\n`
    const lines = '  - train_in_range.py\n  - --schedule\n  - 0:0.5-1.5\n  - 9:1-1.2\n  - --\n'
    expect(rewritten('a.yml', block(lines), yolov5)).toBe(block(''))
  })
})

describe('command lines inside other texts', () => {
  const launched = 'scripts/train_in_range.py --range 0.67 1.33 --'
  test.each<[string, string]>([
    ['.github/workflows/a.yml', 'jobs:\n  a:\n    steps:\n      - run: |\n          python %train.py --multi-scale\n'],
    ['compose.yaml', 'services:\n  t:\n    command: python %train.py --multi-scale\n'],
    ['Makefile', 'train: data\n\t@python %train.py --multi-scale\n'],
    ['Dockerfile', 'FROM x\nCMD python %train.py --multi-scale\n'],
    ['a.ipynb', '{"cells":[{"cell_type":"code","source":["!python %train.py --multi-scale\\n"]}]}'],
    ['a.md', '# Train\n\n```sh\npython %train.py --multi-scale\n```\n\nThen wait.\n'],
    ['a.py', 'import os\nos.system("python %train.py --multi-scale")\n'],
    ['a.ps1', 'python %train.py --multi-scale\r\n'],
    ['a.bat', '@echo off\r\npython %train.py --multi-scale\r\n'],
    ['dvc.yaml', 'stages:\n  t:\n    cmd: python %train.py --multi-scale\n']
  ])('%s', (path, text) => {
    expect(rewritten(path, text.replace('%', ''), range)).toBe(text.replace('%', `${launched} `))
  })
})

describe('another command of the file stays as it is', () => {
  const two = 'python train.py --batch 16\npython train.py --batch 32 --rect\n'

  test('the one that is meant is written', () => {
    expect(rewritten('a.sh', two, { command: 2, batchSize: 8 })).toBe(two.replace('32', '8'))
  })

  test('a value that both use is not touched', () => {
    const shared = 'B=16\npython train.py --batch $B\npython train.py --batch $B --rect\n'
    expect(rewritten('a.sh', shared, { command: 2, batchSize: 8 })).toBe(
      'B=16\npython train.py --batch $B\npython train.py --batch 8 --rect\n'
    )
    expect(rewritten('a.sh', shared, { command: 2, ...range })).toBe(
      'B=16\npython train.py --batch $B\npython scripts/train_in_range.py --range 0.67 1.33 -- train.py --multi-scale --batch $B --rect\n'
    )
  })

  test('nor is one that decides something else of the same command', () => {
    expect(rewritten('a.sh', 'N=16\npython train.py --batch $N --epochs $N', { batchSize: 8 })).toBe(
      'N=16\npython train.py --batch 8 --epochs $N'
    )
    expect(rewritten('a.sh', 'N=16\npython train.py --batch $N --name b$N', { batchSize: 8 })).toBe(
      'N=8\npython train.py --batch $N --name b$N'
    )
  })

  test('nor is what a loop runs several times', () => {
    const loop = 'for m in s m; do python train.py --weights yolov5$m.pt --batch 16; done'
    expect(refusal('a.sh', loop, { batchSize: 8 })).toMatch(/also decides the training command of line 1/)
  })

  test('there must be such a command, and it must be known', () => {
    expect(refusal('a.sh', two, { command: 3, batchSize: 8 })).toMatch(/holds 2 training commands, not 3/)
    expect(refusal('a.sh', 'python train.py --batch $1', { batchSize: 8 })).toMatch(/the positional argument \$1/)
  })
})

describe('what cannot be written says where to write what instead', () => {
  test.each<[string, string, Wanted, RegExp]>([
    [
      'opt.yaml',
      'weights: a.pt\nbatch_size: 8\nimgsz: 640\n',
      range,
      /An opt\.yaml only holds options of train\.py.*script that starts it/
    ],
    [
      'a.sh',
      'yolov5 train --multi-scale',
      range,
      /cannot run the command yolov5: write python scripts\/train_in_range\.py --range 0\.67 1\.33 -- -m yolov5\.train/
    ],
    ['a.py', 'from yolov5 import train\ntrain.run(imgsz=640)', range, /^Line 2 trains by a call.*write .*by hand/],
    [
      'Dockerfile',
      'FROM x\nWORKDIR /app\nCMD python train.py --multi-scale',
      range,
      /runs in \/app, outside of the repository: copy/
    ],
    [
      'a.sh',
      'cd $DIR\npython train.py --multi-scale',
      range,
      /folder the command runs is not known: write the launcher/
    ],
    ['a.sh', 'cd ../yolov5\npython train.py --multi-scale', range, /runs in \.\.\/yolov5, outside/],
    ['a.sh', 'python -m torch.distributed.launch train.py --mu', range, /--local_rank .*torch\.distributed\.run/],
    [
      'a.sh',
      'python train.py --mu',
      { ...range, launcherPath: 'my scripts/train_in_range.py' },
      /lies at my scripts.*needs no quotes/
    ],
    [
      'a.sh',
      'python train.py --mu',
      { ...range, launcherPath: 'scripts/other.py' },
      /keep it .* as train_in_range\.py/
    ],
    [
      'a.sh',
      `A=1\npython train.py --batch \${A}6`,
      { batchSize: 8 },
      /put together in a way .*write `--batch-size 8` there by hand/
    ],
    [
      'a.sh',
      'python train.py --mu',
      { sizes: { kind: 'factors', low: 1.2, high: 1.5 } },
      /refuses the range 1\.2 to 1\.5/
    ],
    ['a.sh', 'python train.py --device 0,1', { batchSize: 9 }, /must be a multiple of 2/]
  ])('%s: %s', (path, text, wanted, why) => {
    expect(refusal(path, text, wanted)).toMatch(why)
  })
})

describe('a script whose word is quoted in parts or computed stays whole behind the launcher', () => {
  const launched = 'scripts/train_in_range.py --range 0.67 1.33 --'
  test.each([
    '"$D"/train.py',
    '"$D"train.py',
    '$D"train.py"',
    `\${D}"/train.py"`,
    "$D/'train.py'",
    '`pwd`/train.py',
    '"$A b"/train.py',
    '"$(git rev-parse --show-toplevel)"/train.py'
  ])('%s', (script) => {
    expect(rewritten('a.sh', `python ${script} --mu\n`, range)).toBe(`python ${launched} ${script} --mu\n`)
    expect(rewritten('a.sh', `cd a\npython -u \\\n  ${script} --mu`, range)).toBe(
      `cd a\npython -u \\\n  ../${launched} ${script} --mu`
    )
    expect(rewritten('a.sh', `D=sub/\npython ${script} --mu`, range)).toBe(`D=sub/\npython ${launched} ${script} --mu`)
  })

  test('in a text inside another', () => {
    expect(rewritten('a.yml', 'a:\n  run: python "$D"/train.py --mu\n', range)).toBe(
      `a:\n  run: python ${launched} "$D"/train.py --mu\n`
    )
    expect(rewritten('Makefile', 't:\n\t@"$(D)"/train.py --mu\n', range)).toMatch(
      /by hand|^t:\n\t@python scripts\/train_in_range\.py --range 0\.67 1\.33 -- "\$\(D\)"\/train\.py/
    )
  })
})

test('Visual Studio Code’s launch.json: values in place, but the program is no word of a list', () => {
  const text = `{"configurations": [{"program": "\${workspaceFolder}/yolov5/train.py", "args": ["--batch", "16"]}]}`
  expect(rewritten('.vscode/launch.json', text, { batchSize: 8 })).toBe(text.replace('16', '8'))
  expect(refusal('.vscode/launch.json', text, range)).toMatch(/by hand/)
})
