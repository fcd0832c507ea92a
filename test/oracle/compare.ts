import type { TrainingCommand } from '../../src/commands/index.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Start } from './starts.ts'
import { settingsOf } from './starts.ts'

/** A file that a seed gave, and what is known of it. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
  /** The constructs of each training, by the data file that names it (`s0.yaml`). */
  readonly sites: ReadonlyMap<string, ReadonlySet<string>>
  /** What is run, of a file that says several things to run: a Makefile's targets. */
  readonly goals?: readonly string[]
}

/** How the reader's answer compares with one command of the real run. `never run` is one that no real run starts. */
export type Kind = 'right' | 'unknown' | 'other settings' | 'never run' | 'missed'

export interface Outcome {
  readonly kind: Kind
  readonly site: string
  readonly ran?: Settings
  readonly read?: Settings
}

/** What a real run started, by the data file that names it. */
export interface Ran {
  readonly site: string
  readonly settings: Settings | 'refused'
}

/** The settings of each run, by YOLOv5's own argparse, asked once for all. */
export function ranSettings(runs: readonly (readonly Start[] | undefined)[]): (readonly Ran[])[] {
  const settings = settingsOf(runs.flatMap((starts) => starts ?? []))
  let at = 0
  return runs.map((starts = []) =>
    starts.map((start) => ({ site: siteIn(JSON.stringify(start)) ?? '', settings: settings[at++] as Settings }))
  )
}

function siteIn(text: string): string | undefined {
  return /\bs\d+\.yaml\b/.exec(text)?.[0]
}

interface Site {
  readonly name: string
  readonly line: number
  readonly ran: Set<string>
  readonly read: Set<string>
  unknown: boolean
}

/**
 * Compares what ran with what was read, training by training. A training that runs several times with the same settings
 * counts once; one whose words YOLOv5 refuses counts only where settings are claimed for it.
 */
export function compare(file: GeneratedFile, ran: readonly Ran[], read: readonly TrainingCommand[]): Outcome[] {
  const sites = sitesOf(file)
  for (const { site, settings } of ran) {
    if (settings !== 'refused') sites.find(({ name }) => name === site)?.ran.add(deciding(settings))
  }
  for (const command of read) {
    if ('unknown' in command) continue
    const { settings } = command
    const named = sites.find(({ name }) => settings.data.endsWith(name))
    const site = named ?? nearest(sites, command.line)
    const [ran] = site?.ran ?? []
    site?.read.add(deciding(ran === undefined ? settings : completed(settings, JSON.parse(ran))))
  }
  for (const command of read) {
    const open = sites.filter((site) => [...site.ran].some((settings) => !site.read.has(settings)))
    const site = 'unknown' in command ? nearest(open, command.line) : undefined
    if (site) site.unknown = true
  }
  return sites.flatMap(outcomesOf)
}

/** Beside `--cfg`, weights decide no memory. */
export function deciding(settings: Settings): string {
  return JSON.stringify(settings.model === '' ? settings : { ...settings, weights: '' })
}

/** Nothing is claimed of a data or hyp YAML that only the run knows: those that a run had stand for them. */
export function completed(read: Settings, { data, hyp }: Settings): Settings {
  return { ...read, data: read.data || data, hyp: read.hyp || hyp }
}

function sitesOf({ text, sites }: GeneratedFile): Site[] {
  const lines = text.split('\n')
  return [...sites.keys()].map((name) => {
    const line = lines.findIndex((candidate) => candidate.includes(name)) + 1
    return { name, line, ran: new Set<string>(), read: new Set<string>(), unknown: false }
  })
}

function nearest(sites: readonly Site[], line: number): Site | undefined {
  return sites.toSorted((one, other) => Math.abs(one.line - line) - Math.abs(other.line - line))[0]
}

/** A wrong claim stands for a command that ran as long as there is one that nobody read; else it never ran. */
function outcomesOf({ name, ran, read, unknown }: Site): Outcome[] {
  const parsed = (settings: string) => JSON.parse(settings) as Settings
  const right = [...ran].filter((settings) => read.has(settings))
  const open = [...ran].filter((settings) => !read.has(settings)).map(parsed)
  const wrong = [...read].filter((settings) => !ran.has(settings)).map(parsed)
  return [
    ...right.map((settings) => ({ kind: 'right' as const, site: name, ran: parsed(settings) })),
    ...wrong.map((claim, at): Outcome => {
      const instead = open[at]
      return instead
        ? { kind: 'other settings', site: name, ran: instead, read: claim }
        : { kind: 'never run', site: name, read: claim }
    }),
    ...open
      .slice(wrong.length)
      .map((settings): Outcome => ({ kind: unknown ? 'unknown' : 'missed', site: name, ran: settings }))
  ]
}
