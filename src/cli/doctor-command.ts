import type { Command } from 'commander'
import { CommandError } from './command-error.ts'
import { examineGit } from './doctor/examine-git.ts'
import { examinePolicy } from './doctor/examine-policy.ts'
import { examinePython } from './doctor/examine-python.ts'
import { examineToken } from './doctor/examine-token.ts'
import type { Finding } from './doctor/finding.ts'
import { findPython } from './find-python.ts'
import { type End, newCommand } from './new-command.ts'
import { addRepositoryOptions } from './review-command.ts'
import type { RepositoryOptions } from './review-ports.ts'
import type { Terminal } from './terminal.ts'
import { addTrainingOptions } from './training-options.ts'
import { wrapText } from './wrap-text.ts'

interface DoctorOptions extends RepositoryOptions {
  readonly json?: true
}

/** `vram-review doctor` */
export function doctorCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('doctor', {
    summary: 'say what is there, what is missing, and how to mend it',
    description:
      'Looks at git, the policy, Python, PyTorch, YOLOv5, the GPU and the token. Exit status 2 where something needed is missing.',
    examples: ['vram-review doctor', 'vram-review doctor --python .venv/bin/python --yolov5 ../yolov5']
  })
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: DoctorOptions) => {
    const findings = await examine(options, terminal)
    const healthy = findings.every(({ status }) => status !== 'missing')
    if (options.json) terminal.print(JSON.stringify({ healthy, findings }, null, 2))
    else terminal.print(describe(findings, healthy, terminal))
    end(healthy ? 0 : 2)
  })
}

async function examine(options: DoctorOptions, terminal: Terminal): Promise<readonly Finding[]> {
  const git = await examineGit(terminal)
  const { finding: policyFinding, policy, yolov5 } = await examinePolicy(options, git.root, terminal)
  const engine = options.engine ?? policy?.engine ?? 'cuda'
  const python = await findPython(options.python, terminal).catch((error: unknown) => {
    if (error instanceof CommandError) return { missing: error.message }
    throw error
  })
  terminal.say('Looking at Python, PyTorch and YOLOv5 (some seconds) …')
  const stack = await examinePython(python, { yolov5, needsGpu: engine === 'cuda' }, terminal)
  return [git.finding, policyFinding, ...stack, examineToken(terminal)]
}

const signs = { ok: '✓', missing: '✗', note: '·' } as const
const colours = { ok: 'green', missing: 'red', note: 'dim' } as const
const nameWidth = 8

function describe(findings: readonly Finding[], healthy: boolean, { style, columns }: Terminal): string {
  const lines = findings.flatMap(({ name, status, found, remedy }) => {
    const [first = '', ...more] = wrapText(found, columns - nameWidth - 3)
    const advice = remedy === null ? [] : wrapText(`→ ${remedy}`, columns - nameWidth - 3)
    return [
      `${style(colours[status], signs[status])} ${style('bold', name.padEnd(nameWidth))} ${first}`,
      ...[...more, ...advice].map((line) => `${' '.repeat(nameWidth + 3)}${line}`)
    ]
  })
  const missing = findings.filter(({ status }) => status === 'missing').map(({ name }) => name)
  const conclusion = healthy ? 'Everything needed is there.' : `Missing: ${missing.join(', ')}.`
  return [...lines, '', style(healthy ? 'green' : 'red', conclusion)].join('\n')
}
