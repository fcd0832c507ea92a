import { baseName } from './paths.ts'

/** How a file is read. */
export type FileKind =
  | 'shell'
  | 'python'
  | 'makefile'
  | 'dockerfile'
  | 'yaml'
  | 'notebook'
  | 'markdown'
  | 'notes'
  | 'batch'
  | 'powershell'
  | 'json'

const BY_ENDING: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ['sh', 'shell'],
  ['bash', 'shell'],
  ['zsh', 'shell'],
  ['ksh', 'shell'],
  ['slurm', 'shell'],
  ['sbatch', 'shell'],
  ['slrm', 'shell'],
  ['job', 'shell'],
  ['pbs', 'shell'],
  ['lsf', 'shell'],
  ['sge', 'shell'],
  ['command', 'shell'],
  ['py', 'python'],
  ['mk', 'makefile'],
  ['mak', 'makefile'],
  ['dockerfile', 'dockerfile'],
  ['yml', 'yaml'],
  ['yaml', 'yaml'],
  ['ipynb', 'notebook'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdx', 'markdown'],
  ['rmd', 'markdown'],
  ['txt', 'notes'],
  ['rst', 'notes'],
  ['log', 'notes'],
  ['bat', 'batch'],
  ['cmd', 'batch'],
  ['ps1', 'powershell'],
  ['psm1', 'powershell'],
  ['json', 'json']
])

/** Tells by name, ending and first line how a file is to be read. A shell script is the default. */
export function fileKind(path: string, text: string): FileKind {
  const name = baseName(path).toLowerCase()
  if (/^(gnu)?makefile(\..+)?$/.test(name)) return 'makefile'
  if (/^(dockerfile|containerfile)([.-].+)?$/.test(name) || name.endsWith('.dockerfile')) return 'dockerfile'
  if (name === 'dvc.lock') return 'yaml'
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '') : ''
  return BY_ENDING.get(ending) ?? byFirstLine(text)
}

function byFirstLine(text: string): FileKind {
  const first = text.slice(0, text.indexOf('\n') >>> 0)
  if (first.startsWith('#!') && /python/.test(first)) return 'python'
  if (first.startsWith('#!') && /pwsh/.test(first)) return 'powershell'
  return 'shell'
}
