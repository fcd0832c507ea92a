import { spawn } from 'node:child_process'

/** Runs a program with its output on ours. @returns its exit status */
export function runTool(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {}
): Promise<number> {
  const child = spawn(command, parameters, { stdio: 'inherit', env: { ...process.env, ...environment } })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
