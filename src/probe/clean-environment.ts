import { join } from 'node:path'

/**
 * What Python, CUDA and the dynamic linker need, and the number by which a runner ends, after its job, whatever the job has left running.
 * Tokens, webhooks' secrets and the runner's other variables stay outside.
 */
const kept =
  /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|TMPDIR|TEMP|TMP|LANG|LC_ALL|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|PYTORCH_[A-Z_]+|OMP_NUM_THREADS|MKL_NUM_THREADS|OPENBLAS_[A-Z0-9_]+|RUNNER_TRACKING_ID)$/

/**
 * The environment of a smoke run.
 * @param probeFolder where the package `vram_probe` lies
 * @param home a folder of the run's own: libraries write their settings there, not into the user's home
 */
export function cleanEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  probeFolder: string,
  home: string
): Record<string, string> {
  const own = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const userBase = environment.PYTHONUSERBASE ?? join(environment.HOME ?? home, '.local')
  return {
    ...Object.fromEntries(own.filter(([name]) => kept.test(name))),
    HOME: home,
    PYTHONUSERBASE: userBase,
    PYTHONPATH: probeFolder,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8'
  }
}
