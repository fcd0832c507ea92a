import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** How long `init` takes on a repository of 2,000 files, most of which train something else than YOLOv5. */
const program = new URL('../src/apps/cli/cli.ts', import.meta.url).pathname
const folder = await mkdtemp(join(tmpdir(), 'init-'))
try {
  for (const [path, text] of files()) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  execFileSync('git', ['init', '--quiet', folder])
  execFileSync('git', ['-C', folder, 'add', '--all'])
  const began = performance.now()
  const printed = execFileSync(process.execPath, [program, 'init', '--dry-run', '--json'], { cwd: folder })
  const { targets } = JSON.parse(printed.toString())
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`init: ${targets.length} training commands in 2,000 files, ${seconds} s`)
} finally {
  await rm(folder, { recursive: true })
}

function* files(): Generator<readonly [path: string, text: string]> {
  const step = (at: number) => `def f${at}(x):\n    for k in range(10):\n        x = train_step(x, k)\n    return x\n\n`
  const library = `from trainer import train\n${Array.from({ length: 40 }, (_, at) => step(at)).join('')}`
  const shown = [{ data: { 'image/png': 'A'.repeat(500_000) } }]
  const cells = Array.from({ length: 20 }, (_, at) => ({
    cell_type: 'code',
    outputs: at === 0 ? shown : [],
    source: 'x = train()'
  }))
  const command = 'cd yolov5\nB=16\npython train.py --img 640 --batch $B --data x.yaml\n'
  for (let at = 0; at < 1000; at++) yield [`src/part${at % 40}/module${at}.py`, library]
  for (let at = 0; at < 400; at++) yield [`configs/c${at}.yaml`, 'train: images/train\nval: images/val\nnc: 2\n']
  for (let at = 0; at < 300; at++) yield [`scripts/s${at}.sh`, at % 15 === 0 ? command : 'echo training done\n']
  for (let at = 0; at < 100; at++) yield [`notebooks/n${at}.ipynb`, JSON.stringify({ cells, nbformat: 4 }, null, 1)]
  for (let at = 0; at < 200; at++) yield [`docs/d${at}.md`, '# Training\n']
}
