import { inertCode } from '../report/escape.ts'

/** What a person asks for in a comment, or by a button of the check. */
export type SlashCommand =
  | { readonly kind: 'help' | 'review' | 'apply' }
  /** A full sha: what was pushed since is not approved by accident. */
  | { readonly kind: 'approve'; readonly commit: string }
  | { readonly kind: 'accept'; readonly why: string }

export type ReadCommand = { readonly command: SlashCommand } | { readonly wrong: string }

/** How each is written, and what it does. */
export const commandHelp: readonly (readonly [string, string])[] = [
  ['/vram review', 'measures the present commit again'],
  ['/vram apply', 'commits the recommended settings to the branch'],
  ['/vram accept <why>', 'answers for a regression until the next change of the training'],
  ['/vram approve <sha>', 'lets that commit of a fork run on the GPU'],
  ['/vram help', 'shows this list']
]

/** Reads a comment. Null where it asks for nothing: a command begins the comment, and stands alone on its line. */
export function readCommand(body: string): ReadCommand | null {
  const line = /^\s*\/vram(?:[ \t]+([^\r\n]*))?\s*(?:[\r\n]|$)/.exec(body)
  if (line === null) return null
  const [word = 'help', ...rest] = (line[1] ?? '')
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
  const argument = rest.join(' ')
  switch (word.toLowerCase()) {
    case 'help':
      return { command: { kind: 'help' } }
    case 'review':
    case 'measure':
      return { command: { kind: 'review' } }
    case 'apply':
      return { command: { kind: 'apply' } }
    case 'accept':
      return argument === ''
        ? { wrong: 'Say why, for whoever reads it later: `/vram accept the larger head is wanted`.' }
        : { command: { kind: 'accept', why: argument } }
    case 'approve':
      return readApproval(argument)
    default:
      return { wrong: `There is no ${inertCode(`/vram ${word.slice(0, 40)}`)}. \`/vram help\` lists what there is.` }
  }
}

function readApproval(argument: string): ReadCommand {
  if (/^[0-9a-f]{40}$/i.test(argument)) return { command: { kind: 'approve', commit: argument.toLowerCase() } }
  // A commit whose sha begins like another's can be made on purpose.
  return { wrong: 'Name the commit by all forty digits of its sha, as the report does.' }
}
