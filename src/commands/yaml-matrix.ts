import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml'

/** Values of one job of several that a pipeline makes of one description, by the names that its text uses: `matrix.model`, `item.batch`, `MODEL`. */
export type Combination = ReadonlyMap<string, string>

/** How many combinations of a matrix are read one by one. */
const COMBINATION_LIMIT = 64

/** The jobs that a map describes at once; undefined where it describes one. */
export function matrixOf(map: YAMLMap, isDvc: boolean): readonly Combination[] | undefined {
  const ofJob = map.getIn(['strategy', 'matrix'])
  if (isMap(ofJob)) return named(ofGithub(ofJob), 'matrix.')
  const parallel = map.getIn(['parallel', 'matrix'])
  if (isSeq(parallel)) return limited(parallel.items.filter(isMap).flatMap(product))
  if (!isDvc) return undefined
  const matrix = map.get('matrix')
  return isMap(matrix) ? named(limited(product(matrix)), 'item.') : ofForeach(map.get('foreach', true))
}

/** DVC's `foreach` over words, over maps, or over a map of them. */
function ofForeach(listed: unknown): readonly Combination[] | undefined {
  if (isSeq(listed)) return limited(listed.items.map((item) => itemOf(item)))
  if (!isMap(listed)) return undefined
  return limited(listed.items.map(({ key, value }) => new Map([...itemOf(value), ['key', String(key)]])))
}

function itemOf(item: unknown): Combination {
  if (isScalar(item)) return new Map([['item', String(item.value)]])
  return isMap(item) ? (named([scalarsOf(item)], 'item.')[0] as Combination) : new Map()
}

function named(combinations: readonly Combination[], prefix: string): readonly Combination[] {
  return combinations.map((one) => new Map(Array.from(one, ([name, value]) => [`${prefix}${name}`, value])))
}

/** Too many are one of which nothing is known. */
function limited(combinations: readonly Combination[]): readonly Combination[] {
  return combinations.length > COMBINATION_LIMIT ? [new Map([['', '']])] : combinations
}

/** Each value of one list with each of the others. */
function product(declared: YAMLMap): readonly Combination[] {
  let combinations: readonly Combination[] = [new Map()]
  for (const { key, value } of declared.items) {
    if (!isSeq(value) && !isScalar(value)) continue
    const values = (isSeq(value) ? value.items : [value]).flatMap((item) =>
      isScalar(item) ? [String(item.value)] : []
    )
    combinations = combinations.flatMap((one) => values.map((text) => new Map([...one, [String(key), text]])))
    if (combinations.length > COMBINATION_LIMIT) break
  }
  return combinations
}

/**
 * Source: GitHub, "Running variations of jobs in a workflow". What `include` lists is added to each combination of which it overwrites nothing;
 * where there is none, it is a combination of its own.
 */
function ofGithub(declared: YAMLMap): readonly Combination[] {
  const lists = declared.clone() as YAMLMap
  for (const name of ['include', 'exclude']) lists.delete(name)
  const excluded = mapsIn(declared, 'exclude')
  const included = mapsIn(declared, 'include')
  const own = product(lists).filter((one) => one.size > 0 && !excluded.some((out) => agrees(out, one, out.keys())))
  const extended = own.map((one) => {
    const added = included.filter((entry) => agrees(entry, one, one.keys()))
    return new Map([...one, ...added.flatMap((entry) => [...entry])])
  })
  const others = included.filter((entry) => !own.some((one) => agrees(entry, one, one.keys())))
  return limited([...extended, ...others])
}

function mapsIn(declared: YAMLMap, name: string): readonly Combination[] {
  const list = declared.get(name, true)
  return isSeq(list) ? list.items.filter(isMap).map(scalarsOf) : []
}

function scalarsOf(map: YAMLMap): Combination {
  return new Map(map.items.flatMap(({ key, value }) => (isScalar(value) ? [[String(key), String(value.value)]] : [])))
}

/** Whether an entry says nothing else of these names than a combination does. */
function agrees(entry: Combination, one: Combination, names: Iterable<string>): boolean {
  return [...names].every((name) => !entry.has(name) || entry.get(name) === one.get(name))
}
