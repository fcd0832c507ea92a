import type { Terminal } from './terminal.ts'

const styles = [
  [/^✅/u, 'green'],
  [/^(❌|📈|📉|⛔)/u, 'red'],
  [/^⚠/u, 'yellow'],
  [/^\+ /, 'green'],
  [/^- /, 'red']
] as const

/** Gives a plain report the colours that it has on GitHub: verdicts, and the lines of a suggestion. */
export function colourReport(report: string, { style }: Pick<Terminal, 'style'>): string {
  return report
    .split('\n')
    .map((line) => {
      const found = styles.find(([pattern]) => pattern.test(line))
      return found === undefined ? line : style(found[1], line)
    })
    .join('\n')
}
