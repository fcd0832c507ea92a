import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { startsInBash } from '../oracle/bash.ts'
import { completed, ranSettings } from '../oracle/compare.ts'
import { grammars } from './grammars.ts'

/** Files that lie beside the script when bash runs it. */
const FILES = {
  'gpu.env': 'B=64\n',
  'gpu.env.sh': 'export B=64\ntrain() { python train.py --batch 64; }\n',
  batch: '64\n'
}

const TRAIN = 'python train.py --batch-size $B'

/** Each sets B in a way that the reader does not follow, or only part of the way. */
const SCRIPTS: readonly string[] = [
  `B=8; . ./gpu.env; ${TRAIN}`,
  `B=8; source gpu.env; ${TRAIN}`,
  `B=8; command . ./gpu.env; ${TRAIN}`,
  `B=8; source ./"gpu.env"; python train.py --batch-size \${B:-16}`,
  `B=8; F=gpu.env; source $F; ${TRAIN}`,
  `B=8; source <(cat gpu.env); ${TRAIN}`,
  `source gpu.env; python train.py --batch-size \${B:-8}`,
  `set -- 8; source gpu.env; python train.py --batch-size $1`,
  `B=8; [ -f gpu.env ] && . ./gpu.env; ${TRAIN}`,
  `B=8; if [ -f gpu.env ]; then . ./gpu.env; fi; ${TRAIN}`,
  `B=8; for f in *.env; do . ./$f; done; ${TRAIN}`,
  `B=8; set -a; . ./gpu.env; set +a; ${TRAIN}`,
  `load() { . ./gpu.env; }; B=8; load; ${TRAIN}`,
  `B=8; eval "$(cat gpu.env)"; ${TRAIN}`,
  `B=8; eval $(grep B= gpu.env); ${TRAIN}`,
  `B=8; export $(cat gpu.env); ${TRAIN}`,
  `B=8; declare "$(cat gpu.env)"; ${TRAIN}`,
  `B=8; N=B; declare "$N=64"; ${TRAIN}`,
  `B=8; N=B; export "$N"=64; ${TRAIN}`,
  `B=8; export "B=64"; ${TRAIN}`,
  `B=8; N=B; printf -v "$N" 64; ${TRAIN}`,
  `B=8; printf -v B 64; ${TRAIN}`,
  `B=8; N=B; read $N < batch; ${TRAIN}`,
  `B=8; read -r B < batch; ${TRAIN}`,
  `B=8; mapfile -t B < batch; ${TRAIN}`,
  `B=8; declare -n R=B; R=64; ${TRAIN}`,
  `B=8; trap 'B=64' DEBUG; ${TRAIN}`,
  `trap 'B=64' DEBUG; B=8; ${TRAIN}`,
  `B=8; trap 'B=64' ERR; grep -q absent batch; ${TRAIN}`,
  `B=8; shopt -s lastpipe; echo 64 | read B; ${TRAIN}`,
  `B=8; shopt -s expand_aliases\nalias python='python train.py --batch-size 64 #'\n${TRAIN}`,
  `B=64; grep -q absent batch && B=4; ${TRAIN}`,
  `B=8; grep -q absent batch || B=64; ${TRAIN}`,
  `B=64; grep -q absent batch && B=4 || ${TRAIN}`,
  `B=64; cd nowhere && B=4; ${TRAIN}`,
  `B=64; X=$(grep absent batch) && B=4; ${TRAIN}`,
  `B=8; X=$(grep absent batch) || B=64; ${TRAIN}`,
  `B=64; ! grep -q 64 batch && B=4; ${TRAIN}`,
  `B=64; if grep -q absent batch; then B=4; fi; ${TRAIN}`,
  `B=64; false && true && B=4; ${TRAIN}`,
  `B=8; B=64 bash -c '${TRAIN}'`,
  `B=8; env B=64 bash -c '${TRAIN}'`,
  `export B=8; B=64 bash -c '${TRAIN}'`,
  `export B=8; env -u B bash -c 'python train.py --batch-size \${B:-64}'`,
  `B=8; bash -c 'python train.py --batch-size \${B:-64}'`,
  `B=64; B=8 true; ${TRAIN}`,
  `f() { ${TRAIN}; }; B=8; B=64 f`,
  `f() { B=64; }; B=8; f; ${TRAIN}`,
  `f() { local B=8; g; }; g() { ${TRAIN}; }; B=64; f`,
  `if grep -q absent batch; then f() { B=8; }; else f() { B=64; }; fi; f; ${TRAIN}`,
  `B=64; B=8 & wait; ${TRAIN}`,
  `B=64; true | B=8; ${TRAIN}`,
  `declare -i B=8; B+=56; ${TRAIN}`,
  `declare -i B; B=8*8; ${TRAIN}`,
  `readonly B=64; B=8; ${TRAIN}`,
  `declare -r B=64; B=8; ${TRAIN}`,
  `python train.py --batch-size $((010*8))`,
  `python train.py --batch-size $((~-65))`,
  `n=63; python train.py --batch-size $((++n))`,
  `n=64; python train.py --batch-size $((n++))`,
  `B=64; x=0; ((x && (B=8))); ${TRAIN}`,
  `B=64; python train.py --batch-size $((1 ? B : (B=8)))`,
  `python train.py --batch-size $((1<<6))`,
  `B=8; IFS=,; X=64,; python train.py --batch-size $X`,
  `X='--batch-size=8,64'; IFS=,; python train.py $X`,
  `SECONDS=8; sleep 1; python train.py --batch-size $SECONDS`,
  `B=8; for i in {1..300}; do B=$i; done; ${TRAIN}`,
  `B=8; for ((i = 1; i <= 300; i++)); do B=$i; done; ${TRAIN}`,
  `B=8; for i in $(seq 1 300); do B=$i; done; ${TRAIN}`,
  `f() { if [ $1 -gt 0 ]; then f $(($1 - 1)); else B=64; fi; }; B=8; f 40; ${TRAIN}`,
  `B=8; A=({1..600}); python train.py --batch-size \${#A[@]}`,
  `B=8; A=(x); A=([0]=8 [1]=64); python train.py --batch-size \${A[1]}`,
  `declare -A M=([a]=8 [b]=64); python train.py --batch-size \${M[b]}`,
  `A=(8 64 9); python train.py --batch-size \${A[@]:1:1}`,
  `f() { python train.py --batch-size "\${@:2:1}"; }; f 8 64 9`,
  `set 64 8; python train.py --batch-size $1`,
  `set -- 8; set -e 64; python train.py --batch-size $1`,
  `case abc in "a*") B=8 ;; *) B=64 ;; esac; ${TRAIN}`,
  `case abc in [a-c]*) B=64 ;; *) B=8 ;; esac; ${TRAIN}`,
  `case x in x) B=8 ;& y) B=64 ;; esac; ${TRAIN}`,
  `X=$(cat batch); case 64 in $X) B=64 ;; *) B=8 ;; esac; ${TRAIN}`,
  `if [ abc = "a*" ]; then B=8; else B=64; fi; ${TRAIN}`,
  `if [[ abc == "a*" ]]; then B=8; else B=64; fi; ${TRAIN}`,
  `if [[ abc == a* ]]; then B=64; else B=8; fi; ${TRAIN}`,
  `if [ 010 -eq 8 ]; then B=8; else B=64; fi; ${TRAIN}`,
  `X='a*b'; B=\${X%"*b"}; python train.py --hyp $B.yaml`,
  `X=abcabc; python train.py --hyp \${X^^[a-b]}.yaml`,
  `B=8; X=64; unset -v B; python train.py --batch-size \${B:-$X}`,
  `B=8; N=B; unset $N; python train.py --batch-size \${B:-64}`,
  `B=8; exec {B}> written; python train.py --name x$B --batch-size 64`,
  `echo() { printf 64; }; python train.py --batch-size $(echo 8)`,
  `python train.py --batch-size $(echo -e '\\x36\\x34')`,
  `python train.py --batch-size $'\\x36\\x34'`,
  `python train.py --batch-size $(seq -s '' 6 6)4`,
  `decoy() { python train.py --batch-size 8; }\nbash ./gpu.env`,
  `decoy() { python train.py --batch-size 8; }\npython train.py --batch-size 64`,
  `B=8; while read -r line; do B=$line; done < batch; ${TRAIN}`,
  `B=8; for i in 1 2; do ${TRAIN}; . ./gpu.env; done`,
  `B=8; while [ "$n" != xx ]; do ${TRAIN}; n=x$n; f; B=64; done`,
  `B=8\nbash <<'EOF'\npython train.py --batch-size \${B:-64}\nEOF`,
  `B=8; let "B = 64"; ${TRAIN}`,
  `B=8; N='B = 64'; let "$N"; ${TRAIN}`,
  `X=; B=8; $X B=64; ${TRAIN}`,
  `B=8; V=64x; set -- --batch-size \${V/x/}; python train.py --batch-size $B "$@"`,
  `f() { python train.py --batch-size \${1:-8}; }; f $(cat batch)`,
  `bash -c 'python train.py --batch-size \${1:-8}' _ 64`,
  `B=8; n=; while [ "$n" != xx ]; do python train.py --batch-size \${B:-64}; n=x$n; unset B; done`,
  `B=8; n=; while [ "$n" != xx ]; do ${TRAIN}; n=x$n; ((B = 64)); done`,
  `for i in 1 2; do for j in 1 2; do break 2; done; python train.py --batch-size 8; done`,
  `cat <<EOF\npython train.py --batch-size 8\nEOF\nbash < /dev/null`,
  `X=; if [ -n $X ]; then B=64; else B=8; fi; ${TRAIN}`,
  `if [ -n $X ]; then B=64; else B=8; fi; ${TRAIN}`,
  `if [ $X != a ]; then B=8; else B=64; fi; ${TRAIN}`,
  `B=; C=\${B-8}; python train.py --batch-size \${C:-64}`,
  `B=8; getopts b: B -b 64; python train.py --batch-size 64 --name $B`
]

describe('a value that is not followed is not known, and never an older one', () => {
  const ran = ranSettings(startsInBash(SCRIPTS, FILES))

  test.each(SCRIPTS.map((script, at) => [script, at] as const))('%s', (script, at) => {
    const settings = (ran[at] ?? []).map((run) => run.settings)
    for (const command of readTrainingCommands({ path: 'train.sh', text: script }, grammars)) {
      if ('unknown' in command) continue
      expect(settings).toContainEqual(completed(command.settings, settings[0] as Settings))
    }
  })
})

describe('what stays known', () => {
  const known = (script: string) =>
    readTrainingCommands({ path: 'train.sh', text: script }, grammars).map((command) =>
      'unknown' in command ? command.unknown : command.settings.batchSize
    )

  test.each([
    'source activate yolo',
    'source venv/bin/activate',
    '. "$HOME/venv/bin/activate"',
    'source ~/.bashrc',
    'source /opt/conda/etc/profile.d/conda.sh',
    'source "$(conda info --base)/etc/profile.d/conda.sh"',
    'source /etc/profile',
    'module load cuda',
    'eval "$(conda shell.bash hook)"',
    'eval $(ssh-agent -s)',
    'source /opt/intel/oneapi/setvars.sh'
  ])('what is set before %s', (line) => {
    expect(known(`B=8\n${line}\n${TRAIN}`)).toEqual([8])
  })

  test('what is assigned after the file that is not followed, and what the command line says itself', () => {
    expect(known(`. ./gpu.env\nB=8\n${TRAIN}`)).toEqual([8])
    expect(known('. ./gpu.env\npython train.py --batch-size 8')).toEqual([8])
    expect(known('cd yolov5 && B=8 && python train.py --batch-size $B')).toEqual([8])
  })

  test('the reason names the file', () => {
    expect(known(`B=8\n. ./gpu.env\n${TRAIN}`)).toEqual([
      '--batch-size takes its value from the variable B, which ./gpu.env may set and which is not followed: write the value out, or give it a default in the file.'
    ])
  })
})

describe('a function that nothing calls', () => {
  test('is no command beside one that runs', () => {
    const text = 'decoy() { python train.py --batch-size 8; }\npython train.py --batch-size 64'
    const read = readTrainingCommands({ path: 'train.sh', text }, grammars)
    expect(read).toMatchObject([{ line: 2, settings: { batchSize: 64 } }])
  })

  test('is told, not known, in a file that only defines functions', () => {
    const read = readTrainingCommands({ path: 'lib.sh', text: 'go() { python train.py --batch-size 8; }' }, grammars)
    const unknown = expect.stringMatching(/function go, which this file never calls/)
    expect(read).toMatchObject([{ line: 1, unknown, conditional: { settings: { batchSize: 8 } } }])
  })
})
