import type { Command } from 'commander'
import { type End, newCommand } from './new-command.ts'
import type { Terminal } from './terminal.ts'

export function doctorCommand(_terminal: Terminal, _end: End): Command {
  return newCommand('doctor', { summary: '', description: '', examples: [''] })
}
