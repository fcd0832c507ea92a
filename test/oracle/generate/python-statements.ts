import { type Draft, freshName, type Table } from './draft.ts'

/** An option of train.py with its value as an expression of Python; a flag has none. */
export interface PythonOption {
  readonly flag: string
  readonly destination: string
  readonly expression?: string
  readonly numeric: boolean
}

/** Writes a training as lines of Python. */
type Writer = (options: readonly PythonOption[], draft: Draft) => readonly string[]

/** The options as elements of a list. */
function elements(options: readonly PythonOption[]): string[] {
  return options.flatMap(({ flag, expression, numeric }) => {
    if (expression === undefined) return [`"${flag}"`]
    if (!numeric) return [`"${flag}"`, expression]
    return [`"${flag}"`, /^\d+$/.test(expression) ? `"${expression}"` : `str(${expression})`]
  })
}

const list = (options: readonly PythonOption[]) => `["python", "train.py", ${elements(options).join(', ')}]`

/** The options inside an f-string; an expression with quotes of its own gets a name first. */
function formatted(options: readonly PythonOption[], draft: Draft): { before: string[]; text: string } {
  const before: string[] = []
  const parts = options.map(({ flag, expression }) => {
    if (expression === undefined) return flag
    if (/^'[^']*'$|^\d+$/.test(expression)) return `${flag} ${expression.replaceAll("'", '')}`
    if (!/["']/.test(expression)) return `${flag} {${expression}}`
    const name = freshName(draft, 'text')
    before.push(`${name} = ${expression}`)
    return `${flag} {${name}}`
  })
  return { before, text: parts.join(' ') }
}

const keywords = (options: readonly PythonOption[]) =>
  options.map((option) => `${option.destination}=${argumentOf(option)}`).join(', ')

const items = (options: readonly PythonOption[]) =>
  options.map((option) => `"${option.destination}": ${argumentOf(option)}`).join(', ')

function argumentOf({ destination, expression = 'True' }: PythonOption): string {
  if (destination === 'freeze') return `[${expression}]`
  return destination === 'device' ? `str(${expression})` : expression
}

const inShell =
  (write: (text: string) => readonly string[]): Writer =>
  (options, draft) => {
    const { before, text } = formatted(options, draft)
    return [...before, ...write(text)]
  }

const lists: Table<Writer> = {
  'subprocess.run of a list': (options) => [`subprocess.run(${list(options)}, check=True)`],
  'check_call of a list': (options) => [`subprocess.check_call(${list(options)}, cwd="yolov5")`],
  'call of a list': (options) => [`code = subprocess.call(${list(options)})`],
  'check_output of a list': (options) => [`print(subprocess.check_output(${list(options)}))`],
  'Popen and wait': (options) => [`process = subprocess.Popen(${list(options)})`, 'process.wait()'],
  'Popen in with': (options) => [
    `with subprocess.Popen(${list(options)}, stdout=subprocess.PIPE) as process:`,
    '    print(process.stdout.read())'
  ],
  'args by name': (options) => [`subprocess.run(args=${list(options)})`],
  'list over lines': (options) => [
    'subprocess.run(',
    '    [',
    '        "python", "train.py",',
    ...elements(options).map((word) => `        ${word},`),
    '    ],',
    '    check=False,',
    ')'
  ],
  'sys.executable': (options) => [`subprocess.run([sys.executable, "train.py", ${elements(options).join(', ')}])`],
  'path of the script': (options) => [
    `subprocess.run(["python", os.path.join("yolov5", "train.py"), ${elements(options).join(', ')}])`
  ],
  'pathlib script': (options) => [
    `subprocess.run(["python", str(pathlib.Path("yolov5") / "train.py"), ${elements(options).join(', ')}])`
  ],
  'list in a name': (options) => [`cmd = ${list(options)}`, 'subprocess.run(cmd)'],
  'list appended to': (options) => [
    'cmd = ["python", "train.py"]',
    ...elements(options).map((word) => `cmd.append(${word})`),
    'subprocess.run(cmd)'
  ],
  'list extended': (options) => [
    'cmd = ["python", "train.py"]',
    `cmd.extend([${elements(options).join(', ')}])`,
    'subprocess.run(cmd)'
  ],
  'list +=': (options) => [
    'cmd = ["python", "train.py"]',
    `cmd += [${elements(options).join(', ')}]`,
    'subprocess.run(cmd)'
  ],
  'list + list': (options) => [
    'base = ["python", "train.py"]',
    `subprocess.run(base + [${elements(options).join(', ')}])`
  ],
  'list inserted into': (options) => [
    `cmd = ["train.py", ${elements(options).join(', ')}]`,
    'cmd.insert(0, "python")',
    'subprocess.run(cmd)'
  ],
  'starred list': (options) => [
    `extra = [${elements(options).join(', ')}]`,
    'subprocess.run(["python", "train.py", *extra])'
  ],
  tuple: (options) => [`subprocess.run(("python", "train.py", ${elements(options).join(', ')}))`],
  'extended under a condition': (options, { random }) => [
    `cmd = ${list(options)}`,
    `BIG = ${random.pick(['True', 'False'])}`,
    ...['if BIG:', '    cmd.append("--multi-scale")', 'subprocess.run(cmd)']
  ],
  'list with an equals sign': (options) => [
    `subprocess.run(["python", "train.py", ${options.map(({ flag, expression }) => (expression === undefined ? `"${flag}"` : `"${flag}=" + str(${expression})`)).join(', ')}])`
  ],
  'str of each word': (options) => [
    `cmd = ["python", "train.py", ${raw(options)}]`,
    'subprocess.run([str(word) for word in cmd])'
  ],
  'map of str': (options) => [`cmd = ["python", "train.py", ${raw(options)}]`, 'subprocess.run(list(map(str, cmd)))'],
  'options of a dict': (options) => [
    `settings = {${flagItems(options)}}`,
    ...[
      'cmd = ["python", "train.py"]',
      'for key, value in settings.items():',
      '    cmd += [f"--{key}", str(value)]',
      'subprocess.run(cmd)'
    ]
  ],
  'options of a dict by comprehension': (options) => [
    `settings = {${flagItems(options)}}`,
    'subprocess.run(["python", "train.py"] + [word for key, value in settings.items() for word in (f"--{key}", str(value))])'
  ],
  'options of sys.argv': (options) => [`subprocess.run(${list(options)} + sys.argv[1:])`],
  'words of a function': (options) => ['def build():', `    return ${list(options)}`, 'subprocess.run(build())'],
  'environment by name': (options) => [
    `subprocess.run(${list(options)}, env={**os.environ, "CUDA_VISIBLE_DEVICES": "0,1"})`
  ],
  'environment before': (options) => [
    'os.environ["CUDA_VISIBLE_DEVICES"] = "0,1"',
    `subprocess.run(${list(options)})`,
    'del os.environ["CUDA_VISIBLE_DEVICES"]'
  ],
  'torch.distributed.run': (options) => [
    `subprocess.run(["python", "-m", "torch.distributed.run", "--nproc_per_node", "2", "train.py", ${elements(options).join(', ')}, "--batch-size", "32"])`
  ],
  'os.execvp': (options) => [`os.execvp("python", ${list(options)})`],
  'os.execlp': (options) => [`os.execlp("python", "python", "train.py", ${elements(options).join(', ')})`],
  'os.spawnvp': (options) => [`os.spawnvp(os.P_WAIT, "python", ${list(options)})`],
  asyncio: (options) => [
    ...[
      'async def start():',
      `    process = await asyncio.create_subprocess_exec("python", "train.py", ${elements(options).join(', ')})`
    ],
    ...['    await process.wait()', 'asyncio.run(start())']
  ],
  partial: (options) => ['start = functools.partial(subprocess.run, check=True)', `start(${list(options)})`],
  'renamed import': (options) => ['from subprocess import run as start', `start(${list(options)})`],
  'runpy.run_path': (options) => [
    `sys.argv = ["train.py", ${elements(options).join(', ')}]`,
    'runpy.run_path("train.py", run_name="__main__")',
    'sys.argv = ["launch.py"]'
  ],
  'runpy.run_module': (options) => [
    `sys.argv = ["train", ${elements(options).join(', ')}]`,
    'runpy.run_module("yolov5.train", run_name="__main__")',
    'sys.argv = ["launch.py"]'
  ]
}

/** Elements that are no text yet. */
function raw(options: readonly PythonOption[]): string {
  return options
    .flatMap(({ flag, expression }) => (expression === undefined ? [`"${flag}"`] : [`"${flag}"`, expression]))
    .join(', ')
}

/** A flag has no place in a dictionary of options with values. */
function flagItems(options: readonly PythonOption[]): string {
  return options
    .filter(({ expression }) => expression !== undefined)
    .map(({ flag, expression }) => `"${flag.slice(2)}": ${expression}`)
    .join(', ')
}

const shellTexts: Table<Writer> = {
  'os.system of an f-string': inShell((text) => [`os.system(f"python train.py ${text}")`]),
  'os.system of a sum': (options) => [
    `os.system("python train.py"${options.map(({ flag, expression }) => (expression === undefined ? ` + " ${flag}"` : ` + " ${flag} " + str(${expression})`)).join('')})`
  ],
  'os.system of a name': inShell((text) => [`command = f"python train.py ${text}"`, 'os.system(command)']),
  'shell=True': inShell((text) => [`subprocess.run(f"python train.py ${text}", shell=True, check=True)`]),
  'Popen of a shell': inShell((text) => [`subprocess.Popen(f"python train.py ${text}", shell=True).wait()`]),
  getoutput: inShell((text) => [`print(subprocess.getoutput(f"python train.py ${text}"))`]),
  'os.popen': inShell((text) => [`print(os.popen(f"python train.py ${text}").read())`]),
  'adjacent f-strings': inShell((text) => [
    'command = (',
    '    f"python train.py "',
    ...text.split(/ (?=--)/).map((part) => `    f"${part} "`),
    ')',
    'os.system(command)'
  ]),
  'text of lines': inShell((text) => ['command = f"""python train.py \\', `${text}"""`, 'os.system(command)']),
  'lines continued in the shell': inShell((text) => [
    'os.system(f"""',
    'cd yolov5',
    `python train.py ${text.replaceAll(/ (?=--)/g, ' \\\\\n')}`,
    '""")'
  ]),
  '+= of text': inShell((text) => [
    'command = "python train.py"',
    ...text.split(/ (?=--)/).map((part) => `command += f" ${part}"`),
    'os.system(command)'
  ]),
  'shlex.split': inShell((text) => [`subprocess.run(shlex.split(f"python train.py ${text}"))`]),
  'split of text': inShell((text) => [`command = f"python train.py ${text}"`, 'subprocess.run(command.split())']),
  'join of a list': (options) => [`cmd = ${list(options)}`, 'os.system(" ".join(cmd))'],
  'shlex.join': (options) => [`cmd = ${list(options)}`, 'subprocess.run(shlex.join(cmd), shell=True)'],
  'join of mapped words': (options) => [
    `cmd = ["python", "train.py", ${raw(options)}]`,
    'os.system(" ".join(str(word) for word in cmd))'
  ],
  '% of a command': (options) => [
    `os.system("python train.py ${options.map(({ flag, expression }) => (expression === undefined ? flag : `${flag} %s`)).join(' ')}" % (${options.flatMap(({ expression }) => expression ?? []).join(', ')},))`
  ],
  'format of a command': (options) => [
    `os.system("python train.py ${options.map(({ flag, expression }) => (expression === undefined ? flag : `${flag} {}`)).join(' ')}".format(${options.flatMap(({ expression }) => expression ?? []).join(', ')}))`
  ],
  'format by name': (options) => [
    `template = "python train.py ${options.map(({ flag, expression, destination }) => (expression === undefined ? flag : `${flag} {${destination}}`)).join(' ')}"`,
    `os.system(template.format(${options.flatMap(({ expression, destination }) => (expression === undefined ? [] : [`${destination}=${expression}`])).join(', ')}))`
  ],
  'cd in the shell text': inShell((text) => [`os.system(f"cd yolov5 && python train.py ${text}")`]),
  'redirection in the shell text': inShell((text) => [`os.system(f"nohup python train.py ${text} > log.txt 2>&1 &")`]),
  'devices in the shell text': inShell((text) => [`os.system(f"CUDA_VISIBLE_DEVICES=0 python train.py ${text}")`]),
  'options glued to the script': inShell((text) => [`options = f" ${text}"`, 'os.system(f"python train.py{options}")']),
  'script in a name': inShell((text) => ['script = "train.py"', `os.system(f"python {script} ${text}")`]),
  'bash -c': inShell((text) => [`subprocess.run(["bash", "-c", f"python train.py ${text}"])`])
}

const calls: Table<Writer> = {
  'train.run': (options) => ['import train', `train.run(${keywords(options)})`],
  'run of yolov5.train': (options) => ['from yolov5 import train', `train.run(${keywords(options)})`],
  'run imported': (options) => ['from yolov5.train import run', `run(${keywords(options)})`],
  'run renamed': (options) => ['from yolov5.train import run as yolo_train', `yolo_train(${keywords(options)})`],
  'segment.train.run': (options) => [
    'from segment import train as segment_train',
    `segment_train.run(${keywords(options)})`
  ],
  'run with a name of no effect': (options) => [
    'import train',
    `train.run(${keywords(options)}, batch=99, img_size=99)`
  ],
  'run of **dict': (options) => ['import train', `cfg = {${items(options)}}`, 'train.run(**cfg)'],
  'run of **dict()': (options) => [
    'import train',
    `cfg = dict(${keywords(options)})`,
    'train.run(**cfg, sync_bn=True)'
  ],
  'dict changed before **': (options) => [
    'import train',
    `cfg = {${items(options)}}`,
    'cfg["quad"] = True',
    'train.run(**cfg)'
  ],
  'dict popped before **': (options) => [
    'import train',
    `cfg = {${items(options)}, "single_cls": True}`,
    'cfg.pop("single_cls")',
    'train.run(**cfg)'
  ],
  'del before **': (options) => [
    'import train',
    `cfg = {${items(options)}, "single_cls": True}`,
    'del cfg["single_cls"]',
    'train.run(**cfg)'
  ],
  'dict updated before **': (options) => [
    'import train',
    `cfg = {${items(options)}}`,
    'cfg.update({"rect": True})',
    'train.run(**cfg)'
  ],
  'two dicts **': (options) => [
    'import train',
    `cfg = {${items(options)}}`,
    'more = {"sync_bn": True}',
    'train.run(**cfg, **more)'
  ],
  'main of an opt': (options) => [
    'import train',
    'opt = train.parse_opt(True)',
    ...options.map((option) => `opt.${option.destination} = ${argumentOf(option)}`),
    'train.main(opt)'
  ],
  'setattr of an opt': (options) => [
    'import train',
    'opt = train.parse_opt(True)',
    ...options.map((option) => `setattr(opt, "${option.destination}", ${argumentOf(option)})`),
    'train.main(opt)'
  ],
  'setattr in a loop': (options) => [
    'import train',
    'opt = train.parse_opt(True)',
    `for key, value in {${items(options)}}.items():`,
    '    setattr(opt, key, value)',
    'train.main(opt)'
  ],
  'vars of an opt updated': (options) => [
    'import train',
    'opt = train.parse_opt(True)',
    `vars(opt).update({${items(options)}})`,
    'train.main(opt)'
  ],
  '__dict__ of an opt updated': (options) => [
    'import train',
    'opt = train.parse_opt(True)',
    `opt.__dict__.update(${keywords(options)})`,
    'train.main(opt)'
  ],
  'partial of run': (options) => [
    'import train',
    `start = functools.partial(train.run, ${keywords(options)})`,
    'start(sync_bn=True)'
  ]
}

/** Ways to start a training in Python, where it stands. */
export const pythonStatements: Table<Writer> = { ...lists, ...shellTexts, ...calls }
