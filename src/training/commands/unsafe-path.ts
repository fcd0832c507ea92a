/**
 * What keeps a path from being followed, undefined where nothing does. Line breaks and escapes would reach reviews and
 * terminals; a pattern names whatever files there are when the command runs.
 */
export function unsafePath(path: string): string | undefined {
  if (/[\n\r\u0085\u2028\u2029]/.test(path)) return 'a file with a line break in its name'
  if (/\p{Cc}/u.test(path)) return 'a file with a control character in its name'
  return /[*?[\]]/.test(path) && !/^https?:\/\//.test(path) ? 'a pattern, not a file' : undefined
}
