import type { Reading } from '../command-collector.ts'
import type { SourceText } from '../source-text.ts'

/** Reads Python code. */
export function readPythonCode(_source: SourceText, _reading: Reading, _directory: string | undefined): void {}
