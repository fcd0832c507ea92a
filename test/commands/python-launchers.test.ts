import { describe, expect, test } from 'vitest'
import { readTrainingCommands, type TrainingCommand } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { summaries } from './summary.ts'

const read = (text: string, path = 'launch.py'): TrainingCommand[] => readTrainingCommands({ path, text }, grammars)

/** The one command, with what it says beside its settings. */
function onlyOne(text: string, path?: string) {
  const [command, ...others] = read(text, path)
  if (!command || 'unknown' in command || others.length > 0) throw new Error(JSON.stringify([command, ...others]))
  return command
}

const data = 'd.yaml'
const shell = (options: string) => `os.system(f"python train.py --data d.yaml ${options}")\n`
const list = (options: string) => `subprocess.run(["python", "train.py", "--data", "d.yaml", ${options}])\n`

describe('a default of the launcher counts, and is told as one', () => {
  const parser = 'import argparse, os\nparser = argparse.ArgumentParser()\n'
  test.each([
    [
      'argparse',
      `${parser}parser.add_argument("--batch", "-b", type=int, default=12)\nargs = parser.parse_args()\n${shell('--batch {args.batch}')}`,
      '--batch of launch.py'
    ],
    [
      'argparse through vars() and a function',
      `${parser}def parse():\n    parser.add_argument("--batch-size", default=12)\n    return parser.parse_known_args()[0]\nopt = vars(parse())\n${shell("--batch {opt['batch_size']}")}`,
      '--batch-size of launch.py'
    ],
    [
      'click',
      `@click.command()\n@click.option("--batch", default=12)\ndef main(batch):\n    ${shell('--batch {batch}')}\nmain()\n`,
      '--batch of launch.py'
    ],
    [
      'typer',
      `def main(batch: int = typer.Option(12, "--batch")):\n    ${shell('--batch {batch}')}\ntyper.run(main)\n`,
      'an option of launch.py'
    ],
    ['fire', `def main(batch=12):\n    ${shell('--batch {batch}')}\nfire.Fire(main)\n`, '--batch of launch.py'],
    ['the environment', shell('--batch {os.environ.get("B", "12")}'), 'the environment variable B'],
    ['or', `B = os.getenv("B") or 12\n${shell('--batch {B}')}`, 'the environment variable B'],
    [
      'a condition',
      `B = sys.argv[1] if len(sys.argv) > 1 else 12\n${shell('--batch {B}')}`,
      'an argument of launch.py'
    ],
    [
      'a branch that is not taken by default',
      `${parser}parser.add_argument("--big", action="store_true")\nargs = parser.parse_args()\nB = 12\nif args.big:\n    B = 64\n${shell('--batch {B}')}`,
      '--big of launch.py'
    ]
  ])('%s', (_, text, unless) => {
    const { settings, defaults } = onlyOne(text)
    expect(settings).toMatchObject({ batchSize: 12, data })
    expect(defaults).toEqual([{ option: '--batch', value: '12', unless: `${unless} is given` }])
  })

  test('what has none is not known, and the sentence names it', () => {
    const text = `${parser}parser.add_argument("--batch", required=True)\nargs = parser.parse_args()\n${shell('--batch {args.batch}')}`
    expect(read(text)).toEqual([
      { line: 5, unknown: expect.stringContaining('from --batch of launch.py, which has no default') }
    ])
  })

  test('what runs only where an option is given says so', () => {
    const text = `${parser}parser.add_argument("--train", action="store_true")\nargs = parser.parse_args()\nif args.train:\n    ${shell('--batch 8')}`
    expect(read(text)).toMatchObject([
      { unknown: 'The command runs only where `args.train` holds.', conditional: { settings: { batchSize: 8 } } }
    ])
    expect(summaries('launch.py', `${text}else:\n    ${shell('--batch 4')}`)).toMatchObject([
      { unknown: true },
      { batchSize: 4 }
    ])
  })
})

describe('what is glued on, splatted or merged without being known is never left out', () => {
  test.each([
    ['glued to the script', `os.system(f"python train.py{options}")\n`],
    ['added to the script', `os.system("python train.py" + options)\n`],
    ['a list that is splatted', `subprocess.run(["python", "train.py", "--name", "a", *options()])\n`],
    ['a list behind another', `subprocess.run(["python", "train.py", "--name"] + options())\n`],
    ['a list joined', `os.system(" ".join(["python train.py --name a", *options()]))\n`],
    ['keywords', 'from yolov5 import train\ntrain.run(imgsz=320, **options())\n'],
    ['a mapping that a function may change', 'import train\ncfg = {"imgsz": 320}\nfill(cfg)\ntrain.run(**cfg)\n'],
    ['a list that a function may change', 'cmd = ["python", "train.py"]\nadd_options(cmd)\nsubprocess.run(cmd)\n'],
    [
      'an attribute of unknown name',
      'import train\nopt = train.parse_opt(True)\nsetattr(opt, name(), 8)\ntrain.main(opt)\n'
    ],
    [
      'words that an unknown branch appends',
      `cmd = ["python", "train.py"]\nif more():\n    cmd.append("--rect")\nsubprocess.run(cmd)\n`
    ]
  ])('%s', (_, text) => {
    expect(summaries('launch.py', text)).toMatchObject([{ unknown: true }])
  })

  test('options of a loop over a mapping of which one entry is not known', () => {
    const text = `settings = {"batch-size": 12, "data": "cracks.yaml"}
def build(chosen):
    if chosen:
        settings["batch-size"] = chosen
    options = ""
    for key in settings.keys():
        options += f" --{key} {settings[key]}"
    return f"nohup python train.py{options} > train.log 2>&1 &"
os.system(build(int(input("batch, or 0: "))))
`
    expect(summaries('launch.py', text)).toMatchObject([{ unknown: true }])
    expect(summaries('launch.py', text.replace('int(input("batch, or 0: "))', '0'))).toMatchObject([
      { batchSize: 12, data: 'cracks.yaml' }
    ])
  })
})

describe('attributes of YOLOv5’s options', () => {
  const opt = 'from app.yolov5 import train\nopt = train.parse_opt(True)\n'
  test.each([
    ['setattr', 'setattr(opt, "batch_size", 8)\nsetattr(opt, "multi_scale", True)\n'],
    ['setattr in a loop', 'for k, v in {"batch_size": 8, "multi_scale": True}.items():\n    setattr(opt, k, v)\n'],
    ['vars', 'vars(opt)["batch_size"] = 8\nvars(opt).update(multi_scale=True)\n'],
    ['__dict__', 'opt.__dict__.update({"batch_size": 8, "multi_scale": True})\n']
  ])('%s', (_, text) => {
    expect(onlyOne(`${opt}${text}train.main(opt)\n`).settings).toMatchObject({ batchSize: 8, multiScale: true })
  })

  test('a name that is none has no effect, and is told; a method trains where something calls it', () => {
    const text = `from app.yolov5 import train
class Trainer:
    def start(self):
        opt = train.parse_opt(True)
        setattr(opt, "img", 1280)
        setattr(opt, "batch_size", 8)
        train.main(opt)
`
    expect(read(text)).toMatchObject([
      {
        unknown: expect.stringContaining('only where something calls the function start'),
        conditional: {
          settings: { batchSize: 8, imageSize: 640 },
          warnings: [expect.stringMatching(/^img is no attribute .* no effect/)]
        }
      }
    ])
  })

  test('those of a Namespace, and words of sys.argv', () => {
    const namespace = 'import train, argparse\ntrain.main(argparse.Namespace(batch_size=8, rect=True))\n'
    expect(onlyOne(namespace).settings).toMatchObject({ batchSize: 8, rect: true })
    const argv =
      'sys.argv = ["train.py", "--batch", "8", "--rect"]\nrunpy.run_path("yolov5/train.py", run_name="__main__")\n'
    expect(onlyOne(argv)).toMatchObject({ settings: { batchSize: 8, rect: true }, directory: 'yolov5' })
  })
})

describe('values of classes', () => {
  const go = (self: string) => `    def go(self):\n        ${shell(`--batch {${self}}`)}`
  test.each([
    [
      '__init__',
      `class Job:\n    def __init__(self, batch):\n        self.batch = batch\n${go('self.batch')}Job(batch=6).go()\n`
    ],
    [
      'its default',
      `class Job:\n    def __init__(self, batch=6):\n        self.batch = batch\n${go('self.batch')}job = Job()\njob.go()\n`
    ],
    ['the class body', `class Job:\n    batch = 6\n${go('self.batch')}Job().go()\n`],
    ['a class above', `class Base:\n    batch = 6\n${go('self.batch')}class Job(Base):\n    pass\nJob().go()\n`],
    [
      'a dataclass',
      `@dataclass\nclass Config:\n    batch: int = field(default=6)\ncfg = Config()\n${shell('--batch {cfg.batch}')}`
    ],
    [
      'its arguments',
      `@dataclass\nclass Config:\n    name: str\n    batch: int = 16\ncfg = Config("a", 6)\n${shell('--batch {cfg.batch}')}`
    ],
    ['an enumeration', `class Size(Enum):\n    SMALL = 6\n${shell('--batch {Size.SMALL.value}')}`]
  ])('%s', (_, text) => {
    expect(onlyOne(text).settings).toMatchObject({ batchSize: 6, data })
  })
})

describe('words of a list', () => {
  const cmd = 'cmd = [sys.executable, Path("yolov5") / "train.py", "--data", "d.yaml", "--batch", 6]\n'
  test.each([
    ['str of each', 'subprocess.call([str(word) for word in cmd])\n'],
    ['map of str', 'subprocess.call(list(map(str, cmd)))\n'],
    ['joined', 'os.system(" ".join(str(word) for word in cmd))\n'],
    ['in a thread', 'threading.Thread(target=subprocess.run, args=([str(word) for word in cmd],)).start()\n']
  ])('%s', (_, text) => {
    expect(onlyOne(`${cmd}${text}`)).toMatchObject({ settings: { batchSize: 6, data }, directory: 'yolov5' })
  })

  test('a loop that may end early; paths from the file’s own folder', () => {
    const text = `REPO = Path(__file__).resolve().parent / "yolov5"
def fit(name, batch):
    command = [sys.executable, REPO / "train.py", "--batch", str(batch), "--name", name]
    return subprocess.call([str(word) for word in command], cwd=REPO)
for batch in (24, 16, 8):
    if fit("parts", batch) == 0:
        break
`
    const commands = read(text, 'tools/sweep.py')
    expect(commands).toMatchObject(
      [24, 16, 8].map((batchSize) => ({
        settings: { batchSize },
        directory: 'tools/yolov5',
        workingDirectory: 'tools/yolov5'
      }))
    )
  })
})

test('the machine of a training has a GPU', () => {
  const text = `device = "0" if torch.cuda.is_available() else "cpu"\n${shell('--batch 6 --device {device}')}`
  expect(onlyOne(text).settings).toMatchObject({ batchSize: 6, gpus: 1 })
})

test('a notebook exported as a program: IPython fills in names', () => {
  const text = `# In[1]:
get_ipython().run_line_magic('cd', 'work/yolov5/')
# In[2]:
SIZE = 1024
# In[3]:
get_ipython().system('python train.py --img {SIZE}     --batch 6 --multi-scale')
`
  expect(onlyOne(text)).toMatchObject({
    settings: { imageSize: 1024, batchSize: 6, multiScale: true },
    directory: 'work/yolov5'
  })
})

describe('what is not followed', () => {
  test.each([
    ['a branch', `if ready():\n    ${list('"--batch", "8"')}`],
    ['a loop', `for name in names():\n    ${list('"--batch", "8"')}`],
    ['an exception', `try:\n    start()\nexcept OSError:\n    ${list('"--batch", "8"')}`],
    ['words that a function makes of the command', `command = fill("python train.py --batch %s")\nos.system(command)\n`]
  ])('%s is never taken for known', (_, text) => {
    expect(read(text)).toMatchObject([{ unknown: expect.any(String) }])
  })

  test('what leaves the program in a guard does not hide what follows; another way that trains does', () => {
    expect(summaries('launch.py', `if not ready():\n    sys.exit(1)\n${list('"--batch", "8"')}`)).toMatchObject([
      { batchSize: 8 }
    ])
    const ways = `if ready():\n    ${list('"--batch", "4"')}    sys.exit()\n${list('"--batch", "8"')}`
    expect(summaries('launch.py', ways)).toMatchObject([{ unknown: true }, { unknown: true }])
  })

  test('names of one function are none of another’s', () => {
    const text = `B = 8\ndef other():\n    B = 64\n    cfg["B"] = 64\ndef main():\n    ${shell('--batch {B}')}other()\nmain()\n`
    expect(onlyOne(text).settings.batchSize).toBe(8)
  })
})

describe('what may be another value is never claimed', () => {
  test.each([
    ['an entry behind an unknown merge', `cfg = {"batch": 8, **load()}\n${shell("--batch {cfg['batch']}")}`, 'unknown'],
    ['an entry in front of one', `cfg = {**load(), "batch": 8}\n${shell("--batch {cfg['batch']}")}`, 8],
    [
      'an object whose base class is not followed',
      `class Job(Base):\n    batch = 4\njob = Job()\njob.batch = 8\njob.load()\n${shell('--batch {job.batch}')}`,
      'unknown'
    ],
    ['a default is that of the definition', `B = 8\ndef run(b=B):\n    ${shell('--batch {b}')}B = 64\nrun()\n`, 8],
    [
      'a body that fails halfway',
      `B = 4\ntry:\n    load()\n    B = 8\nexcept OSError:\n    pass\n${shell('--batch {B}')}`,
      'unknown'
    ],
    [
      'a handler that leaves',
      `B = 4\ntry:\n    load()\n    B = 8\nexcept OSError:\n    sys.exit(1)\n${shell('--batch {B}')}`,
      8
    ],
    [
      'a loop that may end early',
      `for B in (4, 8):\n    if ready():\n        break\n${shell('--batch {B}')}`,
      'unknown'
    ],
    [
      'a list that two names hold',
      `cmd = ["python", "train.py"]\nother = cmd\nother += ["--batch", "8"]\nsubprocess.run(cmd)\n`,
      8
    ],
    [
      'an attribute of a class that a method of another file may set',
      `class Job(Base):\n    batch = 4\njob = Job()\njob.load()\n${shell('--batch {job.batch}')}`,
      'unknown'
    ],
    [
      'what follows a function that may have ended the program',
      `def go():\n    if len(MODE) * 2 > 8:\n        return\n    sys.exit()\nMODE = "val"\ngo()\n${shell('--batch 8')}`,
      'unknown'
    ],
    ['rows that are not known', `list(zip(*rows))\nlist(zip())\n${shell('--batch 8')}`, 8],
    ['arithmetic', `B = 4 * 2\n${shell('--batch {B}')}`, 'unknown']
  ])('%s', (_, text, batch) => {
    const commands = read(text).map((command) => ('unknown' in command ? 'unknown' : command.settings.batchSize))
    expect(commands).toEqual([batch])
  })
})

test('a program that mentions no training is not followed, however complicated it is', () => {
  const calls = Array.from({ length: 40 }, (_, at) => `def f${at + 1}():\n    f${at}()\n    f${at}()\n`).join('')
  const text = `import os\ndef f0():\n    os.system("ls")\n${calls}f40()\n`
  expect(read(text)).toEqual([])
  const complicated = { line: expect.any(Number), unknown: expect.stringMatching(/too complicated/) }
  expect(read(`${text}os.system("python train.py")\n`)).toContainEqual(complicated)
})

test('a guard that asks for a file passes', () => {
  const guard =
    'from pathlib import Path\nscript = Path("yolov5") / "train.py"\nif not script.exists():\n    raise FileNotFoundError(script)\n'
  expect(read(`import subprocess\n${guard}subprocess.run(["python", str(script), "--batch", "4"])\n`)).toMatchObject([
    { settings: { batchSize: 4 } }
  ])
})
