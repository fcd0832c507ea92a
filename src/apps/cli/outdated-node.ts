/** That of `engines` in package.json. */
const oldestNode = 24

/** What to say where Node is too old for the program; null where it is not. */
export function outdatedNode(version: string): string | null {
  if (Number.parseInt(version, 10) >= oldestNode) return null
  return `vram-review needs Node ${oldestNode} or newer; this is Node ${version}. Install one: https://nodejs.org/en/download`
}
