import { pythonEnvironment } from '../../scripts/python-environment.ts'

/** Every test that needs the real YOLOv5 finds its interpreter in VRAM_REVIEW_PYTHON; made once a machine, never skipped. */
export async function setup(): Promise<void> {
  process.env.VRAM_REVIEW_PYTHON = await pythonEnvironment((line) => console.error(line))
}
