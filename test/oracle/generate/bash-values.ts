import { someCondition } from './bash-conditions.ts'
import { choose, type Draft, freshName, type Table } from './draft.ts'

/** How a text is written in bash: lines that come before, and the word that stands for it. */
export interface Word {
  readonly before: readonly string[]
  readonly word: string
}

type Writer = (draft: Draft, value: string) => Word

/** A word of bash that stands for the text. */
export function bashWord(draft: Draft, value: string, depth = 0): Word {
  if (depth > 1 && draft.focus === undefined) return { before: [], word: value }
  return choose(draft, bashValues)(draft, value)
}

/** A variable set by some lines, and used in some way. */
function variable(draft: Draft, lines: (name: string) => readonly string[]): Word {
  const name = freshName(draft)
  return { before: lines(name), word: draft.random.pick([`$${name}`, `"$${name}"`, `\${${name}}`, `"\${${name}}"`]) }
}

/** The text again, written in a way of its own. */
function inner(draft: Draft, value: string): Word {
  return bashWord(draft, value, 2)
}

function assigned(draft: Draft, value: string): Word {
  const { before, word } = inner(draft, value)
  return variable(draft, (name) => [...before, `${name}=${word}`])
}

const half = (value: string) => Math.ceil(value.length / 2)

const plainWords: Table<Writer> = {
  'literal value': (_, value) => ({ before: [], word: value }),
  'quoted value': ({ random }, value) => ({
    before: [],
    word: random.pick([
      `"${value}"`,
      `'${value}'`,
      `${value.slice(0, 1)}"${value.slice(1)}"`,
      `$'${value}'`,
      `\\${value}`
    ])
  }),
  variable: assigned,
  'variable assigned twice': (draft, value) => variable(draft, (name) => [`${name}=99`, `${name}=${value}`]),
  'variable from a variable': (draft, value) => {
    const { before, word } = assigned(draft, value)
    return variable(draft, (name) => [...before, `${name}=${word}`])
  },
  'quoted assignment': (draft, value) => variable(draft, (name) => [`${name}="${value}"`]),
  'two assignments in a line': (draft, value) => variable(draft, (name) => [`A${name}=1 ${name}=${value}`]),
  exported: (draft, value) => variable(draft, (name) => [`export ${name}=${value}`]),
  declared: (draft, value) =>
    variable(draft, (name) => [
      `${draft.random.pick(['declare', 'readonly', 'typeset', 'declare -x'])} ${name}=${value}`
    ]),
  'appended variable': (draft, value) =>
    variable(draft, (name) => [`${name}=${value.slice(0, half(value))}`, `${name}+=${value.slice(half(value))}`]),
  concatenation: (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=${value.slice(0, half(value))}`], word: `\${${name}}${value.slice(half(value))}` }
  },
  'array element': (draft, value) => {
    const name = freshName(draft)
    const at = draft.random.below(3)
    const items = ['7', '9', '11'].with(at, value)
    return {
      before: [`${name}=(${items.join(' ')})`],
      word: draft.random.pick([`\${${name}[${at}]}`, `"\${${name}[${at}]}"`])
    }
  },
  'associative array': (draft, value) => {
    const name = freshName(draft)
    return { before: [`declare -A ${name}=([small]=7 [large]=${value})`], word: `"\${${name}[large]}"` }
  },
  'element by a variable': (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=(7 ${value})`, `I${name}=1`], word: `\${${name}[$I${name}]}` }
  },
  'set positional': (_, value) => ({ before: [`set -- ${value} 99`], word: '"$1"' })
}

const expansions: Table<Writer> = {
  'default :-': (draft, value) => ({ before: [], word: `\${${freshName(draft)}:-${value}}` }),
  'default -': (draft, value) => ({ before: [], word: `"\${${freshName(draft)}-${value}}"` }),
  'default :=': (draft, value) => variable(draft, (name) => [`: "\${${name}:=${value}}"`]),
  'default = where used': (draft, value) => ({ before: [], word: `\${${freshName(draft)}:=${value}}` }),
  'default of a set variable': (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=${value}`], word: `\${${name}:-99}` }
  },
  'default assigned': (draft, value) => variable(draft, (name) => [`${name}=\${${name}:-${value}}`]),
  'default by a variable': (draft, value) => {
    const { before, word } = assigned(draft, value)
    return { before, word: `\${${freshName(draft)}:-${word.replaceAll('"', '')}}` }
  },
  'positional default': (draft, value) => ({ before: [], word: `"\${${1 + draft.random.below(3)}:-${value}}"` }),
  'positional default assigned': (draft, value) =>
    variable(draft, (name) => [`${name}=\${${1 + draft.random.below(3)}:-${value}}`]),
  'alternative :+': (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=x`], word: `\${${name}:+${value}}` }
  },
  'prefix removed': (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=of-${value}`], word: `"\${${name}#of-}"` }
  },
  'suffix removed': (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=${value}_end`], word: `\${${name}%_*}` }
  },
  replaced: (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=${value}x`], word: `\${${name}/x/}` }
  },
  substring: (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=ab${value}`], word: `\${${name}:2}` }
  },
  indirection: (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=${value}`, `N${name}=${name}`], word: `\${!N${name}}` }
  },
  'brace expansion': (draft, value) => variable(draft, (name) => [`for ${name} in {${value},${value}}; do :; done`])
}

const commands: Table<Writer> = {
  'command substitution': (_, value) => ({ before: [], word: `$(echo ${value})` }),
  backquotes: (_, value) => ({ before: [], word: `\`echo ${value}\`` }),
  'substitution assigned': (draft, value) => variable(draft, (name) => [`${name}=$(printf '%s' ${value})`]),
  'substitution of a pipe': (draft, value) => variable(draft, (name) => [`${name}=$(echo a ${value} | cut -d' ' -f2)`]),
  'output of a function': (draft, value) => {
    const name = freshName(draft, 'f')
    return { before: [`${name}() { echo "${value}"; }`], word: `"$(${name})"` }
  },
  'set by a function': (draft, value) =>
    variable(draft, (name) => [`set_${name}() {`, `  ${name}=$1`, '}', `set_${name} ${value}`]),
  'local of a function': (draft, value) =>
    variable(draft, (name) => [`${name}=${value}`, `f_${name}() { local ${name}=99; }`, `f_${name}`]),
  'set in a subshell': (draft, value) => variable(draft, (name) => [`${name}=${value}`, `(${name}=99)`]),
  'set for one command': (draft, value) => variable(draft, (name) => [`${name}=${value}`, `${name}=99 true`]),
  'set in a pipe': (draft, value) => variable(draft, (name) => [`${name}=${value}`, `echo 99 | read ${name}`]),
  unset: (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}=99`, `unset ${name}`], word: `\${${name}:-${value}}` }
  },
  'read from a here-string': (draft, value) => variable(draft, (name) => [`read -r ${name} <<< "${value}"`]),
  'read from a heredoc': (draft, value) => variable(draft, (name) => [`read -r ${name} <<EOF`, value, 'EOF']),
  'printf -v': (draft, value) => variable(draft, (name) => [`printf -v ${name} '%s' ${value}`]),
  eval: (draft, value) => variable(draft, (name) => [`eval "${name}=${value}"`]),
  'sourced here': (draft, value) => variable(draft, (name) => [`source <(echo ${name}=${value})`])
}

const branches: Table<Writer> = {
  'set by if': (draft, value) =>
    variable(draft, (name) => {
      const truth = draft.random.chance(0.5)
      const [yes, no] = truth ? [value, '99'] : ['99', value]
      const { before, text } = someCondition(draft, truth)
      return [...before, `if ${text}; then`, `  ${name}=${yes}`, 'else', `  ${name}=${no}`, 'fi']
    }),
  'changed by if': (draft, value) =>
    variable(draft, (name) => {
      const truth = draft.random.chance(0.5)
      const { before, text } = someCondition(draft, truth)
      return [...before, `${name}=${truth ? 99 : value}`, `if ${text}; then ${name}=${truth ? value : 99}; fi`]
    }),
  'set by elif': (draft, value) =>
    variable(draft, (name) => [
      ...[`if [ ${value} = 99 ]; then`, `  ${name}=98`],
      ...['elif true; then', `  ${name}=${value}`, 'else', `  ${name}=97`, 'fi']
    ]),
  'set after &&': (draft, value) =>
    variable(draft, (name) => {
      const truth = draft.random.chance(0.5)
      const { before, text } = someCondition(draft, truth)
      return [...before, `${name}=${truth ? 99 : value}`, `${text} && ${name}=${truth ? value : 99}`]
    }),
  'set after ||': (draft, value) =>
    variable(draft, (name) => {
      const truth = draft.random.chance(0.5)
      const { before, text } = someCondition(draft, truth)
      return [...before, `${name}=${truth ? value : 99}`, `${text} || ${name}=${truth ? 99 : value}`]
    }),
  'set by && and ||': (draft, value) =>
    variable(draft, (name) => {
      const truth = draft.random.chance(0.5)
      const [yes, no] = truth ? [value, '99'] : ['99', value]
      const { before, text } = someCondition(draft, truth)
      return [...before, `${text} && ${name}=${yes} || ${name}=${no}`]
    }),
  'set by case': (draft, value) =>
    variable(draft, (name) => [
      `M${name}=medium`,
      `case "$M${name}" in`,
      `  s*) ${name}=99 ;;`,
      `  ${draft.random.pick(['medium', 'm*', 'x|medium', '[a-m]*'])}) ${name}=${value} ;;`,
      ...[`  *) ${name}=98 ;;`, 'esac']
    ]),
  'last word of a loop': (draft, value) => variable(draft, (name) => [`for ${name} in 7 9 ${value}; do :; done`]),
  'counted loop': (draft, value) =>
    variable(draft, (name) => [`${name}=99`, `for ((i = 0; i < 3; i++)); do ${name}=${value}; done`]),
  'options by getopts': (draft, value) =>
    variable(draft, (name) => [
      `${name}=${value}`,
      ...['while getopts "b:h" opt; do', '  case $opt in', `    b) ${name}=$OPTARG ;;`],
      ...['    h) echo usage; exit 0 ;;', '    *) exit 1 ;;', '  esac', 'done', 'shift $((OPTIND - 1))']
    ]),
  'options by while, case and shift': (draft, value) =>
    variable(draft, (name) => [
      `${name}=${value}`,
      draft.random.pick(['while [ $# -gt 0 ]; do', 'while [[ $# -gt 0 ]]; do', 'while [[ -n "$1" ]]; do']),
      ...['  case "$1" in', `    -b|--batch) ${name}="$2"; shift 2 ;;`, '    *) shift ;;', '  esac', 'done']
    ]),
  'options by for': (draft, value) =>
    variable(draft, (name) => [
      `${name}=${value}`,
      ...['for arg in "$@"; do', '  case $arg in', `    --batch=*) ${name}="\${arg#*=}" ;;`, '  esac', 'done']
    ])
}

const arithmetic: Table<Writer> = {
  arithmetic: (_, value) =>
    /^\d+$/.test(value) ? { before: [], word: `$((${value} - 1 + 1))` } : { before: [], word: value },
  'arithmetic of a variable': (draft, value) => {
    if (!/^\d+$/.test(value)) return { before: [], word: value }
    const name = freshName(draft)
    return { before: [`${name}=${Number(value) * 2}`], word: `$((${name} / 2))` }
  },
  'arithmetic statement': (draft, value) =>
    variable(draft, (name) => [/^\d+$/.test(value) ? `((${name} = ${value}))` : `${name}=${value}`]),
  let: (draft, value) => variable(draft, (name) => [/^\d+$/.test(value) ? `let ${name}=${value}` : `${name}=${value}`])
}

/** Ways to write a value in bash. */
export const bashValues: Table<Writer> = { ...plainWords, ...expansions, ...commands, ...branches, ...arithmetic }
