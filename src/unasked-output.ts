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
