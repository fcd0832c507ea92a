import type { GeneratedFile } from '../compare.ts'
import {
  choose,
  type Draft,
  freshName,
  newDraft,
  newSite,
  type Option,
  someOptions,
  type Table,
  varied
} from './draft.ts'
import { notebookText } from './notebook-text.ts'
import { importsOf, pythonStatement } from './python.ts'
import { pythonExpression, pythonValues } from './python-values.ts'
import { newRandom } from './random.ts'

/** A cell's lines. */
type Cell = readonly string[]

/** An option as a notebook's line writes it: `--batch {v1}`. */
interface Line {
  /** The options, each `--name value`. */
  readonly options: readonly string[]
  /** The same without Python's values: nothing but text. */
  readonly plain: readonly string[]
}

/** Writes a training as the last cells of a notebook. */
type Writer = (line: Line, draft: Draft) => readonly Cell[]

const train = (options: readonly string[]) => `python train.py ${options.join(' ')}`

const shellLines: Table<Writer> = {
  'plain line': ({ options }) => [[`!${train(options)}`]],
  'blank after !': ({ options }) => [[`! ${train(options)}`]],
  'line continued with a blank': ({ options }) => [['!python train.py \\', ...continued(options, ' \\')]],
  'line continued without a blank': ({ options }) => [['!python train.py\\', ...continued(options, '\\')]],
  'line continued and indented': ({ options }) => [
    ['!python train.py \\', ...continued(options, ' \\').map((line) => `    ${line}`)]
  ],
  '%cd before': ({ options }) => [['%cd yolov5'], [`!${train(options)}`], ['%cd ..']],
  '%cd in the cell': ({ options }) => [['%cd yolov5', `!${train(options)}`, '%cd ..']],
  'cd in the line': ({ options }) => [[`!cd yolov5 && ${train(options)}`]],
  'path before the script': ({ options }) => [[`!python yolov5/train.py ${options.join(' ')}`]],
  'python3 -u': ({ options }) => [[`!python3 -u train.py ${options.join(' ')}`]],
  '%run': ({ options }) => [[`%run train.py ${options.join(' ')}`]],
  '%run -i': ({ options }) => [[`%run -i train.py ${options.join(' ')}`]],
  '!!': ({ options }) => [[`!!${train(options)}`]],
  '%system': ({ options }) => [[`%system ${train(options)}`]],
  '%sx': ({ options }) => [[`%sx ${train(options)}`]],
  'output kept': ({ options }) => [[`output = !${train(options)}`]],
  'get_ipython().system': ({ options }) => [[`get_ipython().system('${train(options).replaceAll("'", '')}')`]],
  'environment prefix': ({ options }) => [[`!CUDA_VISIBLE_DEVICES=0 ${train(options)}`]],
  redirection: ({ options }) => [[`!${train(options)} > log.txt 2>&1`]],
  'redirection between words': ({ options: [first = '', ...rest] }) => [
    [`!python train.py ${first} 2>/dev/null ${rest.join(' ')}`]
  ],
  'comment behind': ({ options }) => [[`!${train(options)} # --batch 99`]],
  'commented line beside it': ({ options }) => [['# !python train.py --batch 99', `!${train(options)}`]],
  'two lines': ({ options }) => [['!nvidia-smi', `!${train(options)}`, 'print("done")']]
}

const cells: Table<Writer> = {
  '%%time': ({ options }) => [['%%time', `!${train(options)}`]],
  '%%capture': ({ options }) => [['%%capture output', `!${train(options)}`]],
  '%time': ({ options }) => [[`%time !${train(options)}`]],
  '%%bash': ({ plain }) => [['%%bash', 'cd yolov5', train(plain)]],
  '%%sh': ({ plain }) => [['%%sh', train(plain)]],
  '%%script': ({ plain }) => [['%%script bash', train(plain)]],
  '%%bash with a variable': ({ plain }) => [['%%bash', 'SIZE=448', `${train(plain)} --img $SIZE`]],
  '%%bash continued': ({ plain }) => [['%%bash', 'python train.py \\', ...continued(plain, ' \\')]],
  '%%writefile and bash': ({ plain }) => [['%%writefile run.sh', train(plain)], ['!bash run.sh']],
  '%%writefile alone': ({ plain }) => [['%%writefile unused.sh', train(plain)]],
  '%env': ({ options }) => [['%env SIZE=448'], [`!${train(options)} --img $SIZE`]],
  '%env with a blank': ({ options }) => [['%env SIZE 448'], [`!${train(options)} --img $SIZE`]],
  '%set_env': ({ options }) => [['%set_env SIZE=448'], [`!${train(options)} --img $SIZE`]],
  'os.environ': ({ options }) => [['import os', 'os.environ["SIZE"] = "448"'], [`!${train(options)} --img $SIZE`]],
  'os.environ in %%bash': ({ plain }) => [
    ['import os', 'os.environ["SIZE"] = "448"'],
    ['%%bash', `${train(plain)} --img $SIZE`]
  ],
  'variable of the line': ({ options }) => [[`!SIZE=448; ${train(options)} --img $SIZE`]],
  'variable lost between lines': ({ options }) => [['!SIZE=448', `!${train(options)} --img \${SIZE:-512}`]],
  'doubled dollar': ({ plain }) => [[`!SIZE=448; echo $$SIZE; ${train(plain)} --img $$SIZE`]],
  '{x} and $X in a line': ({ options }) => [
    ['SIZE = 448', 'OTHER = 3'],
    [`!${train(options)} --img $SIZE --epochs {OTHER}`]
  ],
  '{x} and the shell in a line': ({ options }) => [
    ['%env SIZE=448', 'OTHER = 3'],
    [`!${train(options)} --img $SIZE --epochs {OTHER}`]
  ],
  'unknown {x} in a line': ({ plain }) => [[`!${train(plain)} --name run{UNSET} --img 448`]],
  'expression in braces': ({ options }) => [['SIZE = 224'], [`!${train(options)} --img {SIZE * 2}`]],
  'item in braces': ({ options }) => [["cfg = {'size': 448}"], [`!${train(options)} --img {cfg['size']}`]],
  'attribute in braces': ({ options }) => [
    ['class Config:', '    size = 448'],
    [`!${train(options)} --img {Config.size}`]
  ],
  'options in a name': ({ options }) => [["extra = '--img 448 --rect'"], [`!${train(options)} {extra}`]],
  'command in a name': ({ options }) => [[`command = f"${train(options).replaceAll('"', '')}"`], ['!{command}']],
  'script in a name': ({ options }) => [["script = 'train.py'"], [`!python {script} ${options.join(' ')}`]],
  'options glued to the script': ({ options }) => [
    ["extra = ' --img 448'"],
    [`!python train.py{extra} ${options.join(' ')}`]
  ],
  'brace expansion beside braces': ({ options }) => [[`!mkdir -p {runs,logs} && ${train(options)}`]]
}

const flow: Table<Writer> = {
  'line in a loop': ({ options }) => [['for size in (320, 448):', `    !${train(options)} --img {size}`]],
  'line in a loop over a list': ({ options }) => [
    ['sizes = [320, 448]'],
    ['for size in sizes:', `    !${train(options)} --img $size`]
  ],
  'line in if': ({ options }, { random }) => [
    [`BIG = ${random.pick(['True', 'False'])}`, 'if BIG:', `    !${train(options)}`]
  ],
  'line in a function': ({ options }) => [['def start(size):', `    !${train(options)} --img {size}`], ['start(448)']],
  'line in a function never called': ({ options }) => [['def never(size):', `    !${train(options)} --img {size}`]],
  'line in try': ({ options }) => [['try:', `    !${train(options)}`, 'except Exception:', '    pass']],
  'name changed before': ({ options }) => [['SIZE = 448'], ['SIZE = 512'], [`!${train(options)} --img {SIZE}`]],
  'name changed after': ({ options }) => [['SIZE = 448'], [`!${train(options)} --img {SIZE}`], ['SIZE = 512']],
  'pip and git before': ({ options }) => [
    ['!git clone https://example.com/yolov5', '%pip install -q -r requirements.txt'],
    [`!${train(options)}`]
  ],
  'text that mentions it': ({ options }) => [['"""', '!python train.py --batch 99', '"""'], [`!${train(options)}`]]
}

/** Every line but the last ends so that the next belongs to it. */
function continued(options: readonly string[], end: string): string[] {
  return options.map((option, at) => (at < options.length - 1 ? `${option}${end}` : option))
}

const notebookStatements: Table<Writer> = { ...shellLines, ...cells, ...flow }

/** A valid notebook that ends: one or two trainings, each in constructs of its own. */
export function notebookFile(seed: number): GeneratedFile {
  const draft = newDraft(newRandom(seed), [notebookStatements, pythonValues])
  const written = Array.from({ length: 1 + draft.random.below(2) }, () => notebookTraining(draft)).flat()
  const imports = importsOf(written.flat())
  const code = imports.length > 0 ? [imports, ...written] : written
  return { path: 'train.ipynb', text: notebookText(code, draft.random), sites: draft.sites }
}

function notebookTraining(draft: Draft): readonly Cell[] {
  const site = newSite(draft)
  const options = someOptions(draft, site)
  const variedOptions = varied(draft, options)
  if (draft.focus === undefined && draft.random.chance(0.1)) return [pythonStatement(draft, options)]
  const before: string[] = []
  const filled = options.map((option) => {
    if (option.value === undefined || !variedOptions.has(option)) return asText(option)
    const { before: lines, text } = pythonExpression(draft, option.value)
    before.push(...lines)
    return `${option.flag} ${filledIn(draft, text, before)}`
  })
  const cells = choose(draft, notebookStatements)({ options: filled, plain: options.map(asText) }, draft)
  return before.length > 0 ? [before, ...cells] : cells
}

function asText({ flag, value }: Option): string {
  return value === undefined ? flag : `${flag} ${value}`
}

/** `{x}`, or `$x` where it is a name; what holds quotes or braces of its own gets a name. */
function filledIn(draft: Draft, expression: string, before: string[]): string {
  if (/^'[^']*'$|^\d+$/.test(expression)) return expression.replaceAll("'", '')
  if (/^\w+$/.test(expression) && draft.random.chance(0.3)) return `$${expression}`
  if (/^[\w.]+$/.test(expression)) return `{${expression}}`
  const name = freshName(draft, 'x')
  before.push(`${name} = ${expression}`)
  return `{${name}}`
}
