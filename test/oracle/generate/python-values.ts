import { choose, type Draft, freshName, type Table } from './draft.ts'

/** How a value is written in Python: lines that come before, and an expression; a number's is a number. */
export interface Expression {
  readonly before: readonly string[]
  readonly text: string
}

/** `literal` is the value as Python writes it. */
type Writer = (draft: Draft, literal: string, value: string) => Expression

/** An expression of Python for the value. */
export function pythonExpression(draft: Draft, value: string): Expression {
  return choose(draft, pythonValues)(draft, literalOf(value), value)
}

export function isNumber(value: string): boolean {
  return /^\d+$/.test(value)
}

export function literalOf(value: string): string {
  return isNumber(value) ? value : `'${value}'`
}

/** A name set by some lines. */
function named(draft: Draft, lines: (name: string) => readonly string[]): Expression {
  const name = freshName(draft, 'v')
  return { before: lines(name), text: name }
}

const wrong = (literal: string) => (isNumber(literal) ? '99' : "'other.yaml'")

const names: Table<Writer> = {
  'literal value': (_, literal) => ({ before: [], text: literal }),
  name: (draft, literal) => named(draft, (name) => [`${name} = ${literal}`]),
  'name set twice': (draft, literal) => named(draft, (name) => [`${name} = ${wrong(literal)}`, `${name} = ${literal}`]),
  'name of a name': (draft, literal) => named(draft, (name) => [`base_${name} = ${literal}`, `${name} = base_${name}`]),
  'several targets': (draft, literal) => named(draft, (name) => [`${name}, other_${name} = ${literal}, 99`]),
  'chained assignment': (draft, literal) => named(draft, (name) => [`first_${name} = ${name} = ${literal}`]),
  'annotated name': (draft, literal) =>
    named(draft, (name) => [`${name}: ${isNumber(literal) ? 'int' : 'str'} = ${literal}`]),
  walrus: (draft, literal) => named(draft, (name) => [`print(${name} := ${literal})`]),
  'starred target': (draft, literal) => named(draft, (name) => [`${name}, *rest_${name} = [${literal}, 1, 2]`])
}

const containers: Table<Writer> = {
  'item of a dict': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return { before: [`${name} = {"batch": 7, "wanted": ${literal}}`], text: `${name}["wanted"]` }
  },
  'item of a nested dict': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return { before: [`${name} = {"train": {"wanted": ${literal}}}`], text: `${name}["train"]["wanted"]` }
  },
  'get of a dict': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return { before: [`${name} = dict(wanted=${literal})`], text: `${name}.get("wanted", 99)` }
  },
  'default of get': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return { before: [`${name} = {"other": 7}`], text: `${name}.get("wanted", ${literal})` }
  },
  'item assigned': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return { before: [`${name} = {}`, `${name}["wanted"] = ${literal}`], text: `${name}["wanted"]` }
  },
  'dict updated': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return { before: [`${name} = {"wanted": 99}`, `${name}.update(wanted=${literal})`], text: `${name}["wanted"]` }
  },
  'dicts merged': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    const merged = draft.random.pick([`{**${name}, "wanted": ${literal}}`, `${name} | {"wanted": ${literal}}`])
    return { before: [`${name} = {"wanted": 99}`, `${name} = ${merged}`], text: `${name}["wanted"]` }
  },
  'popped item': (draft, literal) => {
    const name = freshName(draft, 'cfg')
    return named(draft, (value) => [`${name} = {"wanted": ${literal}}`, `${value} = ${name}.pop("wanted")`])
  },
  'item of a list': (draft, literal) => {
    const name = freshName(draft, 'items')
    const at = draft.random.pick(['1', '-1'])
    return { before: [`${name} = [7, ${literal}]`], text: `${name}[${at}]` }
  },
  comprehension: (draft, literal) => named(draft, (name) => [`${name} = [item for item in (${literal}, 7)][0]`]),
  json: (draft, literal) =>
    named(draft, (name) => [`${name} = json.loads('{"wanted": ${literal.replaceAll("'", '"')}}')["wanted"]`])
}

const objects: Table<Writer> = {
  'attribute of a class': (draft, literal) => {
    const name = freshName(draft, 'Config')
    return { before: [`class ${name}:`, `    wanted = ${literal}`], text: `${name}.wanted` }
  },
  'attribute of an instance': (draft, literal) => {
    const name = freshName(draft, 'Config')
    const lines = [`class ${name}:`, `    wanted = ${literal}`, `${name.toLowerCase()} = ${name}()`]
    return { before: lines, text: `${name.toLowerCase()}.wanted` }
  },
  'attribute set by __init__': (draft, literal) => {
    const name = freshName(draft, 'Config')
    const lines = [`class ${name}:`, '    def __init__(self, wanted):', '        self.wanted = wanted']
    return { before: [...lines, `${name.toLowerCase()} = ${name}(${literal})`], text: `${name.toLowerCase()}.wanted` }
  },
  'default of __init__': (draft, literal) => {
    const name = freshName(draft, 'Config')
    const lines = [`class ${name}:`, `    def __init__(self, wanted=${literal}):`, '        self.wanted = wanted']
    return { before: [...lines, `${name.toLowerCase()} = ${name}()`], text: `${name.toLowerCase()}.wanted` }
  },
  dataclass: (draft, literal) => {
    const name = freshName(draft, 'Config')
    const type = isNumber(literal) ? 'int' : 'str'
    const field = draft.random.pick([literal, `dataclasses.field(default=${literal})`])
    const lines = ['@dataclasses.dataclass', `class ${name}:`, `    wanted: ${type} = ${field}`]
    return { before: [...lines, `${name.toLowerCase()} = ${name}()`], text: `${name.toLowerCase()}.wanted` }
  },
  'dataclass with arguments': (draft, literal) => {
    const name = freshName(draft, 'Config')
    const lines = ['@dataclasses.dataclass', `class ${name}:`, '    wanted: object', '    other: int = 1']
    return {
      before: [...lines, `${name.toLowerCase()} = ${name}(wanted=${literal})`],
      text: `${name.toLowerCase()}.wanted`
    }
  },
  SimpleNamespace: (draft, literal) => {
    const name = freshName(draft, 'space')
    return { before: [`${name} = types.SimpleNamespace(wanted=${literal})`], text: `${name}.wanted` }
  },
  'attribute changed': (draft, literal) => {
    const name = freshName(draft, 'space')
    const lines = [`${name} = types.SimpleNamespace(wanted=99)`, `${name}.wanted = ${literal}`]
    return { before: lines, text: `${name}.wanted` }
  },
  property: (draft, literal) => {
    const name = freshName(draft, 'Config')
    const lines = [`class ${name}:`, '    @property', '    def wanted(self):', `        return ${literal}`]
    return { before: lines, text: `${name}().wanted` }
  }
}

const defaults: Table<Writer> = {
  'environ.get': (draft, literal, value) => {
    const call = draft.random.pick(['os.environ.get', 'os.getenv'])
    const text = `${call}("${freshName(draft, 'WANTED')}", "${value}")`
    return { before: [], text: isNumber(literal) ? `int(${text})` : text }
  },
  'environ.get, or': (draft, literal) => ({
    before: [],
    text: `(os.environ.get("${freshName(draft, 'WANTED')}") or ${literal})`
  }),
  'argparse default': (draft, literal) => {
    const name = freshName(draft, 'args')
    const type = isNumber(literal) ? 'int' : 'str'
    return {
      before: [
        `parser_${name} = argparse.ArgumentParser()`,
        `parser_${name}.add_argument("--wanted", "-w", type=${type}, default=${literal}, help="what is wanted")`,
        `parser_${name}.add_argument("--other", default=99)`,
        `${name} = parser_${name}.parse_args()`
      ],
      text: draft.random.pick([`${name}.wanted`, `vars(${name})["wanted"]`])
    }
  },
  'argparse default in a function': (draft, literal) => {
    const name = freshName(draft, 'args')
    return {
      before: [
        `def parse_${name}():`,
        '    parser = argparse.ArgumentParser()',
        `    parser.add_argument("--wanted-size", default=${literal})`,
        '    return parser.parse_args()',
        `${name} = parse_${name}()`
      ],
      text: `${name}.wanted_size`
    }
  },
  parse_known_args: (draft, literal) => {
    const name = freshName(draft, 'args')
    const lines = [
      `parser_${name} = argparse.ArgumentParser()`,
      `parser_${name}.add_argument("--wanted", default=${literal})`
    ]
    return { before: [...lines, `${name}, _ = parser_${name}.parse_known_args()`], text: `${name}.wanted` }
  },
  'default of a parameter': (draft, literal) => {
    const name = freshName(draft, 'get')
    return { before: [`def ${name}(wanted=${literal}):`, '    return wanted'], text: `${name}()` }
  },
  'sys.argv or a default': (_, literal) => ({ before: [], text: `(sys.argv[1] if len(sys.argv) > 1 else ${literal})` }),
  'None, then a default': (draft, literal) =>
    named(draft, (name) => [`${name} = None`, `if ${name} is None:`, `    ${name} = ${literal}`])
}

const computed: Table<Writer> = {
  'returned by a function': (draft, literal) => {
    const name = freshName(draft, 'get')
    return { before: [`def ${name}():`, `    return ${literal}`], text: `${name}()` }
  },
  lambda: (draft, literal) => {
    const name = freshName(draft, 'get')
    return { before: [`${name} = lambda item: item`], text: `${name}(${literal})` }
  },
  'global of a function': (draft, literal) =>
    named(draft, (name) => [
      `${name} = ${wrong(literal)}`,
      ...[`def set_${name}():`, `    global ${name}`, `    ${name} = ${literal}`, `set_${name}()`]
    ]),
  'local of a function': (draft, literal) =>
    named(draft, (name) => [`${name} = ${literal}`, `def f_${name}():`, `    ${name} = 99`, `f_${name}()`]),
  'conditional expression': (draft, literal) => {
    const name = freshName(draft, 'big')
    const truth = draft.random.chance(0.5)
    const [yes, no] = truth ? [literal, wrong(literal)] : [wrong(literal), literal]
    return { before: [`${name} = ${truth ? 'True' : 'False'}`], text: `(${yes} if ${name} else ${no})` }
  },
  'set by if': (draft, literal) =>
    named(draft, (name) => {
      const truth = draft.random.chance(0.5)
      const [yes, no] = truth ? [literal, wrong(literal)] : [wrong(literal), literal]
      const condition = draft.random.pick(['KIND == "large"', 'not KIND != "large"', 'KIND in ("large", "huge")'])
      const lines = [`KIND = "${truth ? 'large' : 'small'}"`, `if ${condition}:`, `    ${name} = ${yes}`]
      return [...lines, 'else:', `    ${name} = ${no}`]
    }),
  'changed by if': (draft, literal) =>
    named(draft, (name) => [
      `${name} = ${literal}`,
      'if os.path.exists("not-there"):',
      `    ${name} = ${wrong(literal)}`
    ]),
  'set by try': (draft, literal) =>
    named(draft, (name) => [
      'try:',
      `    ${name} = ${literal}`,
      'except ValueError:',
      `    ${name} = ${wrong(literal)}`
    ]),
  'set by except': (draft, literal) =>
    named(draft, (name) => ['try:', `    ${name} = int("x")`, 'except ValueError:', `    ${name} = ${literal}`]),
  'last of a loop': (draft, literal) => named(draft, (name) => [`for ${name} in (7, 9, ${literal}):`, '    pass']),
  'set by match': (draft, literal) =>
    named(draft, (name) => [
      ...['KIND = "large"', 'match KIND:', '    case "small":', `        ${name} = ${wrong(literal)}`],
      ...['    case _:', `        ${name} = ${literal}`]
    ]),
  arithmetic: (draft, literal) =>
    named(draft, (name) => [
      isNumber(literal) ? `${name} = ${Number(literal) / 2} * 2 // 1` : `${name} = ${literal}`,
      ...(isNumber(literal) ? [`${name} = int(${name})`] : [])
    ]),
  'augmented assignment': (draft, literal, value) =>
    named(draft, (name) =>
      isNumber(literal)
        ? [`${name} = ${Number(value) - 1}`, `${name} += 1`]
        : [`${name} = '${value.slice(0, 3)}'`, `${name} += '${value.slice(3)}'`]
    ),
  'int or str of text': (draft, literal, value) =>
    named(draft, (name) => [`${name} = ${isNumber(literal) ? 'int' : 'str'}("${value}")`]),
  max: (draft, literal) => named(draft, (name) => [`${name} = ${isNumber(literal) ? `max(2, ${literal})` : literal}`]),
  len: (draft, literal) =>
    named(draft, (name) => [`${name} = ${isNumber(literal) ? `len("x" * ${literal})` : literal}`])
}

const texts: Table<Writer> = {
  'f-string': (draft, _, value) =>
    named(draft, (name) => [`part_${name} = '${value.slice(0, 2)}'`, `${name} = f'{part_${name}}${value.slice(2)}'`]),
  '% of text': (draft, _, value) =>
    named(draft, (name) => [`${name} = '%s${value.slice(1)}' % '${value.slice(0, 1)}'`]),
  'format of text': (draft, _, value) =>
    named(draft, (name) => [`${name} = '{}${value.slice(1)}'.format('${value.slice(0, 1)}')`]),
  'sum of texts': (draft, _, value) =>
    named(draft, (name) => [`${name} = '${value.slice(0, 1)}' + '${value.slice(1)}'`]),
  'adjacent texts': (draft, _, value) =>
    named(draft, (name) => [`${name} = ('${value.slice(0, 1)}'`, `    '${value.slice(1)}')`]),
  'replaced text': (draft, _, value) => named(draft, (name) => [`${name} = 'x${value}'.replace('x', '')`]),
  'stripped text': (draft, _, value) => named(draft, (name) => [`${name} = ' ${value} '.strip()`]),
  'split text': (draft, _, value) => named(draft, (name) => [`${name} = 'a,${value}'.split(',')[1]`]),
  'path of pathlib': (draft, literal, value) =>
    isNumber(literal)
      ? { before: [], text: literal }
      : named(draft, (name) => [`${name} = pathlib.Path('.') / '${value}'`])
}

/** Ways to write a value in Python. What is text of digits is taken for a number only where it is made one. */
export const pythonValues: Table<Writer> = {
  ...names,
  ...containers,
  ...objects,
  ...defaults,
  ...computed,
  ...Object.fromEntries(Object.entries(texts).map(([name, writer]) => [name, asNumber(writer)]))
}

function asNumber(writer: Writer): Writer {
  return (draft, literal, value) => {
    const { before, text } = writer(draft, literal, value)
    return isNumber(value) && text !== literal ? { before, text: `int(${text})` } : { before, text }
  }
}
