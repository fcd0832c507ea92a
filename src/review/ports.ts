import type { BaselineEntry } from '../domain/baseline.ts'
import type { Exploration } from '../domain/exploration/exploration.ts'
import type { DeviceModel, Engine, Measurement } from '../domain/measurement.ts'
import type { LineRange, ProposalDraft, ProposedFile, SuggestionDraft } from '../domain/proposal.ts'
import type { Recorded } from '../domain/replay/recorded.ts'
import type { TracedTraining } from '../domain/replay/simulation.ts'
import type { Settings } from '../domain/settings.ts'
import type { Sizes } from '../domain/sizes.ts'
import type { ValidationSet } from '../domain/validation-set.ts'

/** Time, injected so that tests neither sleep nor depend on the hour. Milliseconds since the epoch. */
export interface Clock {
  now(): number
  sleep(milliseconds: number): Promise<void>
}

/** What a review needs to know about a pull request. */
export interface PullRequest {
  readonly number: number
  readonly state: 'open' | 'closed'
  readonly merged: boolean
  /** Milliseconds since the epoch; null while it is open. */
  readonly closedAt: number | null
  readonly draft: boolean
  readonly headSha: string
  /** Of its own repository, which is another one for a fork. */
  readonly headBranch: string
  /** The tip of the base branch, which is *not* the merge base. */
  readonly baseSha: string
  readonly baseBranch: string
  /** From another repository: nothing of it may run without approval (`docs/threat-model.md`). */
  readonly fromFork: boolean
  /** Whether it conflicts with its base; false while GitHub does not know yet. */
  readonly conflicting: boolean
  readonly labels: readonly string[]
}

export interface ChangedFile {
  readonly path: string
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  /** The file's path at the base; null unless it was renamed. */
  readonly previousPath: string | null
  /** Lines that were added or changed, for annotations. Null if the diff is not available. */
  readonly changedLines: readonly LineRange[] | null
  /** The hunks of the diff with their context, where GitHub accepts suggestions. Null likewise. */
  readonly hunks: readonly LineRange[] | null
}

/** Two commits; `base` is the merge base. With the number of the pull request GitHub has better diffs. */
export interface Comparison {
  readonly base: string
  readonly head: string
  readonly pullRequest: number | null
}

/** A file of a commit; never a folder. `mode` as git writes it: 100644, 100755, 120000 (symlink), 160000 (submodule). */
export interface TreeFile {
  readonly path: string
  readonly mode: string
  readonly sha: string
}

/** `refused` is a result, not an exception: the file exists, but a review may not read it. */
export type FileRead =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly sha: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly reason: string }

/** The description of a commit; untrusted text. */
export interface CommitDescription {
  readonly message: string
  /** ISO 8601 in UTC (`…Z`); null where it is not known. */
  readonly committedAt: string | null
}

/** Reads a repository at fixed commits (full shas). Implemented by GitHub's API and by a folder with git. */
export interface RepositoryReader {
  mergeBase(base: string, head: string): Promise<string>
  /** All paths that differ, without a limit. */
  changedFiles(comparison: Comparison): Promise<readonly ChangedFile[]>
  listTree(commit: string): Promise<readonly TreeFile[]>
  readFile(commit: string, path: string): Promise<FileRead>
  describeCommit(commit: string): Promise<CommitDescription>
  /** The commit itself first, then its ancestors, nearest first; bounded. */
  ancestors(commit: string): AsyncIterable<string>
}

/** Null if the pull request does not exist. */
export interface PullRequestReader {
  pullRequest(number: number): Promise<PullRequest | null>
}

export interface CommentDraft {
  readonly pullRequest: number
  /** Distinguishes this comment from others by the same author; see `src/report/escape.ts`. */
  readonly name: string
  /** Markdown without a marker, which the adapter adds. The verdict comes first, because long text is cut at the end. */
  readonly body: string
  /** Where the whole report is, shown if the body had to be cut. */
  readonly fullReportUrl: string | null
}

export interface PublishedComment {
  readonly id: number
  readonly url: string
  readonly outcome: 'created' | 'updated' | 'unchanged'
}

/** Keeps exactly one comment of that name on a pull request. */
export interface CommentPublisher {
  upsertComment(draft: CommentDraft): Promise<PublishedComment>
  /** The text of the comment of that name, without its marker; null if there is none. */
  readComment(pullRequest: number, name: string): Promise<string | null>
}

/** `refused`: GitHub does not accept it there. That is no failure: the report shows the change as a diff. */
export type KeptSuggestion = { readonly target: string } & (
  | PublishedComment
  | { readonly outcome: 'refused'; readonly reason: string }
)

/** Keeps exactly these suggestions on a pull request with that head, each on its own lines, and removes our others. */
export interface SuggestionPublisher {
  keepSuggestions(
    pullRequest: number,
    headSha: string,
    suggestions: readonly SuggestionDraft[]
  ): Promise<readonly KeptSuggestion[]>
}

/** `refused`: a person has changed or closed it. It was left unchanged; the reason says what to do. */
export type KeptProposal =
  | {
      readonly number: number
      readonly url: string
      readonly branch: string
      readonly outcome: 'created' | 'updated' | 'unchanged'
    }
  | { readonly outcome: 'refused'; readonly reason: string }

/** Keeps exactly one pull request of that name, on its own branch that is never forced. */
export interface ProposalPublisher {
  keepProposal(draft: ProposalDraft): Promise<KeptProposal>
}

export interface BaselineQuery {
  readonly target: string
  /** Null before the hardware is known: the nearest entry under any key. */
  readonly hardwareKey: string | null
  /** The merge base and its ancestors, nearest first. Read only as far as needed. */
  readonly commits: AsyncIterable<string>
  /** Paths of the target's files, at the base and now, by which a renamed target finds its old baseline. */
  readonly recordedPaths: readonly string[]
  /** The policy's other targets, whose baselines are never used, even if they share files. */
  readonly otherTargets?: readonly string[]
}

export type BaselineLookup = {
  /** Sentences about stored files that could not be read: ignored, never taken for zero. */
  readonly setAside: readonly string[]
} & (
  | { readonly kind: 'found'; readonly entry: BaselineEntry; readonly commitsBehind: number }
  /** There are entries of ancestors, but only of other hardware. */
  | { readonly kind: 'other-hardware'; readonly hardwareKeys: readonly string[]; readonly nearest: BaselineEntry }
  | { readonly kind: 'none' }
)

export interface BaselineStore {
  find(query: BaselineQuery): Promise<BaselineLookup>
  /**
   * Adds the entry, or replaces the one of the same target, hardware key and commit. Never loses another's.
   * @param explore for a page beside the history; asked only by a store that writes one
   */
  record(entry: BaselineEntry, explore?: () => Promise<Exploration | null>): Promise<RecordedBaseline>
}

export interface RecordedBaseline {
  readonly outcome: 'recorded' | 'unchanged'
  /** Where it is stored, for the log. */
  readonly location: string
  readonly setAside: readonly string[]
}

/** A size in pixels, or one that only the user's own training loop knows. */
type PointSize = number | 'minimum' | 'fixed' | 'maximum'

/** `batch` is that of one GPU. */
export interface PointRequest {
  readonly batch: number
  readonly size: PointSize
}

/** A YAML for the probe: canonical text that passed the allow-list, or the name of one that the trainer ships. */
export type ProbeFile =
  /** `name`: under which it must be stored, because the trainer reads it. */
  { readonly canonical: string; readonly name?: string } | { readonly shipped: string }

/** Everything that decides a smoke run. */
export interface SmokeRequest {
  readonly engine: Engine
  /** Absolute folder of a YOLOv5 checkout; null: the installed package of the trainer. */
  readonly yolov5: string | null
  readonly settings: Settings
  readonly model: ProbeFile
  /** Null: the trainer has none. */
  readonly hyp: ProbeFile | null
  /** The class count, or the name of a data YAML that the trainer ships. */
  readonly data: { readonly classes: number } | { readonly shipped: string }
  readonly modules: readonly string[]
  readonly points: readonly PointRequest[]
  readonly labelsPerImage: number
  readonly validation: ValidationSet
  readonly sizes: Sizes | null
  readonly amp: boolean | null
  /** The GPU that the runner must have; for a simulation, the one to emulate. */
  readonly gpu: string | null
  /** What a simulation emulates; null for other engines. */
  readonly deviceModel: DeviceModel | null
  /** The PyTorch that a simulation emulates, such as `2.4`; null: the one that it runs on. */
  readonly torchVersion: string | null
  /** What PyTorch may hold: makes a large card behave as a small one. */
  readonly memoryCapBytes: number | null
  readonly deadlineSeconds: number
}

/** A failure is a result with a remedy, not an exception: the review then says `not-measured` and why. */
export type SmokeOutcome = { readonly kind: 'measured'; readonly measurement: Measurement } | SmokeFailure

export interface SmokeFailure {
  readonly kind: 'failed'
  /** Names the kind of failure for programs. */
  readonly code: string
  readonly message: string
  /** The end of the child's output; may contain anything, even workflow commands. */
  readonly logTail: string
}

/** Progress of a smoke run, for a progress bar. */
export type SmokeProgress =
  | { readonly event: 'import' }
  | { readonly event: 'start'; readonly points: number }
  | { readonly event: 'step'; readonly batch: number; readonly size: number; readonly phase: string }
  | { readonly event: 'point'; readonly batch: number; readonly size: number; readonly allocatedBytes: number }

/** Starts smoke runs; implemented by a child process, or by a plain fake. */
export interface Probe {
  /**
   * Returns the outcomes in the order of the requests. Several requests are simulations: they share what they load, and run
   * in parallel. A measurement runs alone.
   */
  run(
    requests: readonly SmokeRequest[],
    onProgress?: (progress: SmokeProgress) => void
  ): Promise<readonly SmokeOutcome[]>
  /**
   * A simulated training, whatever the request's points and device; what is simulated already is not simulated again. Null if it follows no
   * formulas, so that each point must be simulated, or if it cannot be simulated.
   */
  trace(request: SmokeRequest): Promise<TracedTraining | null>
  /** The recording that `trace` follows; null likewise. */
  recorded(request: SmokeRequest): Promise<Recorded | null>
}

/** The outcome of a single run. */
export async function runOne(
  probe: Pick<Probe, 'run'>,
  request: SmokeRequest,
  onProgress?: (progress: SmokeProgress) => void
): Promise<SmokeOutcome> {
  return firstOutcome(await probe.run([request], onProgress))
}

/** That of the first request. */
export function firstOutcome([outcome]: readonly SmokeOutcome[]): SmokeOutcome {
  if (outcome === undefined) throw new Error('The probe returned no outcome for its request.')
  return outcome
}

export interface BranchTip {
  readonly commit: string
  readonly tree: string
  readonly message: string
}

interface NewCommit {
  readonly message: string
  readonly tree: string
  readonly parents: readonly string[]
}

/** A branch without a checkout, through the Git Data API. */
export interface Branch {
  readonly name: string
  /** Null if the branch does not exist. */
  tip(): Promise<BranchTip | null>
  /** Shas by path. */
  files(tip: BranchTip): Promise<ReadonlyMap<string, string>>
  read(sha: string): Promise<string>
  /** Whether a commit is the ancestor, or has it in its history. */
  descends(commit: string, ancestor: string): Promise<boolean>
  /** The tree of any commit. */
  treeOf(commit: string): Promise<string>
  /** A tree with these files added to another tree. */
  writeTree(base: string | null, files: readonly ProposedFile[]): Promise<string>
  /** Creates a commit that is on no branch yet. */
  commit(made: NewCommit): Promise<string>
  /** Moves the branch from the tip that was read, or creates it. Fails if it has moved; never forces. */
  move(from: BranchTip | null, to: string): Promise<void>
}
