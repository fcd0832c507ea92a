import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import type { Only } from './collect.ts'
import { shortened } from './text.ts'

/** Conditions that hold in a run in which nothing failed. What is switched off stays only as a part of another job. */
const HOLDS =
  /^(\$\{\{)?\s*(true|false|always\(\)|success\(\)|succeeded\(\)|succeededOrFailed\(\)|!\s*cancelled\(\))\s*(\}\})?$/

/**
 * When a job or a step of a pipeline runs, undefined where it simply does: `if:` (GitHub), `condition:` (Azure), `rules:` and `when: manual`
 * (GitLab).
 */
export function conditionOf(map: YAMLMap): Only | undefined {
  const has = (...keys: readonly string[]) => keys.some((key) => map.has(key))
  const condition = has('run', 'uses', 'steps', 'runs-on')
    ? map.get('if')
    : has('script', 'bash', 'pwsh', 'powershell', 'steps')
      ? map.get('condition')
      : undefined
  const written = condition === undefined || condition === null ? '' : String(condition).trim()
  if (written !== '' && !HOLDS.test(written))
    return { kind: 'otherwise', when: `only where \`${shortened(written)}\` holds` }
  if (has('profiles') && has('image', 'build', 'command', 'entrypoint'))
    return { kind: 'otherwise', when: `only with the profile ${String(map.get('profiles'))}` }
  if (!has('script')) return undefined
  if (map.get('when') === 'manual') return { kind: 'otherwise', when: 'only where somebody starts its job' }
  const rules = map.get('rules', true)
  const isOpen = !isSeq(rules) || rules.items.some((rule) => !isMap(rule) || !(rule.has('if') || rule.has('changes')))
  return isOpen ? undefined : { kind: 'otherwise', when: 'only where one of the rules of its job applies' }
}

/**
 * When a hidden job of GitLab (`.train`) runs: as a part of the jobs that extend it, which may change its variables.
 * @param text of the whole file
 */
export function hiddenJob(name: string, root: YAMLMap, text: string): Only | 'never' | undefined {
  const own = root.get(name, true)
  const anchor = isMap(own) ? own.anchor : undefined
  const isMerged = anchor !== undefined && new RegExp(`\\*${anchor}(?![\\w-])`).test(text)
  const extending = root.items.flatMap(({ value }) => (isMap(value) && extendsOf(value).includes(name) ? [value] : []))
  if (!isMerged && extending.length === 0) return 'never'
  const isVaried = isMerged || extending.some((job) => job.has('variables') || job.has('parallel'))
  return isVaried ? { kind: 'unfollowed', when: `only in the jobs that take over \`${name}\`` } : undefined
}

function extendsOf(job: YAMLMap): readonly string[] {
  const names = job.get('extends', true)
  if (isSeq(names)) return names.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
  return isScalar(names) ? [String(names.value)] : []
}
