import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { lookedForNames, scaleOf, unifiedName } from '../../src/domain/ultralytics-models.ts'

const scales = ['n', 's', 'm', 'l', 'x']

test.each([
  ['yolov8x.yaml', 'yolov8.yaml'],
  ['yolov5s.yaml', 'yolov5.yaml'],
  ['yolov5su.yaml', 'yolov5.yaml'],
  ['yolov5n6.yaml', 'yolov5-p6.yaml'],
  ['yolo11m-seg.yaml', 'yolo11-seg.yaml'],
  ['configs/yolo26l-p2.yaml', 'configs/yolo26-p2.yaml'],
  ['weeds.yaml', 'weeds.yaml'],
  ['runs2m/yolov8x.yaml', 'runs2/yolov8x.yaml']
])('%s is %s', (name, unified) => {
  expect(unifiedName(name)).toBe(unified)
})

test.each([
  ['yolov8x-weeds.yaml', 'x'],
  ['yolov8_x.yaml', 'n'],
  ['weeds.yaml', 'n'],
  ['models/yolo26m.yaml', 'm'],
  ['yolov8x/weeds.yaml', 'n']
])('%s is of scale %s', (name, scale) => {
  expect(scaleOf(name, scales)).toMatchObject({ scale, problem: null })
})

test('a name without a size is worth a sentence, unless there is one size alone', () => {
  expect(scaleOf('configs/weeds.yaml', ['s', 'm'])).toEqual({
    scale: 's',
    warning:
      'The name `weeds.yaml` gives no size, so Ultralytics takes `s`, the first of the `scales`. A name such as `yolo11s-weeds.yaml` gives one.',
    problem: null
  })
  expect(scaleOf('yolov10b.yaml', ['b'])).toEqual({ scale: 'b', warning: null, problem: null })
})

test('a size that the model does not have ends the training', () => {
  expect(scaleOf('yolov8x.yaml', ['n', 's'])).toEqual({
    scale: null,
    warning: null,
    problem:
      'The name `yolov8x.yaml` asks for the size `x`, which is none of `scales` (n, s): rename the file, or add the size.'
  })
})

test('without scales the letter stays, because modules of some families ask for it', () => {
  expect(scaleOf('yolo11x-own.yaml', [])).toEqual({ scale: 'x', warning: null, problem: null })
  expect(scaleOf('own.yaml', [])).toEqual({ scale: null, warning: null, problem: null })
})

/** Which of its own files the installed package loads for each name, and the scale it takes: null where it finds none. */
function askThePackage(makeNames: (shipped: readonly string[]) => readonly string[]) {
  const python = process.env.VRAM_REVIEW_PYTHON ?? ''
  const run = (code: string, input: string) =>
    JSON.parse(
      execFileSync(python, ['-c', code], { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'ignore'] })
        .trimEnd()
        .split('\n')
        .at(-1) ?? ''
    )
  const shipped = run(
    `
import importlib.util, json, pathlib
root = pathlib.Path(importlib.util.find_spec("ultralytics").submodule_search_locations[0], "cfg", "models")
print(json.dumps(sorted(path.name for path in root.rglob("*.yaml"))))`,
    ''
  ) as string[]
  const names = makeNames(shipped)
  const found = run(
    `
import json, os, pathlib, tempfile
from unittest import mock
from ultralytics.nn import tasks
def answer(name):
    with mock.patch.object(tasks.YAML, "load", side_effect=lambda file: {"file": pathlib.Path(file).name}):
        try:
            loaded = tasks.yaml_model_load(name)
        except FileNotFoundError:
            return None
    return {"file": loaded["file"], "scale": loaded["scale"]}
names = json.loads(input())
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    print(json.dumps([answer(name) for name in names]))
    os.chdir("/")`,
    JSON.stringify(names)
  ) as ({ file: string; scale: string } | null)[]
  return { shipped, names, found }
}

test('the installed package finds the same files and scales', () => {
  const { shipped, names, found } = askThePackage((files) =>
    files.flatMap((file) => {
      const sized = ['n', 'x', 'b'].map((letter) => file.replace(/^(yoloe?-?v?\d+)/, `$1${letter}`))
      return [file, ...sized].flatMap((name) => [
        name,
        name.replace('.yaml', 'u.yaml'),
        name.replace('.yaml', '6.yaml')
      ])
    })
  )
  expect(names.length).toBeGreaterThan(500)
  const ours = names.map((name) => {
    const file = lookedForNames(name).find((candidate) => shipped.includes(candidate))
    return file === undefined ? null : { file, scale: scaleOf(name, []).scale ?? '' }
  })
  expect(ours.filter((answer) => answer !== null).length).toBeGreaterThan(150)
  const wrong = names.flatMap((name, index) =>
    JSON.stringify(ours[index]) === JSON.stringify(found[index]) ? [] : [[name, ours[index], found[index]]]
  )
  expect(wrong).toEqual([])
})
