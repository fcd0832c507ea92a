import { LRUCache } from 'lru-cache'

export interface Forgetting {
  /** So many are kept; then the one that was used longest ago is forgotten. */
  readonly most: number
  /** And each for so long. */
  readonly milliseconds?: number
}

/** Asks for each key once, and again after a failure, or once it is forgotten. */
export function remembering<Key extends string, Value>(
  { most, milliseconds = 0 }: Forgetting,
  ask: (key: Key) => Promise<Value>
): (key: Key) => Promise<Value> {
  const known = new LRUCache<Key, Promise<Value>>({ max: most, ttl: milliseconds })
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const asked = ask(key)
    known.set(key, asked)
    asked.catch(() => known.delete(key))
    return asked
  }
}
