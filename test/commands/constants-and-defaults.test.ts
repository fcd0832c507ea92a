// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell and templates of pipelines
import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { summaries } from './summary.ts'

/** What a command sets apart from YOLOv5's defaults, and what of it is a default of the file. */
function readOne(path: string, text: string) {
  const [command, ...others] = readTrainingCommands({ path, text }, grammars)
  if (!command || others.length > 0) throw new Error(`${others.length + (command ? 1 : 0)} commands`)
  return command
}

describe('a default that is written out counts, and says what replaces it', () => {
  test.each([
    ['of a parameter', `B=\${1:-12}\npython train.py --batch $B --img 320\n`, 'an argument is given'],
    ['of the environment', `python train.py --batch \${B:-12} --img 320\n`, 'B is set'],
    [
      'before a loop over options',
      'B=12\nwhile [ $# -gt 0 ]; do\n  case "$1" in\n    --b) B="$2"; shift ;;\n  esac\n  shift\ndone\npython train.py --batch $B --img 320\n',
      'an argument is given'
    ],
    [
      'before getopts',
      'B=12\nwhile getopts b: o; do\n  case $o in b) B=$OPTARG ;; esac\ndone\npython train.py --batch $B --img 320\n',
      'an option is given'
    ],
    [
      'of a parameter, handed on to a function',
      'main() {\n  python train.py --batch "${1:-12}" --img 320\n}\nmain "$@"\n',
      'an argument is given'
    ],
    [
      'of a branch',
      'B=12\nif [ "$1" = big ]; then B=64; fi\npython train.py --batch $B --img 320\n',
      'an argument is given'
    ]
  ])('%s', (_, text, unless) => {
    expect(readOne('a.sh', text)).toMatchObject({
      settings: { batchSize: 12, imageSize: 320 },
      defaults: [{ option: '--batch', value: '12', unless }]
    })
  })

  test('more arguments are none by default', () => {
    expect(summaries('a.sh', 'python train.py --batch 12 "$@"\n')).toEqual([{ line: 1, batchSize: 12 }])
    expect(summaries('a.sh', 'python train.py "$@"\n')).toEqual([{ line: 1, unknown: true }])
  })
})

describe('what does not simply run', () => {
  test('is not known, and says what it would be', () => {
    const text = 'case "$1" in\n  train) python train.py --batch 12 ;;\n  val) python val.py ;;\nesac\n'
    expect(readOne('a.sh', text)).toMatchObject({
      unknown: expect.stringContaining('an argument is given'),
      conditional: { settings: { batchSize: 12 } }
    })
  })

  test('is not counted where a form that is not followed decides', () => {
    const command = readOne('a.sh', 'if (( $(date +%H) > 12 )); then python train.py --batch 12; fi\n')
    expect(command).not.toHaveProperty('conditional')
  })

  test('what a loop, a pipe or arithmetic makes is not known', () => {
    for (const value of ['$((4 * 2))', '$(echo a 8 | cut -d" " -f2)', `\${X%px}`])
      expect(summaries('a.sh', `X=8px\nB=${value}\npython train.py --batch $B --img 320\n`)).toEqual([
        { line: 3, unknown: true }
      ])
  })
})

describe('a shell script', () => {
  test.each([
    ['a document that is piped into a queue', 'cat <<EOF | sbatch\npython train.py --batch 12 --img 320\nEOF\n'],
    [
      'a script that it writes and submits',
      `cat > j.sh <<'EOF'\npython train.py --batch $1 --img 320\nEOF\nsbatch j.sh 12\n`
    ],
    [
      'an option loop that prints the usage',
      `usage() { exit 1; }\nB=12\nwhile getopts b:h o; do\n  case $o in b) B=$OPTARG ;; *) usage ;; esac\ndone\nshift $((OPTIND - 1))\nA=(--img 320)\n[ -n "$MULTI" ] && A+=(--multi-scale)\npython train.py --batch $B "\${A[@]}" "$@"\n`
    ],
    ['assignments alone on a line', 'B=12 S=320\nCUDA_VISIBLE_DEVICES=0 python train.py --batch $B --img $S\n'],
    [
      'brackets in a condition',
      `M=s\n[[ ( $M == s || $M == m ) && -n $M ]] && B=12\npython train.py --batch $B --img 320\n`
    ]
  ])('%s is followed', (_, text) => {
    expect(readOne('a.sh', text)).toMatchObject({ settings: { batchSize: 12, imageSize: 320 } })
  })

  test.each([
    ['behind a loop that may end the script', 'for i in 1 2; do [ -n "$X" ] || exit 1; done\n', 'X is set'],
    ['behind a second cd into the same folder', 'cd yolov5\ncd yolov5 && ', 'cd yolov5'],
    ['behind test', 'test "$X" = a && ', 'X is set']
  ])('a command %s does not simply run', (_, before, where) => {
    expect(readOne('a.sh', `${before}python train.py --batch 12\n`)).toMatchObject({
      unknown: expect.stringContaining(where),
      conditional: { settings: { batchSize: 12 } }
    })
  })

  test.each([
    ['a loop whose rounds are passed over', 'for f in a b; do [ -f $f ] || continue; echo $f; done\n'],
    ['a loop that is left', 'for f in a b; do [ -f $f ] && break; done\n'],
    ['a function that returns', 'f() { [ -n "$X" ] || return; echo; }\nf\n'],
    ['a subshell that ends', '( [ -n "$X" ] || exit 1 )\n']
  ])('a command behind %s simply runs', (_, before) => {
    expect(summaries('a.sh', `${before}python train.py --batch 12\n`)).toMatchObject([{ batchSize: 12 }])
  })

  test('a command behind what may end in several ways does not simply run', () => {
    const text = 'if [ -f x ]; then case $(cat y) in b) ;; *) exit 1 ;; esac; fi\npython train.py --batch 12\n'
    expect(summaries('a.sh', text)).toEqual([{ line: 2, unknown: true }])
  })

  test('an option that is absent by default and given again has no value', () => {
    expect(summaries('a.sh', "bash <<'EOF'\npython train.py --batch $B --batch 12\nEOF\n")).toEqual([
      { line: 2, unknown: true }
    ])
  })
})

test('an array whose elements a job array chooses is as many commands', () => {
  const text = `#SBATCH --array=1-2\nB=(64 32 16)\npython train.py --img 320 --batch \${B[$SLURM_ARRAY_TASK_ID]}\n`
  expect(summaries('a.sh', text).map((one) => 'batchSize' in one && one.batchSize)).toEqual([32, false])
})

describe('files of tools', () => {
  test.each([
    ['Jenkinsfile', "node { sh 'python train.py --batch 12 --img 320' }\n"],
    ['justfile', 'size := "320"\nfit batch="12":\n  python train.py --batch {{batch}} --img {{size}}\n'],
    ['pyproject.toml', '[tool.x.tasks]\nfit = "python train.py --batch 12 --img 320"\n'],
    ['README.md', '1. python train.py --batch 12 --img 320\n'],
    ['job.cmd', '#!/bin/bash\nSIZE=320\npython train.py --batch 12 \\\n  --img $SIZE\n'],
    [
      'MLproject',
      'entry_points:\n  main:\n    parameters:\n      b: {type: int, default: 12}\n    command: "python train.py --batch {b} --img 320"\n'
    ],
    [
      'job.yaml',
      'spec:\n  containers:\n    - env: [{name: B, value: "12"}]\n      command: [python, train.py, --img, "320", --batch, $(B)]\n'
    ]
  ])('%s', (path, text) => {
    expect(readOne(path, text)).toMatchObject({ settings: { batchSize: 12, imageSize: 320 } })
  })

  test('a matrix gets what it includes as GitHub does', () => {
    const text = `jobs:
  train:
    strategy:
      matrix:
        size: [320, 640]
        include:
          - {size: 640, batch: 8}
          - {size: 1280, batch: 4}
    steps:
      - run: python train.py --img \${{ matrix.size }} --batch \${{ matrix.batch || 32 }}
`
    const found = readTrainingCommands({ path: '.github/workflows/a.yml', text }, grammars)
    const pairs = found.map((one) => ('unknown' in one ? 'unknown' : [one.settings.imageSize, one.settings.batchSize]))
    expect(pairs).toEqual([
      [320, 32],
      [640, 8],
      [1280, 4]
    ])
  })

  test.each([
    ['a docstring', '"""Train.\n\nUsage:\n    $ python train.py --img 640\n"""\nimport torch\n'],
    ['what it prints', "print(f'Best: {path}\\n'\n      f'Train with: python train.py --hyp {path}')\n"],
    ['a usage line', "import sys\nsys.stderr.write(\n    '\\tpython3 train.py data/split\\n'\n)\n"],
    ['an error', "raise ValueError('run python train.py --img 640 first')\n"],
    ['the help of an option', "p.add_argument('--w', help='weights of python train.py')\n"]
  ])('%s of a program mentions no training', (_, text) => {
    expect(readTrainingCommands({ path: 'tool.py', text }, grammars)).toEqual([])
  })

  test('a trainer of another name is a mention where options of YOLOv5 follow it', () => {
    const text = "cmd = f'python /app/train_det.py --exist-ok --patience {n}'\nself.executor.start(cmd)\n"
    expect(readTrainingCommands({ path: 'tool.py', text }, grammars)).toMatchObject([{ line: 1, mention: true }])
    const other = "cmd = f'python /app/train_lm.py --tokens {n}'\nself.executor.start(cmd)\n"
    expect(readTrainingCommands({ path: 'tool.py', text: other }, grammars)).toEqual([])
  })

  test('a command that a program puts together in a way that is not read is a mention', () => {
    const text = 'jobs.submit(COMMAND, "python train.py", flags)\n'
    expect(readTrainingCommands({ path: 'tool.py', text }, grammars)).toMatchObject([{ line: 1, mention: true }])
  })

  test.each([
    ['a.xml', '<a>\n<run cmd="yolo detect train model=yolo11n.pt batch=8"/>\n'],
    ['a.xml', '<a>\n<run cmd="yolo task=detect mode=train model=yolo11n.pt"/>\n'],
    ['tool.py', 'import jobs\njobs.submit(COMMAND, "yolo train batch=8", flags)\n'],
    ['a.xml', `<a>\n<run code="YOLO('yolo11n.pt').train(data='a.yaml')"/>\n`]
  ])('%s mentions a training of Ultralytics on its second line', (path, text) => {
    expect(readTrainingCommands({ path, text }, grammars)).toMatchObject([{ line: 2, mention: true }])
  })

  test.each([
    ['a.xml', '<p>With yolo train you train.</p>\n'],
    ['tool.py', 'print("yolo train batch=8")\n'],
    ['tool.py', '"""Use yolo train data=a.yaml."""\n'],
    ['a.sh', '# yolo train batch=8\necho yolo train batch=8\n']
  ])('%s only says something of Ultralytics: %s', (path, text) => {
    expect(readTrainingCommands({ path, text }, grammars)).toEqual([])
  })

  test('a mention that nobody reads is named, with its line', () => {
    expect(
      readTrainingCommands({ path: 'a.xml', text: '<a>\n<run cmd="python train.py --batch 8"/>\n' }, grammars)
    ).toMatchObject([{ line: 2, mention: true }])
  })
})

describe('a notebook', () => {
  const cells = (...sources: string[]) =>
    JSON.stringify({ cells: sources.map((source) => ({ cell_type: 'code', source: [source], outputs: [] })) })

  test('joins continued lines by a blank', () => {
    expect(readOne('a.ipynb', cells('!python train.py --img 320\\\n--batch 12'))).toMatchObject({
      settings: { batchSize: 12, imageSize: 320 }
    })
  })

  test('hands its environment to later lines', () => {
    const text = cells("import os\nos.environ['B'] = '12'\n%env S=320", '!python train.py --img $S --batch $B')
    expect(readOne('a.ipynb', text)).toMatchObject({ settings: { batchSize: 12, imageSize: 320 } })
  })

  test('fills in nothing of a line of which it does not know a name', () => {
    expect(readOne('a.ipynb', cells('b = 12', '!python train.py --batch {b} --img $SIZE'))).toMatchObject({
      unknown: expect.stringContaining('SIZE')
    })
  })
})

describe('a Makefile', () => {
  const train = 'train:\n\tpython train.py --batch $(B) --img 320\n'
  test.each([
    ['of the environment', `B ?= 12\n${train}`, 'B is set'],
    ['behind or', `B = $(or $(BATCH),12)\n${train}`, 'make is given BATCH'],
    ['of a conditional', `B = 12\nifeq ($(GPU),a100)\nB = 64\nendif\n${train}`, 'make is given GPU'],
    ['of an else', `ifdef BIG\nB = 64\nelse\nB = 12\nendif\n${train}`, 'make is given BIG'],
    [
      'of a chain',
      `GPU ?= t4\nifeq ($(GPU),a100)\nB = 64\nelse ifeq ($(GPU),t4)\nB = 12\nendif\n${train}`,
      'GPU is set'
    ]
  ])('a default %s counts', (_, text, unless) => {
    expect(readOne('Makefile', text)).toMatchObject({
      settings: { batchSize: 12, imageSize: 320 },
      defaults: [{ option: '--batch', value: '12', unless }]
    })
  })

  test('lines that do not count by default say what they would be', () => {
    const text = 'train:\nifeq ($(BIG),)\n\tpython train.py --batch 12\nelse\n\tpython train.py --batch 64\nendif\n'
    expect(readTrainingCommands({ path: 'Makefile', text }, grammars)).toMatchObject([
      { settings: { batchSize: 12 } },
      { unknown: expect.stringContaining('BIG'), conditional: { settings: { batchSize: 64 } } }
    ])
  })

  test('of both sides of what is not followed, neither is counted', () => {
    const text = `ifeq ($(shell uname),Darwin)\n${train}else\n${train}endif\n`
    const read = readTrainingCommands({ path: 'Makefile', text }, grammars)
    expect(read.map((command) => 'unknown' in command)).toEqual([true, true])
  })

  test('make that is started again reads the file with what it is given', () => {
    const text = `B = 4\nQ := $(B)\ntrain: B = 99\ntrain:\n\tpython train.py --batch $(Q) --img $(B)\nlarge:\n\t@$(MAKE) train B=64\n`
    expect(summaries('Makefile', text)).toEqual([
      { line: 5, batchSize: 4, imageSize: 99 },
      { line: 5, batchSize: 64, imageSize: 64 }
    ])
  })

  test('a prerequisite whose name is not known is no other one', () => {
    const text = 'train: $(NAME) w.pt | runs\n\tpython train.py --weights $< --batch 12\n'
    expect(summaries('Makefile', text)).toEqual([{ line: 2, unknown: true }])
  })

  test('env may start the shell', () => {
    const text = 'SHELL := /usr/bin/env bash\ntrain:\n\tpython train.py --batch 12\n'
    expect(summaries('Makefile', text)).toEqual([{ line: 3, batchSize: 12 }])
  })
})

describe('values of pipelines', () => {
  const read = (path: string, text: string) =>
    readTrainingCommands({ path, text }, grammars).map((command) =>
      'unknown' in command ? 'unknown' : command.settings
    )

  test('DVC: each item of foreach, by its keys, and each combination of a matrix', () => {
    const text = `stages:
  maps:
    foreach:
      small: {batch: 64, weights: yolov5s.pt}
      large: {batch: 16, weights: yolov5l.pt}
    do:
      cmd: python train.py --batch \${item.batch} --weights \${item.weights} --name \${key}
  list:
    foreach: [{batch: 8}, {batch: 4}]
    do:
      cmd: python train.py --batch \${item.batch}
  grid:
    matrix:
      model: [s, m]
      size: [640, 1280]
    cmd: python train.py --img \${item.size} --weights yolov5\${item.model}.pt
`
    expect(read('dvc.yaml', text)).toMatchObject([
      { batchSize: 64, weights: 'yolov5s.pt' },
      { batchSize: 16, weights: 'yolov5l.pt' },
      { batchSize: 8 },
      { batchSize: 4 },
      { imageSize: 640, weights: 'yolov5s.pt' },
      { imageSize: 1280, weights: 'yolov5s.pt' },
      { imageSize: 640, weights: 'yolov5m.pt' },
      { imageSize: 1280, weights: 'yolov5m.pt' }
    ])
  })

  test('Argo: parameters of the workflow are defaults; those of a template are given by who calls it', () => {
    const text = `kind: Workflow
spec:
  arguments:
    parameters: [{name: batch, value: "24"}]
  templates:
    - name: main
      container:
        command: [python, train.py]
        args: ["--batch", "{{workflow.parameters.batch}}"]
    - name: inner
      inputs: {parameters: [{name: size, default: 512}]}
      script:
        command: [bash]
        source: python train.py --img {{inputs.parameters.size}} --batch 8
`
    const [main, inner] = readTrainingCommands({ path: 'argo.yaml', text }, grammars)
    expect(main).toMatchObject({ settings: { batchSize: 24 }, defaults: [{ unless: 'the parameter batch is given' }] })
    expect(inner).toMatchObject({ unknown: expect.stringContaining('inputs.parameters.size') })
  })

  test.each([
    [
      'azure-pipelines.yml',
      'parameters:\n  - name: img\n    type: number\n    default: 960\nvariables:\n  BATCH: 20\nsteps:\n  - script: python train.py --batch $(BATCH) --img ${{ parameters.img }}\n'
    ],
    [
      'circle.yml',
      'jobs:\n  train:\n    parameters:\n      img: {type: integer, default: 960}\n    steps:\n      - run: python train.py --batch 20 --img << parameters.img >>\n'
    ],
    [
      '.gitlab-ci.yml',
      'variables:\n  IMG: "960"\ntrain:\n  parallel:\n    matrix:\n      - BATCH: ["20"]\n  script:\n    - python train.py --img $IMG --batch $BATCH\n'
    ]
  ])('%s', (path, text) => {
    expect(read(path, text)).toMatchObject([{ batchSize: 20, imageSize: 960 }])
  })
})

test.each([
  ['A="--batch 8"\nx=--rect\nA="$A $x"'],
  ['A=""\nfor x in "--batch 8" --rect; do A="$A $x"; done'],
  ['A=--batch\nx=8\nA="$A ${x} $(echo --rect)"'],
  ['A=\'--batch 8\'\nA="$A  ${B:---rect}"']
])('blanks between two expansions stay: %j', (sets) => {
  const text = `${sets}\npython train.py $A\n`
  expect(readTrainingCommands({ path: 'a.sh', text }, grammars)).toMatchObject([
    { settings: { batchSize: 8, rect: true } }
  ])
})

test('arguments that a function keeps in one variable are words again where it is used', () => {
  const text =
    'run() {\n  local batch=$1\n  local extra="${@:2}"\n  python train.py --batch $batch $extra\n}\nrun 8\nrun 4 --img 1280 --rect\n'
  expect(readTrainingCommands({ path: 'a.sh', text }, grammars)).toMatchObject([
    { settings: { batchSize: 8, imageSize: 640 } },
    { settings: { batchSize: 4, imageSize: 1280, rect: true } }
  ])
})

test('a Windows runner of GitHub has PowerShell', () => {
  const text =
    'jobs:\n  a:\n    runs-on: windows-latest\n    env: { BATCH: 6 }\n    steps:\n      - run: python train.py --batch $env:BATCH\n      - run: python train.py --batch $BATCH\n'
  const [one, other] = readTrainingCommands({ path: '.github/workflows/a.yml', text }, grammars)
  expect(one).not.toMatchObject({ settings: { batchSize: 16 } })
  expect(other).toMatchObject({ unknown: expect.any(String) })
})

test.each([
  ['declare -r -i B=12', 12],
  ['declare -i B=6+6', undefined],
  ['declare -l B=12', undefined]
])('a declared variable: %s', (declared, batch) => {
  const command = readOne('a.sh', `${declared}\npython train.py --batch $B --img 320\n`)
  expect('settings' in command ? command.settings.batchSize : undefined).toBe(batch)
})

test('options in one word are refused, and said to be', () => {
  expect(readOne('a.sh', 'O="--batch 23 --img 384"\npython train.py "$O"\n')).toMatchObject({
    unknown: expect.stringContaining("'--batch 23 --img 384'")
  })
})

test.each([
  ['a variable', 'b := "12"', 'b', 'the recipe gets bs'],
  ['the environment', 'b := env("BATCH", "12")', 'b', 'the environment variable BATCH is set']
])('the default of a recipe is that of %s', (_, variable, fallback, unless) => {
  const text = `${variable}\nfit bs=${fallback}:\n    python train.py --batch {{bs}} --img 320\n`
  expect(readOne('justfile', text)).toMatchObject({
    settings: { batchSize: 12 },
    defaults: [{ option: '--batch', unless }]
  })
})

test('a job of a matrix may write one value without a list', () => {
  const text =
    'a:\n  parallel:\n    matrix:\n      - B: 12\n        I: [320, 640]\n  script: python train.py --batch $B --img $I\n'
  expect(readTrainingCommands({ path: '.gitlab-ci.yml', text }, grammars)).toMatchObject([
    { settings: { batchSize: 12, imageSize: 320 } },
    { settings: { batchSize: 12, imageSize: 640 } }
  ])
})

test.each([
  ['a.sh', 'python train.py --epochs 20\u3000--batch 8\n'],
  ['a.sh', 'python train.py --img 416\u00a0--batch 8\n'],
  ['a.sh', 'python train.py --img 416 \u00a0 --batch 8\n'],
  ['a.ipynb', notebook('!python train.py --img 416\u00a0--batch 8')]
])('a character that only looks like a blank separates no words: %s %j', (path, text) => {
  expect(readOne(path, text)).toMatchObject({ unknown: expect.stringMatching(/[\u3000\u00a0]/) })
})

test.each([
  ['that ends the cell is a word', ['!python train.py --img 416 \\\n', '  --batch 8 \\'], undefined],
  ['with a line break behind it, too', ['!python train.py --img 416 \\\n', '  --batch 8 \\\n'], undefined],
  ['in front of more code continues nothing', ['!python train.py --img 416 --batch 8 \\\n', '\n', 'x = 1'], 8]
])('in a notebook, a backslash %s', (_, lines, batch) => {
  const command = readOne('a.ipynb', notebook(...lines))
  expect('settings' in command ? command.settings.batchSize : command.unknown).toEqual(
    batch ?? expect.stringContaining('continues no line')
  )
})

test('IPython fills in attributes behind a dollar', () => {
  const text = notebook('class CFG:\n', '    size = 416\n', '!python train.py --img $CFG.size --batch 8')
  expect(readOne('a.ipynb', text)).toMatchObject({ settings: { imageSize: 416, batchSize: 8 } })
})

function notebook(...source: readonly string[]): string {
  return JSON.stringify({ cells: [{ cell_type: 'code', source }], metadata: {}, nbformat: 4, nbformat_minor: 5 })
}
