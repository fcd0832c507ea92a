import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { startsInBash } from '../oracle/bash.ts'
import { completed, deciding } from '../oracle/compare.ts'
import { settingsOf } from '../oracle/starts.ts'
import { grammars } from './grammars.ts'

const folder = join(import.meta.dirname, '../fixtures/commands/shell')

/**
 * Real bash runs each script with `python` replaced by a program that writes down its arguments, and YOLOv5's own
 * argparse reads them. Each training that the reader knows must be one that ran, and each that ran one that it knows, or a
 * command that it says it does not know: what is computed is not known. Add a script to the folder to add a case.
 */
describe('the reader agrees with real bash and real argparse', () => {
  for (const name of readdirSync(folder)) {
    test(name, () => {
      const text = readFileSync(join(folder, name), 'utf8')
      const read = readTrainingCommands({ path: 'train.sh', text }, grammars)
      const ran = settingsOf(startsInBash([text])[0] ?? [])
      const known = read.flatMap((command) => ('unknown' in command ? [] : [command.settings]))
      const open = [...ran]
      for (const settings of known) {
        const at = open.findIndex((one) => one !== 'refused' && deciding(completed(settings, one)) === deciding(one))
        expect({ settings, ran: open.splice(at >>> 0, 1).length }).toEqual({ settings, ran: 1 })
      }
      // A loop that computes is one command that is not known, and may have run many times.
      if (open.length > 0) expect(read.length).toBeGreaterThan(known.length)
    })
  }
})
