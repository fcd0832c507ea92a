import { Command } from 'commander'

/** Ends a command with its exit status. */
export type End = (exitStatus: number) => void

export interface CommandText {
  readonly summary: string
  readonly description: string
  /** Lines that a person may copy. */
  readonly examples: readonly string[]
}

/** Behind every complaint about usage. */
export const helpHint = 'Add --help to see what there is.'

/** A command with what all of them share: `--json`, `--debug`, and help that ends in an example. */
export function newCommand(name: string, { summary, description, examples }: CommandText): Command {
  const heading = examples.length === 1 ? 'Example:' : 'Examples:'
  return new Command(name)
    .summary(summary)
    .description(description)
    .showHelpAfterError(helpHint)
    .option('--json', 'print the result as JSON')
    .option('--debug', 'show where an error came from, and the whole log of a failed run')
    .addHelpText('after', `\n${heading}\n${examples.map((example) => `  ${example}`).join('\n')}`)
}
