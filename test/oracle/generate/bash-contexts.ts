import { someCondition } from './bash-conditions.ts'
import { type Draft, freshName, type Table } from './draft.ts'

/** Lines around a training, which may let it run once, several times, or never. */
type Writer = (lines: readonly string[], draft: Draft) => readonly string[]

const straight: Table<Writer> = {
  'top level': (lines) => lines,
  braces: (lines) => ['{', ...lines, '}'],
  subshell: (lines) => ['(', ...lines, ')'],
  'after set -e': (lines) => ['set -euo pipefail', 'set +u', ...lines],
  'after a trap': (lines) => ["trap 'echo stopped' EXIT", ...lines],
  'after another program': (lines) => ['mkdir -p runs', 'echo "python train.py --batch 99"', ...lines],
  'after a heredoc': (lines) => ['cat > notes.txt <<EOF', 'python train.py --batch 99', 'EOF', ...lines],
  'after a quoted heredoc': (lines) => ["cat <<'EOF' > notes.txt", "it's $UNSET: python train.py", 'EOF', ...lines],
  'after a heredoc with tabs': (lines) => ['cat <<-EOF > notes.txt', '\tpython train.py --batch 99', '\tEOF', ...lines],
  'after a string of lines': (lines) => ["echo 'first", "python train.py --batch 99' > notes.txt", ...lines],
  'after an unknown program': (lines) => ['announce "python train.py --batch 99"', ...lines]
}

const conditional: Table<Writer> = {
  if: (lines, draft) => underIf(lines, draft, true),
  'if that does not hold': (lines, draft) => underIf(lines, draft, false),
  'else branch': (lines, draft) => {
    const { before, text } = someCondition(draft, draft.random.chance(0.3))
    return [...before, `if ${text}; then`, '  echo skipped', 'else', ...lines, 'fi']
  },
  'elif branch': (lines, draft) => {
    const { before, text } = someCondition(draft, draft.random.chance(0.7))
    return [...before, 'if false; then', '  echo no', `elif ${text}; then`, ...lines, 'else', '  echo no', 'fi']
  },
  '&& in front': (lines, draft) => guarded(lines, draft, '&&'),
  '|| in front': (lines, draft) => guarded(lines, draft, '||'),
  '&& exit before': (lines, draft) => {
    const { before, text } = someCondition(draft, draft.random.chance(0.3))
    return [...before, `${text} && exit 0`, ...lines]
  },
  '|| exit before': (lines, draft) => {
    const { before, text } = someCondition(draft, draft.random.chance(0.7))
    return [...before, `${text} || exit 1`, ...lines]
  },
  'usage and exit before': (lines) => ['if [ $# -gt 5 ]; then', '  echo "usage: train.sh"', '  exit 1', 'fi', ...lines],
  'case of a default': (lines, draft) => [
    `MODE=\${${draft.random.pick(['1', 'MODE'])}:-train}`,
    ...['case "$MODE" in', `  ${draft.random.pick(['train', 'train|fit', 't*', 'val'])})`, ...lines, '    ;;'],
    ...['  *) echo other ;;', 'esac']
  ],
  'cd or exit': (lines) => ['cd yolov5 || exit 1', ...lines, 'cd ..']
}

function underIf(lines: readonly string[], draft: Draft, truth: boolean): readonly string[] {
  const { before, text } = someCondition(draft, truth)
  return [...before, `if ${text}; then`, ...lines, 'fi']
}

function guarded(lines: readonly string[], draft: Draft, operator: '&&' | '||'): readonly string[] {
  const { before, text } = someCondition(draft, draft.random.chance(0.5))
  return [...before, `${text} ${operator} {`, ...lines, '}']
}

const loops: Table<Writer> = {
  'for over words': (lines, draft) => forOver(lines, draft, (name) => `for ${name} in 4 16; do`),
  'for over an array': (lines, draft) => {
    const name = freshName(draft, 'SIZES')
    return [`${name}=(4 16)`, ...forOver(lines, draft, (item) => `for ${item} in "\${${name}[@]}"; do`)]
  },
  'for over braces': (lines, draft) => forOver(lines, draft, (name) => `for ${name} in {4,16}; do`),
  'for over a range': (lines, draft) => forOver(lines, draft, (name) => `for ${name} in {4..5}; do`),
  'for over a variable': (lines, draft) => {
    const name = freshName(draft, 'LIST')
    return [`${name}="4 16"`, ...forOver(lines, draft, (item) => `for ${item} in $${name}; do`)]
  },
  'for over seq': (lines, draft) => forOver(lines, draft, (name) => `for ${name} in $(seq 4 5); do`),
  'for with a counter': (lines, draft) =>
    forOver(lines, draft, (name) => `for ((${name} = 4; ${name} < 6; ${name}++)); do`),
  'for over positionals': (lines, draft) => [
    'set -- 4 16',
    ...forOver(lines, draft, (name) => `for ${name} in "$@"; do`)
  ],
  'while with a counter': (lines, draft) => {
    const name = freshName(draft, 'N')
    return [`${name}=4`, `while [ $${name} -lt 6 ]; do`, ...withBatch(lines, name), `${name}=$((${name} + 1))`, 'done']
  },
  until: (lines, draft) => {
    const name = freshName(draft, 'N')
    return [`${name}=4`, `until (( ${name} > 5 )); do`, ...withBatch(lines, name), `((${name}++))`, 'done']
  },
  'while read': (lines, draft) => {
    const name = freshName(draft, 'LINE')
    return [`while read -r ${name}; do`, ...withBatch(lines, name), 'done <<EOF', '4', '16', 'EOF']
  },
  'loop with break': (lines, draft) => {
    const name = freshName(draft, 'N')
    return [`for ${name} in 4 16 32; do`, ...withBatch(lines, name), `[ $${name} = 16 ] && break`, 'done']
  },
  'loop with continue': (lines, draft) => {
    const name = freshName(draft, 'N')
    return [`for ${name} in 4 16 32; do`, `[ $${name} = 16 ] && continue`, ...withBatch(lines, name), 'done']
  },
  'loop until it works': (lines) => ['while true; do', ...lines, 'break', 'done'],
  'loop in a loop': (lines, draft) => {
    const [outer, inner] = [freshName(draft, 'N'), freshName(draft, 'N')]
    return [`for ${outer} in 4 16; do`, `for ${inner} in 1 2; do`, ...withBatch(lines, outer), 'done', 'done']
  }
}

function forOver(lines: readonly string[], draft: Draft, head: (name: string) => string): readonly string[] {
  const name = freshName(draft, 'N')
  return [head(name), ...withBatch(lines, name), 'done']
}

/** Gives the training, where it stands in one plain line, the loop's variable as its batch. */
function withBatch(lines: readonly string[], name: string): readonly string[] {
  return lines.map((line) => line.replace(/^(python3? train\.py )/, `$1--batch-size $${name} `))
}

const functions: Table<Writer> = {
  'function called': (lines, draft) => {
    const name = freshName(draft, 'run')
    return [`${name}() {`, ...lines, '}', name]
  },
  'function with the word function': (lines, draft) => {
    const name = freshName(draft, 'run')
    return [`function ${name} {`, ...lines, '}', name]
  },
  'function called with words': (lines, draft) => {
    const name = freshName(draft, 'run')
    return [`${name}() {`, ...withBatch(lines, '1'), '}', `${name} 4`, `${name} 16`]
  },
  'function with named words': (lines, draft) => {
    const name = freshName(draft, 'run')
    const local = freshName(draft, 'B')
    return [`${name}() {`, `local ${local}=$1`, ...withBatch(lines, local), '}', `${name} 4`, `${name} 16`]
  },
  'function with a default': (lines, draft) => {
    const name = freshName(draft, 'run')
    const local = freshName(draft, 'B')
    return [`${name}() {`, `local ${local}=\${1:-4}`, ...withBatch(lines, local), '}', name, `${name} 16`]
  },
  'function called under a condition': (lines, draft) => {
    const name = freshName(draft, 'run')
    const { before, text } = someCondition(draft, draft.random.chance(0.5))
    return [`${name}() {`, ...lines, '}', ...before, `${text} && ${name}`]
  },
  'main "$@"': (lines, draft) => {
    const name = freshName(draft, 'main')
    return [`${name}() {`, ...lines, '}', `${name} "$@"`]
  },
  'function with an early return': (lines, draft) => {
    const name = freshName(draft, 'run')
    const { before, text } = someCondition(draft, draft.random.chance(0.3))
    return [`${name}() {`, ...before, `${text} && return 0`, ...lines, '}', name]
  }
}

const never: Table<Writer> = {
  'after exit': (lines) => ['if true; then exit 0; fi', ...lines],
  'if false': (lines) => ['if false; then', ...lines, 'fi'],
  'function never called': (lines, draft) => [`${freshName(draft, 'unused')}() {`, ...lines, '}'],
  'body of a heredoc': (lines) => ["cat > job.txt <<'END_OF_JOB'", ...lines, 'END_OF_JOB'],
  'loop over nothing': (lines, draft) => [`for x in $${freshName(draft, 'NOTHING')}; do`, ...lines, 'done'],
  'false and': (lines) => ['false && {', ...lines, '}'],
  'commented out': (lines) => [...lines.map((line) => `# ${line}`), ':'],
  'ignored block': (lines) => [": <<'END_OF_BLOCK'", ...lines, 'END_OF_BLOCK']
}

/** What may stand around a training. */
export const bashContexts: Table<Writer> = { ...straight, ...conditional, ...loops, ...functions, ...never }
