import { type Draft, freshName, type Table } from './draft.ts'

/** The lines of a training, whose batch is the expression where one is given. */
export type Body = (batch?: string) => readonly string[]

/** Lines around a training, which may let it run once, several times, or never. */
type Writer = (body: Body, draft: Draft) => readonly string[]

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? line : `    ${line}`))
}

const straight: Table<Writer> = {
  'top level': (body) => body(),
  'if __name__': (body) => ['if __name__ == "__main__":', ...indented(body())],
  'main function': (body, draft) => {
    const name = freshName(draft, 'main')
    return [`def ${name}():`, ...indented(body()), 'if __name__ == "__main__":', `    ${name}()`]
  },
  'after a docstring': (body) => ['"""Runs python train.py --batch 99."""', ...body()],
  'after a comment': (body) => ['# python train.py --batch 99', ...body()],
  'after a print': (body) => ['print("python train.py --batch 99")', ...body()],
  'after a name of another command': (body) => ['usage = "python train.py --batch 99"', ...body()],
  'after another command': (body) => ['os.makedirs("runs", exist_ok=True)', 'subprocess.run(["ls"])', ...body()],
  'after os.chdir': (body) => ['os.chdir("yolov5")', ...body(), 'os.chdir("..")'],
  try: (body) => ['try:', ...indented(body()), 'except Exception as error:', '    print(error)'],
  finally: (body) => ['try:', '    print("start")', 'finally:', ...indented(body())],
  with: (body) => ['with open("log.txt", "w") as log:', ...indented(body())]
}

/** A condition over the name MODE, which holds or not. */
function condition({ random }: Draft, truth: boolean): readonly [line: string, text: string] {
  const text = random.pick([
    ...['MODE == "train"', 'MODE in ("train", "fit")', 'not MODE == "val"', 'MODE != "val" and MODE'],
    ...['MODE.startswith("tr")', 'MODE == "fit" or MODE == "train"', 'len(MODE) > 3', 'bool(MODE) and MODE[0] == "t"']
  ])
  return [`MODE = "${truth ? 'train' : 'val'}"`, text]
}

const conditional: Table<Writer> = {
  if: (body, draft) => {
    const [line, text] = condition(draft, true)
    return [line, `if ${text}:`, ...indented(body())]
  },
  'if that does not hold': (body, draft) => {
    const [line, text] = condition(draft, false)
    return [line, `if ${text}:`, ...indented(body())]
  },
  else: (body, draft) => {
    const [line, text] = condition(draft, draft.random.chance(0.3))
    return [line, `if ${text}:`, '    print("skipped")', 'else:', ...indented(body())]
  },
  elif: (body, draft) => {
    const [line, text] = condition(draft, draft.random.chance(0.7))
    return [line, 'if MODE == "export":', '    print("skipped")', `elif ${text}:`, ...indented(body())]
  },
  'if True': (body) => ['if True:', ...indented(body())],
  'if of a file': (body) => ['if os.path.exists("yolov5"):', ...indented(body())],
  'return before': (body, draft) => {
    const [line, text] = condition(draft, draft.random.chance(0.3))
    const name = freshName(draft, 'work')
    return [line, `def ${name}():`, `    if ${text}:`, '        return', ...indented(body()), `${name}()`]
  },
  'exit before': (body, draft) => {
    const [line, text] = condition(draft, draft.random.chance(0.3))
    return [line, `if ${text}:`, '    sys.exit(0)', ...body()]
  }
}

const loops: Table<Writer> = {
  'for over a tuple': (body, draft) => over(draft, (name) => `for ${name} in (4, 16):`, body),
  'for over a list': (body, draft) => over(draft, (name) => `for ${name} in [4, 16]:`, body),
  'for over a name': (body, draft) => ['batches = [4, 16]', ...over(draft, (name) => `for ${name} in batches:`, body)],
  'for over a range': (body, draft) => over(draft, (name) => `for ${name} in range(4, 6):`, body),
  'for over a dict': (body, draft) => [
    'batches = {"s": 4, "m": 16}',
    ...over(draft, (name) => `for model, ${name} in batches.items():`, body)
  ],
  'for with enumerate': (body, draft) => over(draft, (name) => `for at, ${name} in enumerate([4, 16]):`, body),
  'for with zip': (body, draft) => over(draft, (name) => `for model, ${name} in zip(["s", "m"], [4, 16]):`, body),
  'for with product': (body, draft) =>
    over(draft, (name) => `for model, ${name} in itertools.product("sm", [4, 16]):`, body),
  'for over tuples': (body, draft) => over(draft, (name) => `for model, ${name} in [("s", 4), ("m", 16)]:`, body),
  'while with a counter': (body, draft) => {
    const name = freshName(draft, 'n')
    return [`${name} = 4`, `while ${name} < 6:`, ...indented(body(name)), `    ${name} += 1`]
  },
  'loop with break': (body, draft) => {
    const name = freshName(draft, 'n')
    return [`for ${name} in (4, 16, 32):`, `    if ${name} == 16:`, '        break', ...indented(body(name))]
  },
  'loop with continue': (body, draft) => {
    const name = freshName(draft, 'n')
    return [`for ${name} in (4, 16, 32):`, `    if ${name} == 16:`, '        continue', ...indented(body(name))]
  },
  'while True and break': (body) => ['while True:', ...indented(body()), '    break'],
  'loop in a loop': (body, draft) => {
    const name = freshName(draft, 'n')
    return [`for ${name} in (4, 16):`, '    for fold in range(2):', ...indented(indented(body(name)))]
  },
  'comprehension of calls': (body, draft) => {
    const name = freshName(draft, 'work')
    return [`def ${name}(batch):`, ...indented(body('batch')), `[${name}(batch) for batch in (4, 16)]`]
  }
}

function over(draft: Draft, head: (name: string) => string, body: Body): readonly string[] {
  const name = freshName(draft, 'n')
  return [head(name), ...indented(body(name))]
}

const functions: Table<Writer> = {
  'function called': (body, draft) => defined(draft, '', body(), (name) => [`${name}()`]),
  'function with an argument': (body, draft) =>
    defined(draft, 'batch', body('batch'), (name) => [`${name}(4)`, `${name}(16)`]),
  'function with a keyword': (body, draft) =>
    defined(draft, 'batch, *, other=1', body('batch'), (name) => [`${name}(batch=4)`]),
  'function with a default': (body, draft) =>
    defined(draft, 'batch=4', body('batch'), (name) => [`${name}()`, `${name}(16)`]),
  'function with *args': (body, draft) => defined(draft, '*batches', body('batches[0]'), (name) => [`${name}(4, 5)`]),
  'function with **kwargs': (body, draft) =>
    defined(draft, '**given', body('given["batch"]'), (name) => [`${name}(batch=4)`]),
  'function that returns': (body, draft) =>
    defined(draft, '', [...body(), 'return 0'], (name) => [`if ${name}() != 0:`, '    print("failed")']),
  'function in a function': (body, draft) => {
    const [outer, inner] = [freshName(draft, 'outer'), freshName(draft, 'inner')]
    return [
      `def ${outer}(batch):`,
      `    def ${inner}():`,
      ...indented(indented(body('batch'))),
      `    ${inner}()`,
      `${outer}(4)`
    ]
  },
  'function through a function': (body, draft) => {
    const [first, second] = [freshName(draft, 'first'), freshName(draft, 'second')]
    return [
      `def ${first}(batch):`,
      ...indented(body('batch')),
      `def ${second}(size):`,
      `    ${first}(size)`,
      `${second}(4)`
    ]
  },
  'decorated function': (body, draft) => {
    const name = freshName(draft, 'work')
    return ['@functools.lru_cache', `def ${name}(batch=4):`, ...indented(body('batch')), `${name}()`]
  },
  'method called': (body, draft) => {
    const name = freshName(draft, 'Job')
    return [`class ${name}:`, '    def go(self, batch):', ...indented(indented(body('batch'))), `${name}().go(4)`]
  },
  'attribute in a method': (body, draft) => {
    const name = freshName(draft, 'Job')
    const init = ['    def __init__(self, batch):', '        self.batch = batch']
    return [
      `class ${name}:`,
      ...init,
      '    def go(self):',
      ...indented(indented(body('self.batch'))),
      `${name}(4).go()`
    ]
  },
  'default of a constructor': (body, draft) => {
    const name = freshName(draft, 'Job')
    const init = ['    def __init__(self, batch=4):', '        self.batch = batch']
    return [
      `class ${name}:`,
      ...init,
      '    def go(self):',
      ...indented(indented(body('self.batch'))),
      `job = ${name}()`,
      'job.go()'
    ]
  },
  'static method': (body, draft) => {
    const name = freshName(draft, 'Job')
    return [
      `class ${name}:`,
      '    @staticmethod',
      '    def go(batch):',
      ...indented(indented(body('batch'))),
      `${name}.go(4)`
    ]
  },
  'inherited method': (body, draft) => {
    const name = freshName(draft, 'Job')
    const base = [
      `class Base${name}:`,
      '    batch = 16',
      '    def go(self):',
      ...indented(indented(body('self.batch')))
    ]
    return [...base, `class ${name}(Base${name}):`, '    batch = 4', `${name}().go()`]
  },
  'click command': (body, draft) => {
    const name = freshName(draft, 'work')
    const options = ['@click.command()', '@click.option("--batch", default=4, type=int)']
    return [...options, `def ${name}(batch):`, ...indented(body('batch')), `${name}(standalone_mode=False)`]
  },
  'argparse in main': (body, draft) => {
    const name = freshName(draft, 'main')
    const parse = [
      'parser = argparse.ArgumentParser()',
      'parser.add_argument("--batch", type=int, default=4)',
      'args = parser.parse_args()'
    ]
    return [
      `def ${name}():`,
      ...indented([...parse, ...body('args.batch')]),
      'if __name__ == "__main__":',
      `    ${name}()`
    ]
  },
  'args passed to main': (body, draft) => {
    const name = freshName(draft, 'main')
    const parse = ['parser = argparse.ArgumentParser()', 'parser.add_argument("--batch", type=int, default=4)']
    return [`def ${name}(args):`, ...indented(body('args.batch')), ...parse, `${name}(parser.parse_args())`]
  }
}

function defined(
  draft: Draft,
  parameters: string,
  body: readonly string[],
  calls: (name: string) => readonly string[]
): readonly string[] {
  const name = freshName(draft, 'work')
  return [`def ${name}(${parameters}):`, ...indented(body), ...calls(name)]
}

const never: Table<Writer> = {
  'if False': (body) => ['if False:', ...indented(body())],
  'function never called': (body, draft) => [`def ${freshName(draft, 'unused')}():`, ...indented(body())],
  'method never called': (body, draft) => [
    `class ${freshName(draft, 'Unused')}:`,
    '    def go(self):',
    ...indented(indented(body()))
  ],
  'loop over nothing': (body) => ['for item in []:', ...indented(body())],
  'after exit': (body) => ['if True:', '    sys.exit(0)', ...body()],
  'commented out': (body) => body().map((line) => `# ${line}`),
  'in a docstring': (body) => ["'''", ...body(), "'''"],
  'not the main module': (body) => ['if __name__ != "__main__":', ...indented(body())],
  'except of nothing': (body) => ['try:', '    pass', 'except ValueError:', ...indented(body())]
}

/** What may stand around a training. */
export const pythonContexts: Table<Writer> = { ...straight, ...conditional, ...loops, ...functions, ...never }
