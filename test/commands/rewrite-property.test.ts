import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RewriteQuestion, rewriteCommand } from '../../src/commands/edit/edit-command.ts'
import { readTrainingCommands } from '../../src/commands/index.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { grammars } from './grammars.ts'
import { knownCommand } from './summary.ts'

const starts = fc.constantFrom(
  'python train.py',
  'cd yolov5 && python3 -u train.py',
  'nohup python $YOLO/train.py',
  'torchrun --nproc_per_node 1 "yolov5/train.py"',
  'python -m yolov5.train',
  'python "$D"/train.py',
  'python "$D"train.py',
  'python $D"train.py"',
  `python \${D}"/train.py"`,
  "python $D/'train.py'",
  'python `pwd`/train.py',
  'python s/train_in_range.py --range 0.5 1.5 -- train.py --multi-scale',
  'srun python s/train_in_range.py --schedule 0:0.8-1.2 9:0.5-1.5 --watch-memory -- -m yolov5.train --multi-scale'
)
const options = fc.uniqueArray(
  fc.constantFrom(
    '--img 320',
    '--batch=24',
    '--batch-size "12"',
    '--multi-scale',
    '--rect',
    '--name run#4',
    '--data a.yaml'
  ),
  { selector: (option) => option.slice(0, 5) }
)
const ends = fc.constantFrom('', ' > log.txt 2>&1 &', '  # keep --batch 9', '\necho done\n', '\r\n')
const separators = fc.constantFrom(' ', '  ', ' \\\n  ', ' \\\n\t')

/** Command lines as people write them, all of which are known. */
const lines = fc
  .tuple(starts, options, separators, ends)
  .map(
    ([start, written, separator, end]) =>
      `#!/bin/sh\n# training\n${[start, ...written.filter((option) => !start.includes(option))].join(separator)}${end}`
  )

const stage = (epoch: number) =>
  fc.record({
    epoch: fc.constant(epoch),
    low: fc.constantFrom(0.5, 0.67, 0.8, 1),
    high: fc.constantFrom(1, 1.2, 1.33, 1.5)
  })
const sizes: fc.Arbitrary<RewriteQuestion['sizes']> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ kind: 'fixed' } as const),
  fc.constant({ kind: 'yolov5' } as const),
  stage(0).map(({ low, high }) => ({ kind: 'factors', low, high }) as const),
  fc
    .tuple(stage(0), stage(20), fc.boolean())
    .map(([first, second, watchMemory]) => ({ kind: 'schedule', stages: [first, second], watchMemory }) as const)
)
const questions: fc.Arbitrary<RewriteQuestion> = fc.record({
  command: fc.constant(1),
  launcherPath: fc.constantFrom('train_in_range.py', 'tools/vram/train_in_range.py'),
  batchSize: fc.option(fc.integer({ min: 1, max: 512 }), { nil: undefined }),
  imageSize: fc.option(fc.integer({ min: 32, max: 2048 }), { nil: undefined }),
  sizes
})

test('a rewritten command reads as wanted, and all else of it as before', () => {
  fc.assert(
    fc.property(lines, questions, (text, question) => {
      const result = rewriteCommand({ path: 'train.sh', text }, question, grammars)
      if (result.kind === 'impossible') throw new Error(result.why)
      const before = knownCommand(text)
      const after = knownCommand(result.text)
      expect(after.settings).toEqual(wantedSettings(before.settings, question))
      expect(after.directory).toBe(before.directory)
      expect(after.launch?.scriptWord).toBe(before.launch?.scriptWord)
      const launcher = after.launch?.sizeLauncher?.word
      expect([undefined, before.launch?.sizeLauncher?.word, launcherFrom(before, question)]).toContain(launcher)
      expect(after.launch?.sizeLauncher?.watchMemory ?? false).toBe(watches(question, before.launch?.sizeLauncher))
      expect(result.text.match(/(^|\s)#.*/gm)).toEqual(text.match(/(^|\s)#.*/gm))
    }),
    { numRuns: 150, seed: 7 }
  )
})

test('what is so already leaves the text as it is', () => {
  fc.assert(
    fc.property(lines, questions, (text, question) => {
      const once = rewriteCommand({ path: 'train.sh', text }, question, grammars)
      if (once.kind === 'impossible') throw new Error(once.why)
      expect(rewriteCommand({ path: 'train.sh', text: once.text }, question, grammars)).toEqual(once)
    }),
    { numRuns: 60, seed: 8 }
  )
})

const SCRAPS = (
  'python train.py|"train.py", |--batch 16 |"--multi-scale", |--multi-scale |$B |B=16\n|\\\n|\n|"|\'|[|]|- |: |, |(|)|{|}|#|$(| && |' +
  'train_in_range.py --range 0.5 1.5 -- |os.system(|subprocess.run(|command: |CMD |\t|\r\n|%B%|`|^'
).split('|')

test('whatever a file holds, what is offered reads as wanted', () => {
  const text = fc
    .array(fc.constantFrom(...SCRAPS), { maxLength: 16 })
    .map((parts) => `python train.py ${parts.join('')}`)
  const path = fc.constantFrom('a.sh', 'a.py', 'Makefile', 'Dockerfile', 'a.yml', 'a.json', 'a.bat', 'a.ps1', 'a.md')
  fc.assert(
    fc.property(path, text, questions, (name, written, question) => {
      const result = rewriteCommand({ path: name, text: written }, question, grammars)
      if (result.kind === 'impossible') {
        expect(result.why).toMatch(/\.$/)
        return
      }
      const [before] = readTrainingCommands({ path: name, text: written }, grammars)
      const [after] = readTrainingCommands({ path: name, text: result.text }, grammars)
      if (!before || !after || 'unknown' in before || 'unknown' in after) throw new Error(result.text)
      expect(after.settings).toEqual(wantedSettings(before.settings, question))
    }),
    { numRuns: 250, seed: 9 }
  )
})

function wantedSettings(settings: Settings, { batchSize, imageSize, sizes: wanted }: RewriteQuestion): Settings {
  const drawn = wanted === undefined ? {} : { multiScale: wanted.kind !== 'fixed', sizeFactors: factorsOf(wanted) }
  return {
    ...settings,
    batchSize: batchSize ?? settings.batchSize,
    imageSize: imageSize ?? settings.imageSize,
    ...drawn
  }
}

function launcherFrom({ workingDirectory }: { workingDirectory?: string }, { launcherPath }: RewriteQuestion): string {
  return workingDirectory ? `../${launcherPath}` : launcherPath
}

function factorsOf(wanted: NonNullable<RewriteQuestion['sizes']>): Settings['sizeFactors'] {
  if (wanted.kind === 'factors') return [wanted.low, wanted.high]
  if (wanted.kind !== 'schedule') return null
  const { stages } = wanted
  return [Math.min(...stages.map(({ low }) => low)), Math.max(...stages.map(({ high }) => high))]
}

function watches({ sizes: wanted }: RewriteQuestion, present: { watchMemory: boolean } | null | undefined): boolean {
  if (wanted === undefined) return present?.watchMemory ?? false
  return wanted.kind === 'schedule' && wanted.watchMemory
}
