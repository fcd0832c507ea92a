/** The last part of a path, with either kind of slash. */
export function baseName(path: string): string {
  return path.slice(lastSlash(path) + 1)
}

/** One path behind another, `.` and `..` taken out where that is possible. */
export function joinPath(base: string, path: string): string {
  const unified = path.replaceAll('\\', '/')
  if (/^(\/|[A-Za-z]:|~)/.test(unified)) return normalise(unified)
  return normalise(base === '' ? unified : `${base}/${unified}`)
}

/** The folder after `cd path`; one that is not known stays so, unless the path is absolute. */
export function movedTo(directory: string | undefined, path: string): string | undefined {
  return directory === undefined && !/^[/~]/.test(path) ? undefined : joinPath(directory ?? '', path)
}

/** All but the last part of a path, '' where there is none. */
export function dirName(path: string): string {
  const slash = lastSlash(path)
  return slash < 0 ? '' : path.slice(0, slash).replaceAll('\\', '/')
}

function normalise(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue
    const last = parts.at(-1)
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

function lastSlash(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
}
