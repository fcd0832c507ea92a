/** What could drive a terminal, or show something else than is there: control characters and those that turn the direction of writing. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
const ourStyle = /^\[(?:1|2|22|31|32|33|39)m/
const escapeCharacter = '\u001b'

/**
 * Text of anybody as a terminal or a log may show it: with its lines, and with each unsafe character as `\u001b`, which JSON
 * reads as that very character.
 * @param styled whether our own colours stay
 */
export function printable(text: string, styled = false): string {
  return text.replace(unsafe, (character, at: number) => {
    if (/[\n\t]/.test(character) || text.startsWith('\r\n', at)) return character
    if (styled && character === escapeCharacter && ourStyle.test(text.slice(at + 1, at + 5))) return character
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** The same on one line, so that no line can be taken for another. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\r\n\t]+/g, ' ')
}

/**
 * Has what Node says unasked said by `say`, as all else is: its warnings, and errors that nobody caught, hold text of anybody, and Node
 * prints them as they are. Warnings that a person has switched off stay off.
 * @param fail says the error and ends the process
 */
export function takeOverUnaskedOutput(say: (line: string) => void, fail: (error: unknown) => void): void {
  if (process.listenerCount('warning') > 0) {
    process.removeAllListeners('warning')
    process.on('warning', ({ name, message }) => say(`${name}: ${message}`))
  }
  // Rejections that nobody caught come here, too.
  process.on('uncaughtException', fail)
}
