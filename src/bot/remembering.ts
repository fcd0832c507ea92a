/** Asks for each key once, and again after a failure. Forgets the oldest of more than `most`. */
export function remembering<Key extends string, Value>(
  most: number,
  ask: (key: Key) => Promise<Value>
): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const asked = ask(key)
    known.set(key, asked)
    asked.catch(() => known.delete(key))
    const oldest = known.keys().next()
    if (known.size > most && !oldest.done) known.delete(oldest.value)
    return asked
  }
}
