import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { isBaselinePath, parseBaselineFile } from '../../adapters/baselines/baseline-file.ts'
import { historyFolder, listBaselineFiles } from '../../adapters/baselines/folder-store.ts'
import { systemClock } from '../../adapters/github/client.ts'
import { counted } from '../../report/figures.ts'
import { historyFiles, summariesPath } from '../../report/history/pages.ts'
import { explorePageName, isOf, parseSummaries } from '../../report/history/series.ts'
import type { HistorySeries } from '../../report/history/step.ts'
import { type RecordedBaselines, recordBaselines } from '../../review/record-baselines.ts'
import { CommandError, type End, newCommand, type Terminal } from './command.ts'
import { addTrainingOptions } from './options.ts'
import { showProgress } from './progress.ts'
import {
  addRepositoryOptions,
  type RepositoryOptions,
  repositoryRoot,
  resolveCommit,
  reviewPorts,
  withCodeOf
} from './review.ts'

interface BaselineOptions extends RepositoryOptions {
  readonly commit: string
  readonly json?: true
}

/** `vram-review baseline`, and `vram-review baseline pages` */
export function baselineCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('baseline', {
    summary: 'measure and store a commit; pages shows what is stored',
    description:
      "Measures every target of a commit's policy and stores the figures, so that a review on this machine can compare. Command lines and YAMLs are read from the commit; uncommitted changes are ignored.",
    examples: ['vram-review baseline', 'vram-review baseline --commit main']
  })
    .option('--commit <ref>', 'the commit to measure', 'HEAD')
    // Without this, `pages --baselines DIR` would pass the folder to this command instead of to the subcommand.
    .enablePositionalOptions()
    .helpCommand(false)
    .addCommand(pagesCommand('pages', terminal, end))
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: BaselineOptions) => {
    const root = await repositoryRoot(terminal)
    const recorded = withPlainPaths(await record(root, options, terminal))
    terminal.print(options.json ? JSON.stringify(recorded, null, 2) : describeRecorded(recorded, terminal))
    end(exitStatus(recorded))
  })
}

async function record(root: string, options: BaselineOptions, terminal: Terminal): Promise<RecordedBaselines> {
  const commit = await resolveCommit(root, options.commit)
  const display = showProgress(terminal)
  const ports = await reviewPorts(options, root, { terminal, display })
  const question = { commit, before: null, policyPath: options.policy }
  return recordBaselines(question, { ...withCodeOf(commit, root, ports), clock: systemClock }).finally(display.stop)
}

/** A person cannot copy a path that ends in a full stop. */
function withPlainPaths(recorded: RecordedBaselines): RecordedBaselines {
  const outcomes = recorded.outcomes.map((one) => {
    const isPath = one.outcome === 'recorded' || one.outcome === 'unchanged'
    return isPath && !one.detail.includes(' Set aside: ') ? { ...one, detail: one.detail.replace(/\.$/, '') } : one
  })
  return { ...recorded, outcomes }
}

function describeRecorded({ commit, outcomes, problems }: RecordedBaselines, { style }: Terminal): string {
  const lines = outcomes.flatMap(({ target, outcome, detail }) => [
    `${style(outcome === 'failed' ? 'red' : 'green', outcome.padEnd(11))}${target}`,
    `           ${detail}`
  ])
  const said = problems.map(({ file, line, message }) => `${style('red', 'failed')}     ${place(file, line)}${message}`)
  return [style('bold', `Baselines of ${commit.slice(0, 7)}`), ...lines, ...said].join('\n')
}

function place(file: string, line: number | null): string {
  if (file === '') return ''
  return line === null ? `${file}: ` : `${file}:${line}: `
}

function exitStatus({ outcomes, problems }: RecordedBaselines): 0 | 1 | 2 {
  if (problems.length > 0) return 2
  return outcomes.some(({ outcome }) => outcome === 'failed') ? 1 : 0
}

interface HistoryOptions {
  readonly baselines: string
  readonly out: string
  readonly repositoryUrl?: string
  readonly json?: true
}

interface Written {
  readonly page: string
  readonly files: number
  readonly series: number
  readonly entries: number
  /** Why files were left out, one sentence each. */
  readonly leftOut: readonly string[]
}

/** `vram-review history`: the former name of `baseline pages`. */
export function historyCommand(terminal: Terminal, end: End): Command {
  return pagesCommand('history', terminal, end)
}

function pagesCommand(name: 'pages' | 'history', terminal: Terminal, end: End): Command {
  return newCommand(name, {
    summary: 'write the history page of stored baselines',
    description:
      'Writes static pages that show the peak of each training over commits. The Action writes them to the branch of the baselines. Use this command for baselines in a folder, or in a checkout of that branch.',
    examples: [
      'vram-review baseline pages --out history-page',
      'vram-review baseline pages --baselines ../baselines --out ../baselines'
    ]
  })
    .option('--baselines <folder>', 'the folder of the baselines', '.vram-review')
    .requiredOption('--out <folder>', 'the folder to write the pages to; start at index.html')
    .option('--repository-url <url>', 'the web address of the repository, for links to commits')
    .action(async (options: HistoryOptions) => {
      const written = await write(options, terminal)
      for (const problem of written.leftOut) terminal.say(`left out: ${problem}`)
      terminal.print(options.json ? JSON.stringify(written, null, 2) : describeWritten(written))
      end(0)
    })
}

async function write(options: HistoryOptions, { folder, environment }: Terminal): Promise<Written> {
  const from = resolve(folder, options.baselines)
  const to = resolve(folder, options.out)
  const { series, leftOut } = await readSeries(from)
  if (series.length === 0)
    throw new CommandError(`There are no baselines in ${options.baselines}: name their folder with --baselines.`)
  const all = from === to ? await numbered(series, from) : series
  const repositoryUrl = options.repositoryUrl ?? urlOf(environment)
  const files = historyFiles(all, [], { repositoryUrl, folderOf: historyFolder })
  for (const [path, content] of files) {
    await mkdir(dirname(join(to, path)), { recursive: true })
    await writeFile(join(to, path), content)
  }
  const entries = series.reduce((sum, one) => sum + one.entries.length, 0)
  return { page: join(to, 'index.html'), files: files.size, series: series.length, entries, leftOut }
}

async function readSeries(folder: string): Promise<{ series: HistorySeries[]; leftOut: string[] }> {
  const series: HistorySeries[] = []
  const leftOut: string[] = []
  for (const path of listBaselineFiles(folder).filter(isBaselinePath)) {
    const parsed = parseBaselineFile(await readFile(join(folder, path), 'utf8'))
    if (parsed.kind === 'corrupt') leftOut.push(`${path}: ${parsed.problem}`)
    else if (parsed.kind === 'newer')
      leftOut.push(`${path}: written by a newer vram-review (version ${parsed.version})`)
    else {
      leftOut.push(...parsed.problems.map((problem) => `${path}: ${problem}`))
      series.push({ ...parsed.file, earlier: 0, origin: 0, explored: false })
    }
  }
  return { series, leftOut }
}

/** A checkout of the branch has pages of entries that the baseline files no longer contain; they keep their numbers. It may have pages that answer what if, too. */
async function numbered(series: readonly HistorySeries[], folder: string): Promise<readonly HistorySeries[]> {
  const list = await readFile(join(folder, summariesPath), 'utf8').catch(() => null)
  const known = list === null ? [] : parseSummaries(list)
  if (known === null)
    throw new CommandError(`${summariesPath} was written by a newer vram-review; nothing was changed.`)
  return series.map((one) => {
    const { earlier, origin } = known.find((summary) => isOf(one, summary)) ?? one
    const explorePage = join(folder, 'history', historyFolder(one.target, one.hardwareKey), explorePageName)
    return { ...one, earlier, origin, explored: existsSync(explorePage) }
  })
}

function urlOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY }: Terminal['environment']): string | null {
  return GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL || 'https://github.com'}/${GITHUB_REPOSITORY}` : null
}

function describeWritten({ page, files, series, entries }: Written): string {
  return `${page}\n${counted(entries, 'measurement')} of ${counted(series, 'training')} in ${counted(files, 'file')}`
}
