import type { GeneratedFile } from '../compare.ts'
import { choose, type Draft, freshName, newDraft, newSite, someOptions, type Table, varied } from './draft.ts'
import { makeRules, type Recipe } from './make-rules.ts'
import { makeValues, makeWord } from './make-values.ts'
import { newRandom } from './random.ts'

/** A training in a recipe, and lines that stand above all rules. */
interface Statement {
  readonly above?: readonly string[]
  readonly recipe: readonly string[]
}

/** Writes a training of these options, each `--name value`, as lines of a recipe. */
type Writer = (options: readonly string[], draft: Draft) => Statement

const command = (options: readonly string[]) => `python train.py ${options.join(' ')}`

const makeStatements: Table<Writer> = {
  'plain command': (options) => ({ recipe: [command(options)] }),
  'continued lines': (options) => ({
    recipe: ['python train.py \\', ...options.map((option, at) => `  ${option}${at < options.length - 1 ? ' \\' : ''}`)]
  }),
  'silent command': (options) => ({ recipe: [`@${command(options)}`] }),
  'command whose failure is ignored': (options) => ({ recipe: [`-@${command(options)}`] }),
  'cd in front': (options) => ({ recipe: [`cd yolov5 && ${command(options)}`] }),
  'environment prefix': (options) => ({ recipe: [`CUDA_VISIBLE_DEVICES=0 ${command(options)}`] }),
  'exported environment': (options) => ({ above: ['export OMP_NUM_THREADS := 4'], recipe: [command(options)] }),
  redirection: (options) => ({ recipe: [`${command(options)} > log.txt 2>&1`] }),
  'pipe to tee': (options) => ({ recipe: [`${command(options)} | tee log.txt`] }),
  'command in a variable': (options, draft) => {
    const name = freshName(draft, 'CMD')
    return { above: [`${name} = python train.py --single-cls`], recipe: [`$(${name}) ${options.join(' ')}`] }
  },
  'program in a variable': (options, draft) => {
    const name = freshName(draft, 'PYTHON')
    return { above: [`${name} ?= python3`], recipe: [`$(${name}) train.py ${options.join(' ')}`] }
  },
  'script in a variable': (options, draft) => {
    const name = freshName(draft, 'SCRIPT')
    return { above: [`${name} := yolov5/train.py`], recipe: [`python $(${name}) ${options.join(' ')}`] }
  },
  'options in a variable': ([first = '', ...rest], draft) => {
    const name = freshName(draft, 'OPTS')
    return {
      above: [`${name} = ${first}`, `${name} += --rect`],
      recipe: [`python train.py $(${name}) ${rest.join(' ')}`]
    }
  },
  'options over lines': (options, draft) => {
    const name = freshName(draft, 'OPTS')
    return {
      above: [`${name} = --rect \\`, '  --img 448'],
      recipe: [`python train.py ${options.join(' ')} $(${name})`]
    }
  },
  'unset variable among the options': (options, draft) => ({
    recipe: [`python train.py $(${freshName(draft, 'EXTRA')}) ${options.join(' ')}`]
  }),
  'options glued to the script': (options, draft) => {
    const name = freshName(draft, 'GLUE')
    return {
      above: ['EMPTY =', `${name} = $(EMPTY) --img 448`],
      recipe: [`python train.py$(${name}) ${options.join(' ')}`]
    }
  },
  'unknown program': (options) => ({ recipe: [`gpurun ${command(options)}`] })
}

/** A valid Makefile that ends: one to three rules, each in constructs of its own. */
export function makeFile(seed: number): GeneratedFile {
  const draft = newDraft(newRandom(seed), [makeValues, makeStatements, makeRules])
  const header = someHeader(draft)
  const rules = Array.from({ length: 1 + draft.random.below(3) }, () => makeTraining(draft))
  const lines = rules.flatMap((rule) => [...rule.above, ...rule.lines])
  return {
    path: 'Makefile',
    text: [...header, ...lines, ''].join('\n'),
    sites: draft.sites,
    goals: rules.flatMap(({ goals }) => goals)
  }
}

function someHeader({ random }: Draft): string[] {
  return random.pick([
    [],
    [],
    ['# python train.py --batch 99'],
    ['SHELL := /bin/bash'],
    ['.SILENT:'],
    ['help:', '\t@echo "make train"']
  ])
}

function makeTraining(draft: Draft): { above: readonly string[]; lines: readonly string[]; goals: readonly string[] } {
  const site = newSite(draft)
  const options = someOptions(draft, site)
  const variedOptions = varied(draft, options)
  const above: string[] = []
  const words = options.map((option) => {
    if (option.value === undefined) return option.flag
    const { before, word } = variedOptions.has(option)
      ? makeWord(draft, option.value)
      : { before: [], word: option.value }
    above.push(...before)
    return `${option.flag} ${word}`
  })
  const writer = choose(draft, makeStatements)
  const recipe: Recipe = (batch) => {
    const statement = writer(batch === undefined ? words : [...words, `--batch-size ${batch}`], draft)
    above.push(...(statement.above ?? []))
    return statement.recipe
  }
  const { lines, goals } = choose(draft, makeRules)(recipe, draft)
  return { above, lines, goals }
}
