import type { WorkflowOwner } from './workflow.ts'

/** What a person does next, in order. `kept`: whose workflow was there already and stays; undefined where it was written. */
export function nextSteps(owner: WorkflowOwner, kept: WorkflowOwner | undefined): readonly string[] {
  const steps = owner === null ? actionSteps : [...insteadOf(kept, owner.app), ...botSteps(owner.app)]
  return ['Next', ...steps.map((step, index) => `  ${index + 1}. ${step}`)]
}

const budgets = 'Look at the budgets and tolerances in the policy.'

const actionSteps = [
  'Point `uses: vram-review/vram-review@v1` in the workflow at where this action lives: v1 is not published yet.',
  budgets,
  'See whether this machine can measure:  vram-review doctor',
  'Commit both files and merge them: a review goes by the policy of its base.',
  'Keep a baseline and try a change here: vram-review baseline, vram-review review',
  'Give GitHub a self-hosted runner with a GPU and the label gpu; predictions need none.',
  'Require both checks on the base branch: "VRAM prediction" and "VRAM budget".'
]

function botSteps(app: string): readonly string[] {
  return [
    'Register the App, run the bot, and install the App here: docs/bot.md of vram-review says how.',
    `If the App is not github.com/apps/${app}, write its name into both \`if:\` lines of the workflow.`,
    'Point both `uses: vram-review/vram-review@v1` in the workflow at where this action lives: v1 is not published yet.',
    budgets,
    'Give GitHub a self-hosted runner with a GPU and the label gpu; on it, vram-review doctor says what is missing.',
    'Commit both files and merge them: the bot starts the workflow that is on the default branch.',
    'Require one check on the base branch, "VRAM budget", with the App as its source. The bot has no "VRAM prediction".'
  ]
}

/** What is there and not what was asked for is a person's to remove. */
function insteadOf(kept: WorkflowOwner | undefined, app: string): readonly string[] {
  if (kept === undefined || kept?.app === app) return []
  const whose = kept === null ? "not the bot's" : `for the App ${kept.app}`
  return [`The workflow that was there is ${whose}: remove it, and run this again.`]
}
