/** What a pin is of, and the name of a change of it. */
export const pinnedPackage = 'ultralytics'

/** Whether a version such as `2.4.1+cu121` is at least another one, given by its first numbers. */
export function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const own = version.split('.').map((part) => Number.parseInt(part, 10))
  for (const [position, number] of wanted.entries()) {
    const difference = (own[position] ?? 0) - number
    if (difference !== 0) return difference > 0
  }
  return true
}

/** Whether two versions are one to pip: `8.4` and `8.4.0`, and one with the name of a build. Source: PEP 440. */
export function isSameVersion(one: string, other: string): boolean {
  return plainVersion(one) === plainVersion(other)
}

function plainVersion(version: string): string {
  const plain = version.toLowerCase().replace(/^v|\+.*$/g, '')
  return plain.replace(/(?:\.0)+$/, '')
}
