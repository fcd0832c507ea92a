import { describe, expect, test } from 'vitest'
import { rewriteCommand } from '../../src/commands/edit/edit-command.ts'
import { grammars } from './grammars.ts'

function outcome(path: string, text: string, wanted: object = { batchSize: 8 }): string {
  const question = { command: 1, launcherPath: 'train_in_range.py', ...wanted }
  const result = rewriteCommand({ path, text }, question, grammars)
  return result.kind === 'rewritten' ? result.text : result.why
}

describe('a variable that more than the command uses keeps its value: the new one is written at the command', () => {
  test.each<[string, string, string]>([
    ['a.sh', 'N=64; rm -rf /data/$N; python train.py --batch %', '$N'],
    ['a.sh', 'N=64\npython val.py --batch $N\npython train.py --batch %', '"$N"'],
    ['a.sh', 'export N=64\n./other.sh\npython train.py --batch %', '$N'],
    ['a.sh', 'N=64\nexport M N\npython train.py --batch %', '$N'],
    ['a.sh', 'set -a\nN=64\n./other.sh\npython train.py --batch %\n./other.sh $N', '$N'],
    ['a.sh', 'N=64\npython train.py --batch %\npython train.py --batch $N --cfg $1\n', '$N'],
    ['a.sh', 'N=64\npython train.py --batch %; rm -rf /data/$N', `\${N}`],
    ['a.sh', 'N=64\nM=$((N * 2))\n./other.sh $M\npython train.py --batch %', '$N'],
    ['a.sh', 'for N in 64; do rm -rf /data/$N; python train.py --batch %; done', '$N'],
    ['Makefile', 'N = 64\nt:\n\tpython train.py --batch %\nv:\n\trm -rf /data/$(N)\n', '$(N)'],
    ['a.bat', 'set N=64\r\nrmdir C:\\data\\%N%\r\npython train.py --batch @\r\n', '%N%'],
    ['a.ps1', '$n = 64\r\npython val.py $N\r\npython train.py --batch %\r\n', '$n'],
    ['a.py', 'import os\nN = 64\nos.system(f"rm -rf /data/{N}")\nos.system(f"python train.py --batch @")\n', '{N}'],
    [
      'a.ipynb',
      '{"cells":[{"cell_type":"code","source":["N = 64\\n","!python train.py --batch %\\n","!rm -rf /data/{N}\\n"]}]}',
      '{N}'
    ],
    ['a.ps1', '$env:N = 64\r\npython val.py\r\npython train.py --batch %\r\n', '$env:N']
  ])('%s: %s', (path, text, use) => {
    const mark = text.includes('@') ? '@' : '%'
    const written = use === '"$N"' ? '"8"' : '8'
    expect(
      outcome(
        path,
        text.replace(mark, () => use)
      )
    ).toBe(text.replace(mark, written))
  })
})

describe('where no word of the command can hold the new value, the answer says so', () => {
  const refusal = (name: string, line: number, wanted = '`--batch-size 8`') =>
    `The variable ${name} decides more than the training command of line ${line}: write ${wanted} for that command alone.`

  test.each<[string, string, string, number]>([
    ['a.sh', 'ARGS="--batch 64 --multi-scale"\npython other.py $ARGS\npython train.py $ARGS', 'ARGS', 3],
    ['a.sh', `A=(\n  --batch 64 # (V100)\n)\npython val.py "\${A[@]}"\npython train.py "\${A[@]}"`, 'A', 5],
    ['a.sh', 'N=64\nA="--batch $N"\npython train.py $A\npython val.py $A', 'N', 3],
    ['Makefile', 'A = --rect --batch 64\nt:\n\tpython train.py $(A)\nv:\n\tpython val.py $(A)\n', 'A', 3],
    ['a.sh', 'f() {\n  rm -rf /data/$1; python train.py --batch $1\n}\nf 64', '$1', 2],
    ['a.sh', 'set -- --batch 64\npython train.py "$@"\npython val.py "$@"', '$@', 2],
    ['a.sh', 'export A="--batch 64"\n./other.sh\npython train.py $A', 'A', 3]
  ])('%s: %s', (path, text, name, line) => {
    expect(outcome(path, text)).toBe(refusal(name, line))
  })

  test.each([
    ['a.yml', 'env:\n  N: 64\nsteps:\n  - run: ./other.sh && python train.py --batch $N\n'],
    ['Dockerfile', 'FROM x\nENV N=64\nRUN ./other.sh\nCMD python train.py --batch $N\n']
  ])('%s: a variable of the whole environment', (path, text) => {
    expect(outcome(path, text)).toMatch(/^What line 4 runs .*: write `--batch-size 8` there by hand\.$/)
  })

  test('for --multi-scale and the launcher, too', () => {
    const options = 'A="--img 640 --multi-scale"\npython val.py $A\npython train.py $A'
    expect(outcome('a.sh', options, { sizes: { kind: 'fixed' } })).toBe(refusal('A', 3, 'no `--multi-scale`'))
    const start = 'T="python train.py --multi-scale"\n$T --rect\nnohup $T --cfg $1'
    expect(outcome('a.sh', start, { sizes: { kind: 'factors', low: 0.5, high: 1.5 } })).toMatch(
      /^The variable T decides/
    )
  })
})

describe('a variable that the command alone uses is changed where it stands', () => {
  test.each<[string, string]>([
    ['a.sh', 'N=%\npython train.py --batch $N --name b$N\n'],
    ['a.sh', `A=(\n  --img 640\n  --batch %\n)\npython train.py "\${A[@]}"\n`],
    ['a.sh', 'N=% # N of a V100\nA="--batch $N"\npython train.py $A\n'],
    ['a.sh', `N=\${N:-%}\npython train.py --batch $N\n`],
    ['a.sh', 'f() {\n  python train.py --batch $1\n}\nf %\n'],
    ['a.sh', 'A="--rect"\nA+=" --batch %"\npython train.py $A\n'],
    ['a.sh', 'N=% python train.py --batch % --rect\n'],
    ['Makefile', 'N ?= %\nt:\n\tpython train.py --batch $(N)\nv:\n\tpython val.py\n'],
    [
      'a.ipynb',
      '{"cells": [{"cell_type": "code",\n"source": [\n "!python train.py \\\\\\n",\n " --batch %"]},\n{"cell_type": "code", "source": ["1"]}]}'
    ],
    [
      'a.py',
      'import subprocess\nsubprocess.run(\n    args=["python", "train.py", "--batch", "%"],\n)\nargs = 1\nprint(args)\n'
    ],
    ['a.yml', 'a:\n  run: >\n    python train.py\n    --batch %\nb:\n  run: echo\n'],
    ['a.yml', 'batch: 1\nsteps:\n  - run: python train.py --batch %\n']
  ])('%s: %s', (path, text) => {
    const old = text.replace('N=% python', 'N=1 python').replace('%', '16')
    expect(outcome(path, old)).toBe(old.replace('16', '8'))
  })
})
