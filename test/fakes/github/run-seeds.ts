import { endRun, startRun } from './runs.ts'
import type { ArtifactContent, Repository, Run, State } from './state.ts'

export interface RunEnd {
  /** `success` where it is not given. */
  readonly conclusion?: string
  /** Files by artifact and name; bytes instead of files stand for an artifact that is no zip. */
  readonly files?: Readonly<Record<string, ArtifactContent>>
}

/** What runners do with dispatched runs. */
export interface RunSeeds {
  /** Oldest first. */
  runs(): readonly Run[]
  startRun(id: number): void
  completeRun(id: number, end?: RunEnd): void
  /** As after ninety days. */
  expireArtifacts(runId: number): void
}

export function runSeeds(state: State, repository: Repository): RunSeeds {
  const runOf = (id: number) => {
    const found = repository.runs.find((run) => run.id === id)
    if (!found) throw new Error(`the test has no run ${id}`)
    return found
  }
  return {
    runs: () => repository.runs,
    startRun: (id) => startRun(state, repository, runOf(id)),
    completeRun(id, { conclusion = 'success', files = {} } = {}) {
      const run = runOf(id)
      for (const [name, content] of Object.entries(files)) {
        run.artifacts.push({ id: state.nextId(), name, content, expired: false, createdAt: state.stamp() })
      }
      endRun(state, repository, run, conclusion)
    },
    expireArtifacts(runId) {
      for (const artifact of runOf(runId).artifacts) artifact.expired = true
    }
  }
}
