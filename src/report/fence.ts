/** A fenced block that its content cannot leave: the fence is longer than any run of backticks in it. */
export function fence(language: string, content: string): string {
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${content}\n${marks}`
}
