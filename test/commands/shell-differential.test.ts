import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { startsInBash } from '../oracle/bash.ts'
import { settingsOf } from '../oracle/starts.ts'
import { grammars } from './grammars.ts'

const folder = join(import.meta.dirname, '../fixtures/commands/shell')

/**
 * Real bash runs each script with `python` replaced by a program that writes down its arguments, and YOLOv5's own
 * argparse reads them. The reader must find the same trainings, refused ones included. Add a script to the folder to
 * add a case.
 */
describe('the reader agrees with real bash and real argparse', () => {
  for (const name of readdirSync(folder)) {
    test(name, () => {
      const text = readFileSync(join(folder, name), 'utf8')
      const read = readTrainingCommands({ path: 'train.sh', text }, grammars)
      const ran = settingsOf(startsInBash([text])[0] ?? [])
      expect(sorted(read.map((command) => ('unknown' in command ? 'refused' : command.settings)))).toEqual(sorted(ran))
    })
  }
})

function sorted(items: readonly unknown[]): unknown[] {
  return items.map((item) => JSON.stringify(item)).toSorted()
}
