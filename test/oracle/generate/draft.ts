import type { Random } from './random.ts'

/** A file that is being written, and what it is made of. */
export interface Draft {
  readonly random: Random
  /** The construct that this file is about: taken at the first occasion, so that each comes about equally often. */
  focus: string | undefined
  /** The constructs of each training, by the data file that names it. */
  readonly sites: Map<string, Set<string>>
  /** The constructs of the training that is being written. */
  used: Set<string>
  /** Names given so far. */
  names: number
}

/** Ways to write one kind of thing, by name; the first is the plainest. */
export type Table<Writer> = Readonly<Record<string, Writer>>

export function newDraft(random: Random, tables: readonly Table<unknown>[]): Draft {
  return {
    random,
    focus: random.pick(tables.flatMap((table) => Object.keys(table))),
    sites: new Map(),
    used: new Set(),
    names: 0
  }
}

/** A name that the file has not used yet. */
export function freshName(draft: Draft, stem = 'V'): string {
  draft.names++
  return `${stem}${draft.names}`
}

/** Takes the construct that the file is about, if it is in the table; else the plainest one as often as any other. */
export function choose<Writer>(draft: Draft, table: Table<Writer>): Writer {
  const names = Object.keys(table)
  const name = draft.focus !== undefined && draft.focus in table ? draft.focus : anyName(draft, names)
  if (name === draft.focus) draft.focus = undefined
  draft.used.add(name)
  return table[name] as Writer
}

function anyName({ random }: Draft, names: readonly string[]): string {
  return random.chance(0.4) ? (names[0] as string) : random.pick(names)
}

/** Starts a training: gives the data file that names it, and collects its constructs from here on. */
export function newSite(draft: Draft): string {
  const site = `s${draft.sites.size}.yaml`
  draft.used = new Set()
  draft.sites.set(site, draft.used)
  return site
}

/** An option of train.py, with what is to be its value. */
export interface Option {
  readonly flag: string
  readonly value?: string
}

const FLAGS: readonly string[] = ['--multi-scale', '--rect', '--single-cls', '--quad', '--cache', '--exist-ok']
const VALUES: readonly (readonly [names: string, values: string])[] = [
  ['--batch --batch-size', '4 8 12 24 32 48 64'],
  ['--img --imgsz --img-size', '320 416 512 960 1024 1280'],
  ['--weights', 'yolov5n.pt yolov5m.pt yolov5l.pt weights/ours.pt'],
  ['--cfg', 'yolov5m.yaml models/ours.yaml'],
  ['--optimizer', 'Adam AdamW'],
  ['--freeze', '10 3'],
  ['--epochs', '3 100 300'],
  ['--name', 'first run7'],
  ['--device', '0 1']
]

/** Options of a training: its data file, a size or two, and others; none twice. */
export function someOptions(draft: Draft, site: string): Option[] {
  const { random } = draft
  const sized = random.shuffled(VALUES.slice(0, 3)).slice(0, 1 + random.below(2))
  const others = random.shuffled(VALUES.slice(3)).slice(0, random.below(3))
  const flags = random.shuffled(FLAGS).slice(0, random.below(2))
  const valued = [...sized, ...others].map(([names, values]) => ({
    flag: random.pick(names.split(' ')),
    value: random.pick(values.split(' '))
  }))
  return random.shuffled([{ flag: '--data', value: site }, ...valued, ...flags.map((flag) => ({ flag }))])
}

/** Which of the options, if any, shall not be literal: never the data file, which names the training. */
export function varied(draft: Draft, options: readonly Option[]): ReadonlySet<Option> {
  const eligible = options.filter((option) => option.value !== undefined && option.flag !== '--data')
  return new Set(draft.random.shuffled(eligible).slice(0, 1 + draft.random.below(2)))
}
