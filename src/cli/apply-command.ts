import type { Command } from 'commander'
import type { TargetReview } from '../domain/review.ts'
import { renderRecommendation } from '../report/plain.ts'
import type { FileEdit } from '../review/write-settings.ts'
import { applyChoice, gitPatch } from '../review/write-settings.ts'
import { CommandError } from './command-error.ts'
import { type End, newCommand } from './new-command.ts'
import { forPrograms, leavesNothing } from './recommend-command.ts'
import { addRecommendOptions, type RecommendOptions, recommendTraining } from './recommend-training.ts'
import { type ResolvedTraining, resolveTraining } from './resolve-training.ts'
import type { Terminal } from './terminal.ts'
import { writeEdits } from './write-edits.ts'

interface ApplyOptions extends RecommendOptions {
  readonly dryRun?: true
}

/** `vram-review apply --file FILE` */
export function applyCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('apply', {
    summary: 'write what fits into the file of the command line',
    description:
      'Finds what fits as recommend does, runs it, and writes it into the file: the batch, and where sizes are to be drawn from another range, the launcher that draws them, which is put beside the file. Nothing else of it changes. Only what was proven is written; with --engine simulated nothing is run, and what is predicted is written. Exit status 1 where nothing fits or nothing could be written.',
    examples: [
      'vram-review apply --file scripts/train.sh',
      'vram-review apply --file scripts/train.sh --keep-batch --dry-run',
      'vram-review apply --file Makefile --engine simulated --gpu T4'
    ]
  }).option('--dry-run', 'print the change as a patch that `git apply` takes, and write nothing')
  return addRecommendOptions(command).action(async (words: string[], options: ApplyOptions) => {
    if (options.file === undefined || words.length > 0)
      throw new CommandError('Name the file that holds the command line: vram-review apply --file scripts/train.sh')
    const named = { verb: 'apply', words, options } as const
    const training = await resolveTraining(named, terminal)
    const found = await recommendTraining(training, named, terminal)
    const applied = await applicationOf(found, training)
    if (options.dryRun !== true) await writeEdits(applied.edits, terminal.folder)
    show(found, applied, options, terminal)
    end(leavesNothing(found) || applied.refused !== null ? 1 : 0)
  })
}

/** Edits to write. `refused`: something would fit, and may not or cannot be written, and why. */
interface Application {
  readonly edits: readonly FileEdit[]
  readonly refused: string | null
}

/** No edits where the training fits as it is, or nothing does. */
async function applicationOf(found: TargetReview, { target, ready, writing }: ResolvedTraining): Promise<Application> {
  const { recommendation, proof, measurement, prediction } = found
  const figures = measurement ?? prediction?.measurement ?? null
  if (recommendation?.purpose !== 'fit' || recommendation.choice === null || figures === null)
    return { edits: [], refused: null }
  if (measurement !== null && proof?.proven !== true) return { edits: [], refused: 'what would fit is not proven.' }
  const applied = await applyChoice(recommendation.choice, { target, ready, measurement: figures }, writing)
  if (applied.kind === 'impossible') return { edits: [], refused: applied.why }
  return { edits: applied.edits, refused: null }
}

/** The search took minutes: what it found is shown whatever became of the file. */
function show(found: TargetReview, application: Application, options: ApplyOptions, terminal: Terminal): void {
  const { edits, refused } = application
  // It says what was done, and not how to do it.
  const said = renderRecommendation({ ...found, suggestion: null, notWritten: null }, terminal)
  if (options.json) terminal.print(JSON.stringify({ ...forPrograms(found), edits, refused }, null, 2))
  else if (options.dryRun === true && edits.length > 0) {
    terminal.say(said)
    terminal.hand(gitPatch(edits))
  } else terminal.print([said, '', ...whatWasDone(application)].join('\n'))
}

function whatWasDone({ edits, refused }: Application): readonly string[] {
  if (refused !== null) return [`Nothing was written: ${refused}`]
  if (edits.length === 0) return ['Nothing was changed.']
  return edits.map(({ path, before }) => `${before === null ? 'Added' : 'Changed'}: ${path}`)
}
