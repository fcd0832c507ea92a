const began = performance.now()

/** A heading on the terminal. */
export function title(text: string): void {
  process.stdout.write(`\n── ${text} ──\n`)
}

/** A line with the seconds since the demo began. */
export function say(line: string): void {
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stdout.write(`${String(seconds).padStart(4)} s  ${line}\n`)
}
