import { describe, expect, test } from 'vitest'
import { checkData } from '../../src/configs/data.ts'
import { fixtures } from './fixture.ts'

const CLASSES: Readonly<Record<string, number>> = {
  'data/folders.yaml': 4,
  'data/list.yaml': 3,
  'data/mapping.yaml': 5,
  'data/names-file.yaml': 6,
  'data/roboflow.yaml': 2,
  'data/space-before-colon.yaml': 2
}

describe('honest data files', () => {
  test.each(fixtures('data'))('$name: only the number of classes goes on', ({ name, bytes }) => {
    expect(checkData(bytes)).toMatchObject({
      accepted: true,
      value: { nc: CLASSES[name] },
      canonical: `nc: ${CLASSES[name]}\n`
    })
  })

  test('where nc and names differ, names counts and it is said', () => {
    expect(checkData('nc: 3\nnames: [a, b]')).toMatchObject({
      accepted: true,
      value: { nc: 2 },
      notes: [{ message: expect.stringMatching(/`nc` is 3, but `names` has 2/) }]
    })
  })
})

describe('hostile data files', () => {
  test.each([
    ['download hides behind U+2028', 'nc: 1\n# c\u2028download: exec'],
    ['download hides behind U+0085', 'nc: 1\n# c\u0085download: exec'],
    ['download hides behind a lone carriage return', 'nc: 1\n# c\rdownload: exec'],
    ['download is merged', 'x: &x {download: exec}\n<<: *x\nnc: 1'],
    ['download twice', 'nc: 1\ndownload: https://example.org\ndownload: import os'],
    ['names is a Python object', 'names: !!python/object/apply:os.system [id]'],
    ['names multiplies', 'a: &a [x, x]\nb: &b [*a, *a]\nnames: [*b, *b]'],
    ['huge nc', 'nc: 1000000000'],
    ['too many names', `names: [${'a,'.repeat(2_001)}]`],
    ['no names', 'names: []'],
    ['neither', 'train: a\nval: b'],
    ['nc as text', 'nc: "3; rm"'],
    ['names by text', 'names: {a: b}'],
    ['a tar archive that is YAML', `nc: 1 #${'\0'.repeat(100)}`],
    ['a zip archive', 'PK\u0003\u0004nc: 1']
  ])('%s', (_name, text) => {
    const result = checkData(text)
    expect(result.accepted).toBe(false)
    expect(result).not.toHaveProperty('canonical')
  })

  test('a download that is code is dropped', () => {
    const result = checkData('nc: 1\ndownload: |\n  import os\n  os.system("touch canary")\npath: /etc\nval: ../../x\n')
    expect(result.accepted && result.canonical).toBe('nc: 1\n')
  })
})
