import { type Draft, freshName, type Table } from './draft.ts'

/** The lines of a Makefile, and the targets to make. */
interface Rules {
  readonly lines: readonly string[]
  readonly goals: readonly string[]
}

/** A training as lines of a recipe, without their tabs; its batch is the word where one is given. */
export type Recipe = (batch?: string) => readonly string[]

/** A recipe in one line of the shell, which stays in its folder. */
function inOneLine(lines: readonly string[]): string {
  const line = lines
    .join('; ')
    .replaceAll(/ \\;\s+/g, ' ')
    .replace(/^[-@]+/, '')
  return line.startsWith('cd ') ? `(${line})` : line
}

const tabbed = (lines: readonly string[]) => lines.map((line) => `\t${line}`)

type RuleWriter = (recipe: Recipe, draft: Draft) => Rules

/** A rule for a target of its own. */
function rule(draft: Draft, recipe: readonly string[], head = (target: string) => `${target}:`): Rules {
  const target = freshName(draft, 'train')
  return { lines: [head(target), ...tabbed(recipe)], goals: [target] }
}

const plainRules: Table<RuleWriter> = {
  'plain rule': (recipe, draft) => rule(draft, recipe()),
  'phony rule': (recipe, draft) => {
    const { lines, goals } = rule(draft, recipe())
    return { lines: [`.PHONY: ${goals.join(' ')}`, ...lines], goals }
  },
  'rule with a prerequisite': (recipe, draft) => {
    const data = freshName(draft, 'data')
    const { lines, goals } = rule(draft, recipe(), (target) => `${target}: ${data}`)
    return { lines: [...lines, `${data}:`, '\tmkdir -p runs'], goals }
  },
  'rule as a prerequisite': (recipe, draft) => {
    const { lines, goals } = rule(draft, recipe())
    const all = freshName(draft, 'all')
    return { lines: [`${all}: ${goals.join(' ')}`, ...lines], goals: [all] }
  },
  'recipe on the line of the rule': (recipe, draft) => {
    const [first = '', ...rest] = recipe()
    const target = freshName(draft, 'train')
    return { lines: [`${target}: ; ${first}`, ...tabbed(rest)], goals: [target] }
  },
  'several targets': (recipe, draft) => {
    const [first, second] = [freshName(draft, 'train'), freshName(draft, 'train')]
    return { lines: [`${first} ${second}:`, ...tabbed(recipe())], goals: [first, second] }
  },
  'second target named': (recipe, draft) => {
    const stem = freshName(draft, 'size')
    return {
      lines: [`${stem}4 ${stem}16:`, ...tabbed(recipe(`$(subst ${stem},,$@)`))],
      goals: [`${stem}4`, `${stem}16`]
    }
  },
  'double colon': (recipe, draft) => rule(draft, recipe(), (target) => `${target}::`),
  'pattern rule': (recipe, draft) => {
    const stem = freshName(draft, 'size')
    const all = freshName(draft, 'all')
    return { lines: [`${all}: ${stem}-4 ${stem}-16`, `${stem}-%:`, ...tabbed(recipe('$*'))], goals: [all] }
  },
  'static pattern rule': (recipe, draft) => {
    const stem = freshName(draft, 'size')
    return {
      lines: [`TARGETS_${stem} = ${stem}-4 ${stem}-16`, `$(TARGETS_${stem}): ${stem}-%:`, ...tabbed(recipe('$*'))],
      goals: [`${stem}-4`, `${stem}-16`]
    }
  },
  'target of a variable': (recipe, draft) => {
    const { lines, goals } = rule(draft, recipe())
    return { lines: [`TARGET_${goals[0]} = ${goals[0]}`, ...lines.with(0, `$(TARGET_${goals[0]}):`)], goals }
  },
  'variable of a target': (recipe, draft) => {
    const name = freshName(draft, 'BATCH')
    const { lines, goals } = rule(draft, recipe(`$(${name})`))
    return { lines: [`${name} = 99`, `${goals[0]}: ${name} = 4`, ...lines], goals }
  },
  'variable set below': (recipe, draft) => {
    const name = freshName(draft, 'BATCH')
    const { lines, goals } = rule(draft, recipe(`$(${name})`))
    return { lines: [`${name} = 99`, ...lines, `${name} = 4`], goals }
  },
  'sub-make with a variable': (recipe, draft) => {
    const name = freshName(draft, 'BATCH')
    const { lines, goals } = rule(draft, recipe(`$(${name})`))
    const outer = freshName(draft, 'outer')
    return {
      lines: [`${name} = 4`, ...lines, `${outer}:`, `\t$(MAKE) ${goals[0]} ${name}=16`],
      goals: [...goals, outer]
    }
  },
  'rule under ifeq': (recipe, draft) => {
    const { lines, goals } = rule(draft, recipe())
    const [mode, wanted] = [freshName(draft, 'MODE'), draft.random.pick(['gpu', 'cpu'])]
    return {
      lines: [`${mode} = gpu`, `ifeq ($(${mode}),${wanted})`, ...lines, 'else', `${goals[0]}:`, '\techo none', 'endif'],
      goals
    }
  },
  'recipe under ifdef': (recipe, draft) => {
    const target = freshName(draft, 'train')
    return {
      lines: [`${target}:`, '\techo start', `ifdef UNSET_${target}`, ...tabbed(recipe()), 'endif'],
      goals: [target]
    }
  },
  'recipe under ifndef': (recipe, draft) => {
    const target = freshName(draft, 'train')
    return { lines: [`${target}:`, `ifndef UNSET_${target}`, ...tabbed(recipe()), 'endif'], goals: [target] }
  }
}

const canned: Table<RuleWriter> = {
  'canned recipe': (recipe, draft) => {
    const name = freshName(draft, 'recipe')
    const { lines, goals } = rule(draft, [`$(${name})`])
    return { lines: [`define ${name}`, ...recipe(), 'endef', ...lines], goals }
  },
  'called recipe': (recipe, draft) => {
    const name = freshName(draft, 'recipe')
    const { lines, goals } = rule(draft, [`$(call ${name},4)`, `$(call ${name},16)`])
    return { lines: [`define ${name}`, ...recipe('$(1)'), 'endef', ...lines], goals }
  },
  'called line': (recipe, draft) => {
    const name = freshName(draft, 'recipe')
    const { lines, goals } = rule(draft, [`$(call ${name},4)`])
    return { lines: [`${name} = ${inOneLine(recipe('$1'))}`, ...lines], goals }
  },
  '$(foreach) of commands': (recipe, draft) => rule(draft, [`$(foreach size,4 16,${inOneLine(recipe('$(size)'))};)`]),
  'rules by $(eval)': (recipe, draft) => {
    const name = freshName(draft, 'template')
    const lines = [`define ${name}`, `${name}-$(1):`, ...tabbed(recipe('$(1)')), 'endef']
    return {
      lines: [...lines, `$(foreach size,4 16,$(eval $(call ${name},$(size))))`],
      goals: [`${name}-4`, `${name}-16`]
    }
  },
  'define that nothing uses': (recipe, draft) => ({
    lines: [`define ${freshName(draft, 'unused')}`, ...recipe(), 'endef'],
    goals: []
  })
}

const modes: Table<RuleWriter> = {
  'recipe commented out': (recipe, draft) => {
    const { lines, goals } = rule(draft, ['echo none'])
    return { lines: [...recipe().map((line) => `#\t${line}`), ...lines], goals }
  },
  'recipe of comments': (recipe, draft) => rule(draft, ['echo none', ...recipe().map((line) => `# ${line}`)]),
  '.RECIPEPREFIX': (recipe, draft) => {
    const target = freshName(draft, 'train')
    return {
      lines: ['.RECIPEPREFIX = >', `${target}:`, ...recipe().map((line) => `> ${line}`), '.RECIPEPREFIX ='],
      goals: [target]
    }
  },
  'loop of the shell': (recipe, draft) => rule(draft, [`for size in 4 16; do ${inOneLine(recipe('$$size'))}; done`]),
  'loop over lines': (recipe, draft) =>
    rule(draft, ['for size in 4 16; do \\', `  ${inOneLine(recipe('$$size'))}; \\`, 'done']),
  'if of the shell': (recipe, draft) => {
    const truth = draft.random.chance(0.7)
    return rule(draft, [`if [ 1 -eq ${truth ? 1 : 2} ]; then ${inOneLine(recipe())}; fi`])
  },
  '.ONESHELL': (recipe, draft) => {
    const { lines, goals } = rule(draft, ['SIZE=4', ...recipe('$$SIZE')])
    return { lines: ['.ONESHELL:', ...lines], goals }
  },
  'cd on a line of its own': (recipe, draft) => rule(draft, ['cd yolov5', ...recipe()]),
  'shell variable of another line': (recipe, draft) => rule(draft, ['SIZE=99', ...recipe('$${SIZE:-4}')]),
  'after a mention': (recipe, draft) => rule(draft, ['@echo "python train.py --batch 99"', ...recipe()]),
  'after a line that fails': (recipe, draft) => rule(draft, ['-false', ...recipe()])
}

/** Ways to write a rule whose recipe trains. */
export const makeRules: Table<RuleWriter> = { ...plainRules, ...canned, ...modes }
