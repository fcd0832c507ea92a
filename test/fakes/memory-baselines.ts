import type { BaselineEntry } from '../../src/domain/baseline.ts'
import type { BaselineStore } from '../../src/review/ports.ts'

/** Baselines in memory: found by target, hardware key and ancestry. */
export function createMemoryBaselines(
  entries: BaselineEntry[] = []
): BaselineStore & { readonly entries: BaselineEntry[] } {
  return {
    entries,
    async find({ target, hardwareKey, commits }) {
      for await (const commit of commits) {
        const here = entries.filter((entry) => entry.target === target && entry.commit === commit)
        const same = here.find((entry) => hardwareKey === null || entry.measurement.hardwareKey === hardwareKey)
        if (same !== undefined) return { kind: 'found', entry: same, commitsBehind: 0, setAside: [] }
        const [nearest] = here
        if (nearest !== undefined) {
          const hardwareKeys = here.map((entry) => entry.measurement.hardwareKey)
          return { kind: 'other-hardware', hardwareKeys, nearest, setAside: [] }
        }
      }
      return { kind: 'none', setAside: [] }
    },
    async record(entry) {
      entries.push(entry)
      return { outcome: 'recorded', location: 'memory', setAside: [] }
    }
  }
}
