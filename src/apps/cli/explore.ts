import { resolve } from 'node:path'
import type { Command } from 'commander'
import { explorePage } from '../../adapters/explore-page.ts'
import type { Exploration } from '../../domain/exploration/exploration.ts'
import { explore } from '../../review/explore.ts'
import { writeWhole } from '../../system/files.ts'
import { CommandError, type End, newCommand, type Terminal } from './command.ts'
import { addDeviceOptions, addProbeOptions } from './options.ts'
import { emulatedBy, type PredictOptions, predictionBudget, predictTraining } from './predict.ts'
import { showProgress } from './progress.ts'
import { resolveTraining, trainingContext } from './training.ts'
import { addSourceOptions, type NamedTraining, quote } from './training-source.ts'

interface ExploreOptions extends PredictOptions {
  readonly out: string
}

/** `vram-review explore -- TRAIN_ARGUMENTS`, or for a command in a file: `--file FILE` */
export function exploreCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('explore', {
    summary: 'write a page that answers what if',
    description:
      'Simulates one training once, and writes one HTML file that replays it in the browser: turn batch, sizes, card and mixed precision, and see at once what the training needs, what fits, and what holds the memory. The file loads nothing from anywhere.',
    examples: [
      'vram-review explore --gpu "Tesla T4" -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale',
      'vram-review explore --budget 14GiB --out explore.html --file scripts/train.sh'
    ]
  })
  return addProbeOptions(addDeviceOptions(addSourceOptions(command)))
    .option('--no-cache', 'ignore cached predictions')
    .option('--out <file>', 'the page to write', 'vram-review-explore.html')
    .action(async (words: string[], options: ExploreOptions) => {
      const named = { verb: 'explore', words, options } as const
      const exploration = await exploreTraining(named, options, terminal)
      const page = await explorePage(exploration, terminal.installation)
      writePage(page, options.out, terminal)
      const bytes = Buffer.byteLength(page)
      if (options.json) terminal.print(JSON.stringify({ file: options.out, bytes }, null, 2))
      else
        terminal.print(
          `Wrote ${options.out} (${Math.round(bytes / 1024)} KiB): open it in a browser; it needs no server.`
        )
      end(0)
    })
}

async function exploreTraining(
  named: NamedTraining,
  options: ExploreOptions,
  terminal: Terminal
): Promise<Exploration> {
  const { gpu, budget } = options
  const bytes = predictionBudget(options, terminal)
  const training = await resolveTraining(named, terminal)
  const { probe, judged } = await predictTraining(training, named, options, terminal)
  const display = showProgress(terminal)
  const { policy, target, ready } = training
  const context = trainingContext({ ...policy, engine: 'cuda' }, named, { probe, terminal, display })
  const device = emulatedBy(options, target)
  const input = {
    training: { target, ready, device },
    judged,
    name: nameOf(named),
    calibration: null,
    bothPrecisions: true,
    namedBudget: bytes === null ? null : { name: budget === undefined ? (gpu ?? '') : 'named budget', bytes }
  }
  const found = await explore(input, context).finally(display.stop)
  if (found !== null) return found
  throw new CommandError(
    'This training follows no formulas in batch and size, so a page could not answer for other ones. To predict its own settings: vram-review predict'
  )
}

/** The training as the user named it. */
function nameOf({ words, options: { file, command } }: NamedTraining): string {
  if (file === undefined) return ['train.py', ...words].map(quote).join(' ')
  return command === undefined ? file : `${file}, command ${command}`
}

function writePage(page: string, out: string, { folder }: Terminal): void {
  try {
    writeWhole(resolve(folder, out), page)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new CommandError(`${out} cannot be written (${code}): name a file in a folder that is there and writable.`)
  }
}
