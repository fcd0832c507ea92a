import fc from 'fast-check'

/** Scalars on which YAML readers are known to differ, and everyday ones. */
export const TELLING_SCALARS = [
  ...[
    '0',
    '1',
    '-1',
    '+5',
    '-0',
    '007',
    '00',
    '-00',
    '0_',
    '0_7',
    '010',
    '08',
    '-08',
    '09_',
    '01200',
    '08',
    '0o17',
    '0x1F',
    '0b11',
    '1_000',
    '1__0',
    '_1',
    '1_',
    '9007199254740993'
  ],
  ...[
    '1.0',
    '.5',
    '-.5',
    '+.5',
    '5.',
    '1e3',
    '1e-4',
    '1E5',
    '1.0e-07',
    '1.0e7',
    '1.5e+300',
    '1.0e+400',
    '-0.0',
    '00.5',
    '1_0.5_0'
  ],
  ...['4.9e-324', '2.2250738585072014e-308', '0.1', '123456789.123456789', '1.7976931348623157e+308', '6.02e-23'],
  ...['.inf', '-.INF', '.nan', 'inf', 'nan', '99:59', '1:30:00', '12:30.5', '-1:5', '1:99', '190:20:30.15'],
  ...['yes', 'No', 'on', 'OFF', 'y', 'n', 'true', 'TRUE', 'tRUE', 'False', 'null', 'Null', '~', 'None', 'nil', ''],
  ...['2021-01-01', '2021-13-45', '2001-12-14t21:59:43.10-05:00', '2001-1-1 1:00:00', '2021-1-1'],
  ...[
    '<<',
    '=',
    '-',
    '--',
    '---',
    '...',
    '?',
    ':',
    '?x',
    ':x',
    '-x',
    '!',
    '&a',
    '*a',
    '!!str x',
    '!!binary aGk=',
    '%x',
    '@x',
    '`x`'
  ],
  ...[
    'a b',
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '#a',
    'a,b',
    'a[b',
    'a]b',
    'a{b',
    'a}b',
    'a?b',
    '|',
    '>',
    '| x',
    'C:\\x',
    'http://a/b?c'
  ],
  ...[
    "'a'",
    '"a"',
    "'it''s'",
    '"a\\nb"',
    '"\\x41\\u00e9\\U0001F600"',
    '"\\ud800"',
    '"\\q"',
    '"\\/"',
    "'a",
    '"a',
    "'a' b",
    '"a"b',
    '"a"#b'
  ],
  ...[
    'é',
    '梨',
    '🍐',
    'a\tb',
    'a\t',
    '\ta',
    'a \t#b',
    '"a\tb"',
    '[]',
    '{}',
    '[a]',
    '[a,]',
    '[,]',
    '[a b]',
    '[a: b]',
    '{a}',
    '{a: }',
    '{a: 1}'
  ],
  ...[
    '{"a":1}',
    '{a:1}',
    '{a :1}',
    '[1,#c',
    '[a]#c',
    '[a] #c',
    '[a] b',
    '{a: [1, {b: 2}]}',
    '[[[[[1]]]]]',
    "['a':1]",
    '[-]',
    '[- a]',
    '[-1]',
    '[a?]'
  ]
]

const scalar = fc.constantFrom(...TELLING_SCALARS)
const key = fc.constantFrom(
  'a',
  'b',
  'c',
  'nc',
  "'d'",
  '"e"',
  '0',
  '1',
  '"0"',
  'a b',
  'é',
  'on',
  '<<',
  '? a',
  '-x',
  'x ',
  'x:y',
  '~'
)
const gap = fc.constantFrom('', ' ', '  ', '\n', ' # c', ' # 🚁\n', '\n\n', '\t', '#c\n', '\r\n')
const pad = fc.constantFrom('', ' ', '  ', '   ', '    ')

/** Lines in block style whose indentation is right often enough to be read. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(pad, key, fc.constantFrom(': ', ':', ' : ', ':  '), scalar, gap).map((parts) => parts.join(''))
  },
  {
    weight: 2,
    arbitrary: fc.tuple(pad, fc.constantFrom('- ', '-', '-   ', '- - '), scalar, gap).map((parts) => parts.join(''))
  },
  {
    weight: 2,
    arbitrary: fc.tuple(pad, fc.constant('- '), key, fc.constant(': '), scalar).map((parts) => parts.join(''))
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pad, key, fc.constantFrom(': |', ': >', ': |-', ': >+', ': >-', ': |2', ':'))
      .map((parts) => parts.join(''))
  },
  { weight: 1, arbitrary: fc.tuple(pad, scalar).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('---', '...', '# c', '', '  ', '%YAML 1.1', ' # c') }
)

/** Documents of lines that look like YAML. Quotes and brackets may stay open over lines. */
export const lineDocument = fc
  .array(line, { minLength: 1, maxLength: 7 })
  .chain((lines) => fc.constantFrom('\n', '\n', '\n', '\r\n').map((lineEnd) => lines.join(lineEnd)))

const token = fc.oneof(
  scalar,
  fc.constantFrom(
    '[',
    ']',
    '{',
    '}',
    ', ',
    ',',
    ': ',
    ':',
    ' ',
    '\n',
    '\n  ',
    '# c\n',
    '"',
    "'",
    '- ',
    '? ',
    '|\n',
    '>\n ',
    '\\',
    '\n---\n'
  )
)

/** Pieces of YAML in any order, inside brackets so that many are read. */
export const flowDocument = fc
  .tuple(
    fc.constantFrom('a: [', 'a: {b: ', '[', '- [', 'a: ', ''),
    fc.array(token, { maxLength: 9 }),
    fc.constantFrom(']', '}', '', '\n]\n')
  )
  .map(([open, tokens, close]) => open + tokens.join('') + close)

/** Small pieces without any plan: nothing finds disagreements about structure faster. */
export const pieceDocument = fc
  .tuple(
    fc.constantFrom('', 'a: ', 'a:\n', '- ', '  ', '- a: ', 'a: [', 'a:\n  b: '),
    fc.array(
      fc.constantFrom(
        'a',
        'b',
        ' ',
        ' ',
        '  ',
        '\n',
        '\n',
        '\n ',
        '\n  ',
        ': ',
        ':',
        '- ',
        '-',
        '"',
        "'",
        '"x"',
        '[',
        ']',
        '{',
        '}',
        ',',
        '#',
        ' #',
        '|',
        '>',
        '|+',
        '?',
        '\t',
        '1',
        '\\',
        '\n\n',
        'a: ',
        '[x]',
        '---',
        '\r\n'
      ),
      { minLength: 1, maxLength: 14, size: 'max' }
    )
  )
  .map(([open, pieces]) => open + pieces.join(''))

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value }

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\n', ':', '#', "'", '"', '\\', '-', '\t', ',', '[', '{'),
    maxLength: 12
  }),
  scalar
)

/** Values of any shape, for writing them down in one style or another. */
export const value: fc.Arbitrary<Value> = fc.letrec<{ node: Value }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<Value>(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 }), tie('node'), { maxKeys: 4 })
  )
})).node

/** A text with a few of its characters replaced, removed, doubled or moved. */
export function mutated(original: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(),
    drop: fc.nat({ max: 3 }),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\n',
        ':',
        ': ',
        '#',
        ' #',
        '-',
        '- ',
        ',',
        '[',
        ']',
        '{',
        '}',
        "'",
        '"',
        '\t',
        '|',
        '>',
        '&a ',
        '*a',
        '!',
        '?'
      ),
      fc.constantFrom(
        '\r',
        '\r\n',
        '\u0085',
        '\u2028',
        '\ufeff',
        '\u200b',
        '\u00a0',
        '\u00e9',
        '🚁',
        '\0',
        '\u001b',
        '1_0',
        '0',
        'e',
        '.',
        '  '
      ),
      scalar
    )
  })
  return fc.tuple(original, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) => {
    let result = text
    for (const { at, drop, insert } of changes) {
      const offset = at % (result.length + 1)
      result = result.slice(0, offset) + insert + result.slice(offset + drop)
    }
    return result.toWellFormed()
  })
}
