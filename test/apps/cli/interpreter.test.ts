import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { measuringPython } from './fake-python.ts'
import { runCli } from './run-cli.ts'
import { commitAll, git, scratchFolder, scratchProgram, writeFiles } from './scratch.ts'

const training = ['--engine', 'cpu', '--point', '2x640', '--', '--weights', 'yolov5n.pt']

/** A cache folder with one complete environment; `python` is what lies in its place of the interpreter. */
function madeEnvironment(cache: string, name = 'python-0123456789ab', python = measuringPython()): string {
  const folder = join(cache, 'vram-review', name)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  symlinkSync(python, join(folder, 'bin', 'python'))
  writeFiles(folder, { complete: '' })
  return folder
}

/** A PATH whose python3 ends with this status when it is asked for PyTorch: 0 where it has it. */
function pathWith(status: 0 | 1): string {
  const folder = scratchFolder()
  scratchProgram(folder, 'python3', `process.exitCode = process.argv.includes('-c') ? ${status} : 9`)
  return [folder, process.env.PATH].join(delimiter)
}

function measureWith(environment: Readonly<Record<string, string>>, folder = scratchFolder()) {
  return runCli(['measure', ...training], { folder, environment })
}

test('uses what `npm run demo` made where the python3 of the PATH has no PyTorch, and says so once', async () => {
  const cache = scratchFolder()
  const made = madeEnvironment(cache)
  const { status, stderr } = await measureWith({ PATH: pathWith(1), XDG_CACHE_HOME: cache })
  expect(status).toBe(0)
  expect(stderr.split(join(made, 'bin', 'python'))).toHaveLength(2)
})

test('finds it below the home folder too, and where there is no python3 at all', async () => {
  const home = scratchFolder()
  madeEnvironment(join(home, '.cache'))
  expect((await measureWith({ PATH: '/nowhere', HOME: home })).status).toBe(0)
})

test('the newest complete one is used', async () => {
  const cache = scratchFolder()
  const [older, newest, unfinished] = ['aa', 'bb', 'cc'].map((digest) => madeEnvironment(cache, `python-${digest}`))
  const hour = 3600
  utimesSync(join(newest ?? '', 'complete'), hour, 2 * hour)
  utimesSync(join(older ?? '', 'complete'), hour, hour)
  rmSync(join(unfinished ?? '', 'complete'))
  const { stderr } = await measureWith({ PATH: pathWith(1), XDG_CACHE_HOME: cache })
  expect(stderr).toContain(`Using ${newest}`)
})

test('a Python that was named, and a python3 that has PyTorch, go first', async () => {
  const cache = scratchFolder()
  madeEnvironment(cache)
  const withTorch = await measureWith({ PATH: pathWith(0), XDG_CACHE_HOME: cache })
  expect(withTorch.status).toBe(2)
  expect(withTorch.stderr).not.toContain(cache)
  const configured = { PATH: pathWith(1), XDG_CACHE_HOME: cache, VRAM_REVIEW_PYTHON: measuringPython() }
  expect((await measureWith(configured)).stderr).not.toContain(cache)
})

test('doctor says which Python is used, and why', async () => {
  const cache = scratchFolder()
  const report = `VRAM-REVIEW-DOCTOR ${JSON.stringify({
    version: '3.11.7',
    recent: true,
    torch: { found: '2.6.0' },
    gpu: { missing: 'none', driver: null },
    yolov5: { found: 'yolov5 7.0.14, /somewhere' }
  })}`
  const python = scratchProgram(scratchFolder(), 'python', `console.log(${JSON.stringify(report)})`)
  const made = madeEnvironment(cache, 'python-ab', python)
  const pythonOf = async (environment: Readonly<Record<string, string>>, ...options: readonly string[]) => {
    const { stdout } = await runCli(['doctor', '--json', ...options], { folder: scratchFolder(), environment })
    return JSON.parse(stdout).findings.find(({ name }: { name: string }) => name === 'Python').found
  }
  const cached = { PATH: pathWith(1), XDG_CACHE_HOME: cache }
  expect(await pythonOf(cached)).toContain(`${join(made, 'bin', 'python')} (made by \`npm run demo\``)
  expect(await pythonOf(cached, '--python', python)).toContain(`${python} (named by --python)`)
  expect(await pythonOf({ ...cached, VRAM_REVIEW_PYTHON: python })).toContain('(named by VRAM_REVIEW_PYTHON)')
})

/** Ways in which somebody else can put an environment where one is looked for; each gives the folder to start in, and the cache. */
const planted = {
  'a cache folder that lies in a repository': () => {
    const folder = scratchFolder()
    madeEnvironment(folder)
    git(folder, 'init', '--quiet')
    commitAll(folder)
    return { folder, cache: folder }
  },
  'a cache folder that a repository links to from elsewhere': () => {
    const folder = scratchFolder()
    madeEnvironment(folder)
    git(folder, 'init', '--quiet')
    commitAll(folder)
    const cache = scratchFolder()
    symlinkSync(join(folder, 'vram-review'), join(cache, 'vram-review'))
    return { folder, cache }
  },
  'a relative XDG_CACHE_HOME': () => {
    const folder = scratchFolder()
    madeEnvironment(join(folder, 'cache'))
    return { folder, cache: 'cache' }
  },
  'an environment that is a link': () => {
    const [folder, cache] = [scratchFolder(), scratchFolder()]
    mkdirSync(join(cache, 'vram-review'))
    symlinkSync(madeEnvironment(folder), join(cache, 'vram-review', 'python-ab'))
    return { folder, cache }
  },
  'a Python that cannot be run': () => {
    const cache = scratchFolder()
    const python = measuringPython()
    madeEnvironment(cache, 'python-ab', python)
    chmodSync(python, 0o644)
    return { folder: scratchFolder(), cache }
  }
}

test.each(Object.entries(planted))('%s is passed over', async (_, plant) => {
  const { folder, cache } = plant()
  const environment = { PATH: pathWith(1), HOME: scratchFolder(), XDG_CACHE_HOME: cache }
  const { status, stderr } = await measureWith(environment, folder)
  expect(status).toBe(2)
  expect(stderr).not.toContain('npm run demo')
})
