import { defaultHyp, findNamedFile, isShippedHyp, type NamedFile } from '../commands/index.ts'
import { type AcceptedConfig, type CheckResult, checkHyp } from '../configs/index.ts'
import { baseName } from '../domain/paths.ts'
import { failure, type Problem, warning } from '../domain/review.ts'
import type { ProbeFile } from './ports.ts'
import type { Snapshot } from './snapshot.ts'

/** Checks a YAML's bytes by the rules of its kind. */
type Check = (bytes: Uint8Array) => CheckResult

/** A YAML that a command names, as the review takes it. */
export interface ReadConfig {
  /** In the repository; null: it is one that YOLOv5 ships. */
  readonly path: string | null
  readonly shipped: string
  readonly accepted: AcceptedConfig | null
  readonly problems: readonly Problem[]
}

interface Where {
  readonly snapshot: Snapshot
  /** Whether the repository contains YOLOv5: then a missing file is not taken from elsewhere. */
  readonly inRepository: boolean
  /** The command that names the file. */
  readonly place: Pick<Problem, 'file' | 'line'>
}

/**
 * The hyperparameters. A file that only the run has is no obstacle: memory hangs on none of its values but `anchors`, so
 * YOLOv5's own stand for it.
 */
export async function readHyp(named: NamedFile, where: Where): Promise<ReadConfig> {
  const { written } = named
  const isElsewhere = /^$|^[/~]|^[A-Za-z]:|:\/\//.test(written)
  const read = await readConfig(named, checkHyp, { ...where, inRepository: where.inRepository && !isElsewhere })
  if (read.path !== null || read.problems.length > 0 || (!isElsewhere && isShippedHyp(written))) return read
  const which = written === '' ? 'The hyp YAML is known only to the run' : `${written} is not in the repository`
  const message = `${which}: YOLOv5's default hyperparameters are assumed. They need the same memory, unless the file sets \`anchors\`.`
  return { ...read, shipped: baseName(defaultHyp), problems: [warning(message, where.place)] }
}

/** The repository's file where YOLOv5 would look for it; else the name of a file that YOLOv5 ships. */
export async function readConfig(
  named: NamedFile | null,
  check: Check,
  { snapshot, inRepository, place }: Where
): Promise<ReadConfig> {
  const shipped = baseName(named?.written ?? '')
  const missing = (message?: string): ReadConfig => {
    return { path: null, shipped, accepted: null, problems: message === undefined ? [] : [failure(message, place)] }
  }
  if (named === null) return missing()
  const link = named.places.map(snapshot.linkIn).find((found) => found !== null)
  if (link !== undefined) return missing(`${link} is a symbolic link, which a review does not follow.`)
  const path = findNamedFile(named, snapshot)
  if (path === null) {
    return missing(inRepository ? `${named.written} is not in this commit. Fix the name, or add the file.` : undefined)
  }
  const read = await snapshot.read(path)
  if (read.kind !== 'file') {
    const reason = read.kind === 'refused' ? read.reason : 'cannot be read'
    return { path, shipped, accepted: null, problems: [failure(reason, { file: path })] }
  }
  return checked(path, shipped, check(read.bytes))
}

function checked(path: string, shipped: string, result: CheckResult): ReadConfig {
  const notes = result.notes.map((note) => warning(note.message, { file: path, ...note }))
  const problems = [...result.problems.map((found) => failure(found.message, { file: path, ...found })), ...notes]
  return { path, shipped, accepted: result.accepted ? result : null, problems }
}

/** As the probe gets it: checked and re-emitted, or the name of a file that the trainer ships. */
export function probeFile({ accepted, shipped }: ReadConfig): ProbeFile {
  return accepted === null ? { shipped } : { canonical: accepted.canonical }
}

/** Likewise, where the file's name says something to the trainer: the size of a model. */
export function namedProbeFile({ accepted, shipped }: ReadConfig): ProbeFile {
  return accepted === null ? { shipped } : { canonical: accepted.canonical, name: shipped }
}
