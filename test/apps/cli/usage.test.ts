import { expect, test } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { runCli } from './run-cli.ts'
import { scratchFolder } from './scratch.ts'

const groups = {
  'Set up:': ['doctor', 'init'],
  'Read files (runs nothing):': ['settings', 'check'],
  'Examine a training:': ['predict', 'explore', 'measure', 'recommend', 'review'],
  'Record and propose:': ['baseline', 'pull-request'],
  'Help:': ['help']
}
const commands = [...Object.values(groups).flat().slice(0, -1), 'baseline pages']

/** The names below each heading of the help, `Options:` and what is no heading left out. */
function groupsOf(help: string): Readonly<Record<string, readonly string[]>> {
  const sections = help.split(/\n(?=\S.*:\n)/).slice(1)
  const named = sections.map((section): readonly [string, readonly string[]] => {
    const [heading = '', ...lines] = section.split('\n')
    return [heading, lines.flatMap((line) => /^ {2}([a-z-]+) /.exec(line)?.[1] ?? [])]
  })
  return Object.fromEntries(named.filter(([heading]) => heading !== 'Options:'))
}

test('says what there is when asked, and when asked for nothing', async () => {
  const folder = scratchFolder()
  for (const parameters of [['--help'], []]) {
    const { status, stdout } = await runCli(parameters, { folder })
    expect(status).toBe(0)
    expect(groupsOf(stdout)).toEqual(groups)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  }
  expect(await runCli(['--version'], { folder })).toMatchObject({ status: 0, stdout: `${manifest.version}\n` })
})

test.each(commands)('%s --help names --json, and ends in examples whose options exist', async (command) => {
  const { status, stdout } = await runCli([...command.split(' '), '--help'], { folder: scratchFolder() })
  expect(status).toBe(0)
  expect(stdout).toContain('--json')
  const [help = '', examples = ''] = stdout.split(/\nExamples?:\n/)
  for (const example of examples.trim().split('\n')) {
    const own = example.split(' -- ')[0] ?? ''
    expect(own.trim()).toMatch(new RegExp(`^vram-review ${command}\\b`))
    for (const [option] of own.matchAll(/--[\w-]+/g)) expect(help).toMatch(new RegExp(`^ +${option}\\b`, 'm'))
  }
})

test.each(['apply', 'history'])('%s, a former name, is known and says what it is called now', async (former) => {
  const { status, stdout } = await runCli([former, '--help'], { folder: scratchFolder() })
  expect(status).toBe(0)
  expect(stdout).toMatch(/recommend --apply|baseline pages/)
})

test.each([
  [['frobnicate'], /unknown command/],
  [['settings'], /missing required argument/],
  [['settings', '--jsn', 'train.sh'], /unknown option '--jsn'[\s\S]*--json/],
  [['measure', '--img', '640'], /unknown option '--img'[\s\S]*after `--`/],
  [['measure', '--point', '640', '--', '--img', '640'], /BATCHxSIZE/],
  [['review', '--engine', 'simulated'], /This command trains for real: use cuda or cpu/],
  [['measure', '--device-model', 'none', '--', '--img', '640'], /add --engine simulated/],
  [['measure', '--classes', '0', '--', '--img', '640'], /Write a whole number from 1 to 2000/],
  [['measure', '--labels', '-3', '--', '--img', '640'], /Write a whole number from 1 to 10000/],
  [['measure', '--deadline', 'soon', '--', '--img', '640'], /not a duration/]
])('%j is wrong usage: exit status 2, one word on what is right', async (parameters, message) => {
  const { status, stdout, stderr } = await runCli(parameters, { folder: scratchFolder() })
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(message)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('wrong usage is JSON too where JSON was asked for', async () => {
  const run = { folder: scratchFolder() }
  const { status, stdout, stderr } = await runCli(['review', '--json', '--markdown'], run)
  expect(status).toBe(2)
  expect(stderr).toMatch(/cannot be used with/)
  expect(JSON.parse(stdout)).toStrictEqual({
    error: { message: expect.stringMatching(/^option .* cannot be used with/) }
  })
})

test('shows a stack trace for --debug only', async () => {
  const folder = scratchFolder()
  expect((await runCli(['review'], { folder })).stderr).not.toContain('    at ')
  expect((await runCli(['review', '--debug'], { folder })).stderr).toContain('    at ')
})

test('80: neither a warning of Node itself nor an error that nobody caught drives the terminal', async () => {
  const late = `process.once('beforeExit', () => {
  process.emitWarning('of\\u001b[2Janybody')
  setImmediate(() => { throw new Error('of\\u001b[3Jnobody') })
})`
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(late)}` }
  const { status, stderr } = await runCli(['--version'], { folder: scratchFolder(), environment })
  expect(status).toBe(2)
  expect(stderr).toContain('of\\u001b[2Janybody')
  expect(stderr).toContain('of\\u001b[3Jnobody')
})
