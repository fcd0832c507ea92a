import { choose, type Draft, freshName, type Table } from './draft.ts'

/** How a value is written in a Makefile: lines above the rules, and the word of a recipe that stands for it. */
export interface MakeWord {
  readonly before: readonly string[]
  readonly word: string
}

type Writer = (draft: Draft, value: string) => MakeWord

export function makeWord(draft: Draft, value: string): MakeWord {
  return choose(draft, makeValues)(draft, value)
}

/** A variable of make set by some lines, and used in some way. */
function variable(draft: Draft, lines: (name: string) => readonly string[]): MakeWord {
  const name = freshName(draft)
  return { before: lines(name), word: draft.random.pick([`$(${name})`, `\${${name}}`, `"$(${name})"`]) }
}

const half = (value: string) => Math.ceil(value.length / 2)

const assignments: Table<Writer> = {
  'literal value': (_, value) => ({ before: [], word: value }),
  'variable =': (draft, value) => variable(draft, (name) => [`${name} = ${value}`]),
  'variable :=': (draft, value) => variable(draft, (name) => [`${name} := ${value}`]),
  'variable ::=': (draft, value) => variable(draft, (name) => [`${name} ::= ${value}`]),
  'variable ?=': (draft, value) => variable(draft, (name) => [`${name} ?= ${value}`]),
  'variable ?= of a set one': (draft, value) => variable(draft, (name) => [`${name} = ${value}`, `${name} ?= 99`]),
  'variable +=': (draft, value) => variable(draft, (name) => [`${name} =`, `${name} += ${value}`]),
  'variable !=': (draft, value) => variable(draft, (name) => [`${name} != echo ${value}`]),
  'variable set twice': (draft, value) => variable(draft, (name) => [`${name} = 99`, `${name} = ${value}`]),
  'variable of a later one': (draft, value) =>
    variable(draft, (name) => [`${name} = $(LATER_${name})`, `LATER_${name} = ${value}`]),
  'variable kept by :=': (draft, value) =>
    variable(draft, (name) => [`OLD_${name} = ${value}`, `${name} := $(OLD_${name})`, `OLD_${name} = 99`]),
  'variable without blanks': (draft, value) => variable(draft, (name) => [`${name}=${value}`]),
  'variable with a comment': (draft, value) => variable(draft, (name) => [`${name} = ${value}# of the card`]),
  'variable over lines': (draft, value) => variable(draft, (name) => [`${name} = \\`, `  ${value}`]),
  'override variable': (draft, value) => variable(draft, (name) => [`override ${name} := ${value}`]),
  'variable by define': (draft, value) => variable(draft, (name) => [`define ${name}`, value, 'endef']),
  concatenation: (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name} = ${value.slice(0, half(value))}`], word: `$(${name})${value.slice(half(value))}` }
  },
  'one letter': (_, value) => ({ before: [`B = ${value}`], word: '$B' }),
  'computed name': (draft, value) => {
    const name = freshName(draft)
    return { before: [`${name}_small = ${value}`, `KIND_${name} = small`], word: `$(${name}_$(KIND_${name}))` }
  },
  'exported, by the shell': (draft, value) => {
    const name = freshName(draft)
    return { before: [`export ${name} := ${value}`], word: `$$${name}` }
  },
  'default of the shell': (draft, value) => ({ before: [], word: `$\${${freshName(draft)}:-${value}}` })
}

const conditions: Table<Writer> = {
  ifeq: (draft, value) =>
    variable(draft, (name) => [
      `MODE_${name} = large`,
      draft.random.pick([
        `ifeq ($(MODE_${name}),large)`,
        `ifeq "$(MODE_${name})" "large"`,
        `ifneq ($(MODE_${name}),small)`
      ]),
      ...[`${name} = ${value}`, 'else', `${name} = 99`, 'endif']
    ]),
  'else of ifeq': (draft, value) =>
    variable(draft, (name) => [`ifeq ($(UNSET_${name}),large)`, `${name} = 99`, 'else', `${name} = ${value}`, 'endif']),
  ifdef: (draft, value) =>
    variable(draft, (name) => [`${name} = ${value}`, `ifdef UNSET_${name}`, `${name} = 99`, 'endif']),
  ifndef: (draft, value) => variable(draft, (name) => [`ifndef ${name}`, `${name} = ${value}`, 'endif']),
  '$(if)': (draft, value) => variable(draft, (name) => [`${name} = $(if $(UNSET_${name}),99,${value})`]),
  '$(or)': (draft, value) => variable(draft, (name) => [`${name} = $(or $(UNSET_${name}),${value})`])
}

const functions: Table<Writer> = {
  '$(shell)': (draft, value) => variable(draft, (name) => [`${name} := $(shell echo ${value})`]),
  '$(subst)': (draft, value) => variable(draft, (name) => [`${name} = $(subst x,,x${value})`]),
  '$(patsubst)': (draft, value) => variable(draft, (name) => [`${name} = $(patsubst of-%,%,of-${value})`]),
  'substitution reference': (draft, value) =>
    variable(draft, (name) => [`BASE_${name} = ${value}_old`, `${name} = $(BASE_${name}:_old=)`]),
  '$(word)': (draft, value) =>
    variable(draft, (name) => [`LIST_${name} = 7 ${value} 9`, `${name} = $(word 2,$(LIST_${name}))`]),
  '$(firstword)': (draft, value) => variable(draft, (name) => [`${name} = $(firstword ${value} 99)`]),
  '$(lastword)': (draft, value) => variable(draft, (name) => [`${name} = $(lastword 99 ${value})`]),
  '$(strip)': (draft, value) => variable(draft, (name) => [`${name} = $(strip  ${value} )`]),
  '$(filter)': (draft, value) => variable(draft, (name) => [`${name} = $(filter ${value},99 ${value})`]),
  '$(addsuffix)': (draft, value) =>
    variable(draft, (name) => [`${name} = $(addsuffix ${value.slice(1)},${value.slice(0, 1)})`]),
  '$(basename)': (draft, value) => variable(draft, (name) => [`${name} = $(basename ${value}.txt)`]),
  '$(call)': (draft, value) =>
    variable(draft, (name) => [`pick_${name} = $(2)`, `${name} = $(call pick_${name},99,${value})`]),
  '$(foreach) of one': (draft, value) => variable(draft, (name) => [`${name} = $(foreach item,${value},$(item))`])
}

/** Ways to write a value in a Makefile. */
export const makeValues: Table<Writer> = { ...assignments, ...conditions, ...functions }
