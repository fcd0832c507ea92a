import type { Reading } from './command-collector.ts'
import { readNotebookCode } from './notebook-code.ts'
import { wholeFile } from './source-text.ts'

/** Reads a Python program; one exported from a notebook may hold `!python train.py …` lines as well. */
export function readPythonFile(reading: Reading): void {
  readNotebookCode(wholeFile(reading.text), reading)
}
