import { describe, expect, test } from 'vitest'
import { detectYamlKind } from '../../src/configs/index.ts'
import { checkModel } from '../../src/configs/model.ts'
import { readSafeYaml } from '../../src/configs/yaml/read.ts'

function accepted(text: string | Uint8Array) {
  const result = readSafeYaml(text)
  return result.ok ? result.value : result.problems
}

function refused(text: string | Uint8Array) {
  const result = readSafeYaml(text)
  if (result.ok) throw new Error(`Accepted as ${JSON.stringify(result.value)}`)
  return result.problems[0]
}

describe('what is read as PyYAML reads it', () => {
  test.each<[string, string, unknown]>([
    ['YAML 1.1 booleans', 'a: [yes, No, on, OFF, true]', { a: [true, false, true, false, true] }],
    ['y and n are words', 'a: [y, n]', { a: ['y', 'n'] }],
    ['an exponent without a point or a sign is text', 'a: [1e3, 1e-4, 1.5e3]', { a: ['1e3', '1e-4', '1.5e3'] }],
    ['an exponent with both is a number', 'a: 1.0e-07', { a: 1e-7 }],
    ['0o17 is text', 'a: 0o17', { a: '0o17' }],
    ['underscores in numbers', 'a: [1_000, 1_0.5]', { a: [1000, 10.5] }],
    ['-.5 is text, .5 is not', 'a: [-.5, .5]', { a: ['-.5', 0.5] }],
    ['nulls', 'a:\nb: ~\nc: null', { a: null, b: null, c: null }],
    ['a space before the colon', 'a : 1\n"b" : 2', { a: 1, b: 2 }],
    ['comments glued to brackets and quotes', 'a: [[1],#x\n [2]#y\n]#z\nb: "c"#d', { a: [[1], [2]], b: 'c' }],
    ['a hash inside a word', 'a: b#c', { a: 'b#c' }],
    ['brackets at any indentation', 'a: [\n1,\n2\n]\nb: 3', { a: [1, 2], b: 3 }],
    ['a list in the column of its key', 'a:\n- 1\n- 2\nb: 3', { a: [1, 2], b: 3 }],
    ['nested dashes', '- - 1\n  - 2\n- a: 3\n  b: 4', [[1, 2], { a: 3, b: 4 }]],
    ['words over several lines', 'a: b\n  c\n\n  d\ne: 1', { a: 'b c\nd', e: 1 }],
    ['quotes over several lines', 'a: \'b\n  c\'\nd: "e \\\n  f"', { a: 'b c', d: 'e f' }],
    ['escapes', '"\\x41\\u00e9\\U0001F600\\t": 1', { 'Aé😀\t': 1 }],
    ['a literal block', 'a: |\n  b:\n    c\n\nd: 1', { a: 'b:\n  c\n', d: 1 }],
    ['a folded block', 'a: >-\n  b\n  c\n   d\n  e', { a: 'b c\n d\ne' }],
    ['line ends of Windows', 'a: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
    ['one document start', '# c\n---\na: 1', { a: 1 }],
    ['emoji with joiners in comments', 'a: 1 # 👩‍🚀\u200d', { a: 1 }],
    ['no final newline', 'a: 1', { a: 1 }],
    ['Windows paths', 'a: C:\\x\\y', { a: 'C:\\x\\y' }],
    ['whole numbers as keys', 'names: {0: a, 1: b}', { names: { 0: 'a', 1: 'b' } }]
  ])('%s', (_name, text, value) => {
    expect(accepted(text)).toEqual(value)
  })

  test('a key __proto__ is a key like any other', () => {
    expect(Object.entries(accepted('__proto__: {a: 1}') as object)).toEqual([['__proto__', { a: 1 }]])
    expect({} as Record<string, unknown>).not.toHaveProperty('a')
  })

  test('every node knows its place', () => {
    const result = readSafeYaml('a: 1\r\nb:\r\n  - [2, "c"]\r\n')
    expect(result.ok && result.root).toMatchObject({
      kind: 'map',
      entries: [
        { key: { value: 'a', line: 1, column: 1 }, value: { kind: 'int', line: 1, column: 4 } },
        {
          key: { line: 2, column: 1 },
          value: { line: 3, column: 3, items: [{ line: 3, column: 5, items: [{ column: 6 }, { column: 9 }] }] }
        }
      ]
    })
  })
})

describe('what is refused, with its place', () => {
  test.each<[string, string, number, number, RegExp]>([
    ['an anchor', 'a: &x 1', 1, 4, /Anchors and aliases/],
    ['an alias', 'a: 1\nb: *x', 2, 4, /Anchors and aliases/],
    ['a tag', 'a: !!binary aGk=', 1, 4, /Tags/],
    ['a Python object', 'a: !!python/object/apply:os.system [id]', 1, 4, /Tags/],
    ['a merge key', 'a:\n  <<: {b: 1}', 2, 3, /Merge keys/],
    ['a duplicate key', 'a: 1\nb: 2\na: 3', 3, 1, /`a` stands on line 1 already/],
    ['a duplicate key in braces', '{a: 1, "a": 2}', 1, 8, /already/],
    ['keys that differ only in type', '0: a\n"0": b', 2, 1, /already/],
    ['a second document', 'a: 1\n---\nb: 2', 2, 1, /one document/],
    ['text behind a document end', 'a: 1\n...\nb: 2', 2, 1, /one document/],
    ['a second document end', 'a: 1\n...\n...\n', 2, 1, /one document/],
    ['a tab behind a document end', 'a: 1\n...\t', 2, 1, /one document/],
    ['a directive', '%YAML 1.1\n---\na: 1', 1, 1, /Directives/],
    ['two byte order marks', '\ufeff\ufeffa: 1', 1, 1, /byte order mark/],
    ['a byte order mark inside', 'a: 1\nb: \ufeff2', 2, 4, /byte order mark/],
    ['a control character', 'a: 1\nb: \u0007', 2, 4, /U\+0007/],
    ['NUL', 'a: 1\0', 1, 5, /U\+0000/],
    ['a lone carriage return', 'a: 1 # c\ractivation: exec("x")', 1, 9, /carriage return/],
    ['U+0085', 'a: 1 # c\u0085download: x', 1, 9, /U\+0085/],
    ['U+2028', 'a: 1 # c\u2028download: x', 1, 9, /U\+2028/],
    ['U+2029', 'a: 1 # c\u2029download: x', 1, 9, /U\+2029/],
    ['half a character', 'a: \ud83d', 1, 4, /U\+D83D/],
    ['a zero-width space in a key', 'acti\u200bvation: 1', 1, 1, /invisible/],
    ['a soft hyphen in a key', 'acti\u00advation: 1', 1, 1, /invisible/],
    ['base 60', 'a: 99:59', 1, 4, /base 60/],
    ['base 60 with a fraction', 'a: 1:30.5', 1, 4, /base 60/],
    ['octal', 'imgsz: 01200', 1, 8, /starts with a zero/],
    ['hexadecimal', 'a: 0x10', 1, 4, /hexadecimal/],
    ['binary', 'a: 0b11', 1, 4, /binary/],
    ['a date', 'a: 2021-01-01', 1, 4, /date/],
    ['a time', 'a: 2001-12-14t21:59:43.10-05:00', 1, 4, /date/],
    ['infinity', 'a: -.inf', 1, 4, /finite/],
    ['not a number', 'a: .NaN', 1, 4, /finite/],
    ['a float beyond all bounds', 'a: 1.0e+999', 1, 4, /too large/],
    ['an integer that JavaScript cannot hold', 'a: 9007199254740993', 1, 4, /too large/],
    ['a key that becomes true', 'on: push', 1, 1, /something other than text/],
    ['a tab as indentation', 'a:\n\tb: 1', 2, 1, /tab/],
    ['a tab before a comment', 'a: 1\t# c', 1, 5, /tab/],
    ['a tab after a bracket', 'a: [1]\t', 1, 7, /tab/],
    ['an explicit key', '? a\n: 1', 1, 1, /\?/],
    ['a second colon', 'a: b: c', 1, 5, /second `: `/],
    ['a list behind its key', 'a: - b', 1, 4, /line below/],
    ['a pair in a list', 'a: [b: c]', 1, 6, /missing/],
    ['a list that is not closed', 'a: [1, 2\n', 2, 1, /`]` is missing/],
    ['quotes that are not closed', 'a: "b\n', 1, 4, /never closed/],
    ['odd indentation', 'a:\n  b: 1\n c: 2', 3, 2, /belongs to nothing/],
    ['text behind quotes', 'a: "b" c', 1, 8, /belongs to nothing/],
    ['a key behind quotes that end in its column', '  a: "b\n "c: 1', 2, 3, /belongs to nothing/],
    ['a key behind a bracket that ends in its column', '- a: [b\n ]c: 1', 2, 3, /belongs to nothing/],
    ['a dash behind quotes that end in its column', '  - "a\n "- b', 2, 3, /belongs to nothing/],
    ['an unknown escape', 'a: "\\q"', 1, 6, /escape/],
    ['half of a surrogate pair', 'a: "\\ud800"', 1, 6, /names no character/],
    ['a word alone', 'hello', 1, 1, /single word/],
    ['nothing', '# only a comment\n', 2, 1, /empty/]
  ])('%s', (_name, text, line, column, message) => {
    expect(refused(text)).toEqual({ line, column, message: expect.stringMatching(message) })
  })

  test('bytes that are not UTF-8, with their offset', () => {
    expect(refused(Buffer.from([0x61, 0x3a, 0x0a, 0x62, 0x3a, 0x20, 0xe9, 0x0a]))).toEqual({
      line: 2,
      column: 4,
      message: 'The file is not UTF-8: byte 0xE9 at offset 6. Save it as UTF-8.'
    })
  })

  test.each([
    ['overlong', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['cut off', [0xf0, 0x9f, 0x9a]],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00]]
  ])('UTF-8 that is %s', (_name, bytes) => {
    expect(refused(Buffer.from(bytes)).message).toMatch(/not UTF-8: byte .* at offset 0/)
  })
})

describe('bounds', () => {
  test('64 KiB', () => {
    const bytes = (length: number) => `a: 1 #${'x'.repeat(length - 6)}`
    expect(accepted(bytes(65_536))).toEqual({ a: 1 })
    expect(refused(bytes(65_537)).message).toMatch(/64 KiB/)
    expect(refused(`a: 1 #${'é'.repeat(40_000)}`).message).toMatch(/64 KiB/)
  })

  test('six levels', () => {
    expect(accepted('a: [[[[[1]]]]]')).toEqual({ a: [[[[[1]]]]] })
    expect(refused('a: [[[[[[1]]]]]]')).toMatchObject({ line: 1, column: 9, message: expect.stringMatching(/6 deep/) })
    expect(refused('a:\n- - - - - - 1').message).toMatch(/6 deep/)
  })

  test('8,000 events', () => {
    const list = (length: number) => `a: [${'1,'.repeat(length)}]`
    expect(readSafeYaml(list(7_991)).ok).toBe(true)
    expect(refused(list(7_992)).message).toMatch(/more values/)
  })

  test.each([
    ['5,000 open brackets', `a: ${'['.repeat(5_000)}`],
    ['5,000 open braces', `a: ${'{a: '.repeat(5_000)}`],
    ['5,000 dashes', `${'- '.repeat(5_000)}1`],
    ['5,000 indented keys', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['an alias bomb', `a: &a [x, x]\n${'bcdefgh'.replace(/./g, (name) => `${name}: &${name} [*a, *a, *a, *a]\n`)}`],
    ['60,000 spaces before a word', `a:${' '.repeat(60_000)}b: c`],
    ['60,000 quotes', `a: ${"'".repeat(60_001)}`],
    ['a megabyte', 'a: 1\n'.repeat(250_000)]
  ])('%s is refused at once', { timeout: 10_000 }, (_name, text) => {
    refused(text)
  })

  test.each([
    ['zeros and underscores', `a: ${'0_'.repeat(30_000)}x`],
    ['underscores', `a: 0${'_'.repeat(60_000)}x`],
    ['colons', `a: 1${':1'.repeat(30_000)}x`],
    ['digits and a point', `a: ${'1'.repeat(60_000)}.x`],
    ['words', `a: ${'b '.repeat(30_000)}`],
    ['lines of a word', `a:\n${' b\n'.repeat(20_000)}`],
    ['spaces before the end', `a: "${' '.repeat(60_000)}`],
    ['empty lines', `a: |\n${'\n'.repeat(60_000)} b`],
    ['a key', `${'k'.repeat(60_000)}: 1`],
    ['quotes', `a: ${"'".repeat(60_000)}`],
    ['escapes', `a: "${'\\x41'.repeat(15_000)}"`],
    ['hashes', `a: 1 ${'#'.repeat(60_000)}`]
  ])('many %s are read in no time', { timeout: 10_000 }, (_name, text) => {
    readSafeYaml(text)
    checkModel(text)
    detectYamlKind(text, 'x.yaml')
  })
})
