/** Characters that could control a terminal or disguise text: control characters and bidirectional ones. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
const ourStyle = /^\[(?:1|2|22|31|32|33|39)m/
const escapeCharacter = '\u001b'

/**
 * Makes anybody's text safe for a terminal or a log. Lines stay; each unsafe character becomes `\u001b`, which JSON
 * reads as that character.
 * @param styled whether our own colours stay
 */
export function printable(text: string, styled = false): string {
  return text.replace(unsafe, (character, at: number) => {
    if (/[\n\t]/.test(character) || text.startsWith('\r\n', at)) return character
    if (styled && character === escapeCharacter && ourStyle.test(text.slice(at + 1, at + 5))) return character
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** The same on one line, so that no line can pass for another. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\r\n\t]+/g, ' ')
}

/**
 * Routes Node's own messages through `say`: its warnings and uncaught errors may contain anybody's text, and Node
 * prints them unescaped. Warnings that a person has switched off stay off.
 * @param fail reports the error and ends the process
 */
export function takeOverUnaskedOutput(say: (line: string) => void, fail: (error: unknown) => void): void {
  if (process.listenerCount('warning') > 0) {
    process.removeAllListeners('warning')
    process.on('warning', ({ name, message }) => say(`${name}: ${message}`))
  }
  // Unhandled rejections arrive here, too.
  process.on('uncaughtException', fail)
}
