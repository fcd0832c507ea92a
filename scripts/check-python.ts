import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

const folders = ['probe', 'scripts/bench', 'test/gpu', 'test/oracle']
const config = 'probe/pyproject.toml'

/** Lints, formats (`--fix`) and types the Python. */
const python = await pythonEnvironment(console.error)
const fix = process.argv.includes('--fix')
const tool = (name: string, ...parameters: string[]) => runTool(python, ['-m', name, ...parameters])
const results = [
  await tool('ruff', 'check', '--config', config, ...(fix ? ['--fix'] : []), ...folders),
  await tool('ruff', 'format', '--config', config, ...(fix ? [] : ['--check']), ...folders),
  await tool('mypy', '--config-file', config, 'probe/vram_probe', 'probe/train_in_range.py', 'probe/validation_set.py')
]
process.exitCode = Math.max(...results)
