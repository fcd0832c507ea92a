/** Whether a version such as `2.4.1+cu121` is at least another one, given by its first numbers. */
export function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const own = version.split('.').map((part) => Number.parseInt(part, 10))
  for (const [position, number] of wanted.entries()) {
    const difference = (own[position] ?? 0) - number
    if (difference !== 0) return difference > 0
  }
  return true
}
