/** A word as a YAML string: a bare number would be none. */
export function yamlWord(word: string, quote: string): string {
  const isPlain = /^[-./\w]*[A-Za-z][-./\w]*$/.test(word) && !/^\d/.test(word)
  const mark = quote === '' && !isPlain ? '"' : quote
  return `${mark}${word}${mark}`
}
