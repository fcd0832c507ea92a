import { LRUCache } from 'lru-cache'

/** Asks for each key once, and again after a failure. Of more than `most`, the one that was used longest ago is forgotten. */
export function remembering<Key extends string, Value>(
  most: number,
  ask: (key: Key) => Promise<Value>
): (key: Key) => Promise<Value> {
  const known = new LRUCache<Key, Promise<Value>>({ max: most })
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const asked = ask(key)
    known.set(key, asked)
    asked.catch(() => known.delete(key))
    return asked
  }
}
