/** The lines as they are, save for characters that show nothing or turn the writing round. */
export function printableLines(text: string): readonly string[] {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .replace(/[^\P{Cc}\n\t]|\p{Cf}/gu, '')
    .split('\n')
}
