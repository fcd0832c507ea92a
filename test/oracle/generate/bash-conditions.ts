import { choose, type Draft, freshName, type Table } from './draft.ts'

/** A condition of bash, and lines that come before it. */
export interface Condition {
  readonly before: readonly string[]
  readonly text: string
}

/** Writes a condition that holds where `truth` says so, over a variable of the text `name`. */
type Writer = (truth: boolean, name: string, draft: Draft) => string

const same = (truth: boolean) => (truth ? 'medium' : 'small')

const simple: Table<Writer> = {
  '[ = ]': (truth, name) => `[ "$${name}" = ${same(truth)} ]`,
  'true, false': (truth) => String(truth),
  '[ == ]': (truth, name) => `[ "$${name}" == "${same(truth)}" ]`,
  '[ != ]': (truth, name) => `[ "$${name}" != ${same(!truth)} ]`,
  test: (truth, name) => `test "$${name}" = ${same(truth)}`,
  '[ -n ]': (truth, name) => `[ -n "$${truth ? '' : 'UN'}${name}" ]`,
  '[ -z ]': (truth, name) => `[ -z "$${truth ? 'UN' : ''}${name}" ]`,
  '[ text ]': (truth, name) => `[ "$${truth ? '' : 'UN'}${name}" ]`,
  '[ -z of a positional ]': (truth) => (truth ? '[ -z "$4" ]' : '[ -n "$4" ]'),
  '[ number of arguments ]': (truth) => (truth ? '[ $# -lt 9 ]' : '[ $# -gt 8 ]'),
  '[ numbers ]': (truth) => `[ 3 ${truth ? '-lt' : '-ge'} 12 ]`,
  '[ ! ]': (truth, name) => `[ ! "$${name}" = ${same(!truth)} ]`,
  '! [ ]': (truth, name) => `! [ "$${name}" = ${same(!truth)} ]`,
  '[ ! -n ]': (truth, name) => `[ ! -n "$${truth ? 'UN' : ''}${name}" ]`,
  '[ -a ]': (truth, name) => `[ "$${name}" = medium -a 1 -eq ${truth ? 1 : 2} ]`,
  '[ -o ]': (truth, name) => `[ "$${name}" = small -o 1 -eq ${truth ? 1 : 2} ]`,
  '[ -f ]': (truth) => `[ -f ${truth ? 'train.sh' : 'not-there.txt'} ]`
}

const double: Table<Writer> = {
  '[[ == ]]': (truth, name) => `[[ $${name} == ${same(truth)} ]]`,
  '[[ pattern ]]': (truth, name) => `[[ $${name} == ${truth ? 'm' : 's'}* ]]`,
  '[[ quoted pattern ]]': (truth, name) => (truth ? `[[ $${name} != "m*" ]]` : `[[ $${name} == "m*" ]]`),
  '[[ partly quoted pattern ]]': (truth, name) => `[[ $${name} == "${truth ? 'me' : 'mi'}"* ]]`,
  '[[ != ]]': (truth, name) => `[[ $${name} != ${same(!truth)} ]]`,
  '[[ ! ]]': (truth, name) => `[[ ! $${name} == ${same(!truth)} ]]`,
  '[[ =~ ]]': (truth, name) => `[[ $${name} =~ ^${truth ? 'm' : 's'}.*m$ ]]`,
  '[[ && ]]': (truth, name) => `[[ $${name} == medium && 1 -eq ${truth ? 1 : 2} ]]`,
  '[[ || ]]': (truth, name) => `[[ $${name} == small || 1 -eq ${truth ? 1 : 2} ]]`,
  '[[ ( ) ]]': (truth, name) => `[[ ( $${name} == small || 2 -gt 1 ) && ${truth ? '-n' : '-z'} $${name} ]]`,
  '[[ -z ]]': (truth, name) => `[[ -z $${truth ? 'UN' : ''}${name} ]]`,
  '(( ))': (truth) => `((3 ${truth ? '<' : '>'} 12))`
}

const commands: Table<Writer> = {
  'condition and condition': (truth, name) => `[ -n "$${name}" ] && [ "$${name}" = ${same(truth)} ]`,
  'condition or condition': (truth, name) => `[ -z "$${name}" ] || [ "$${name}" = ${same(truth)} ]`,
  'condition in braces': (truth, name) => `{ [ "$${name}" = small ] || [ 1 -eq ${truth ? 1 : 2} ]; }`,
  'negated command': (truth) => `! ${!truth}`,
  grep: (truth, name) => `echo "$${name}" | grep -q ${truth ? 'med' : 'sma'}`,
  'negated grep': (truth, name) => `! grep -q ${truth ? 'sma' : 'med'} <<< "$${name}"`,
  'command -v': (truth) => `command -v ${truth ? 'python' : 'no-such-program'} > /dev/null`
}

/** Ways to write a condition in bash. */
export const bashConditions: Table<Writer> = { ...simple, ...double, ...commands }

/** A condition that holds, or not. */
export function someCondition(draft: Draft, truth: boolean): Condition {
  const name = freshName(draft, 'MODEL')
  const text = choose(draft, bashConditions)(truth, name, draft)
  return { before: text.includes(name) ? [`${name}=medium`] : [], text }
}
