import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

/** Measures on the GPU of this machine and simulates the same; what comes after `--` goes to `test/gpu/bench_gpu.py`. */
const python = await pythonEnvironment(console.error)
process.exitCode = await runTool(python, ['test/gpu/bench_gpu.py', ...process.argv.slice(2)])
