import { resolve } from 'node:path'
import { pythonEnvironment } from './python-environment.ts'
import { runTool } from './run-tool.ts'

/**
 * Runs the probe's tests with real YOLOv5: the package of the environment, or the checkout that is named
 * (`npm run test:yolov5 -- PATH`). What comes after `--` goes to pytest.
 */
const [checkout, ...rest] = process.argv.slice(2)
const named = checkout !== undefined && !checkout.startsWith('-')
// A small training is one thread's work. More than four at a time want more memory than machines for tests have.
const sideBySide = ['-n', 'logical', '--maxprocesses', '4', '--dist', 'loadscope']
const python = await pythonEnvironment(console.error)
const parameters = named ? rest : process.argv.slice(2)
process.exitCode = await runTool(
  python,
  ['-m', 'pytest', ...sideBySide, 'probe/tests', ...parameters],
  named ? { VRAM_REVIEW_YOLOV5: resolve(checkout) } : {}
)
