import type { Settings } from './settings.ts'

/** A `train.py` command line found in a file, or why its settings cannot be known. */
export type TrainingCommand = KnownCommand | UnknownCommand

export interface KnownCommand {
  /** 1-based lines of the file: where the command starts and where it ends. */
  readonly line: number
  readonly endLine: number
  readonly settings: Settings
  /** What a person should know although the command is understood: an argument the shell cut off, an old option. */
  readonly warnings: readonly string[]
  /** Where each memory-deciding option stands, for suggestions: UTF-16 offsets into the file's text. */
  readonly spans: Readonly<Partial<Record<SpannedOption, Span>>>
  /** The folder of `train.py` as the command line says it (`yolov5` in `cd yolov5 && python train.py`), '' where it says none. */
  readonly directory: string
  /**
   * The folder in which the command runs, where that is known: YOLOv5 looks for the YAMLs there first, which is another
   * place than `directory` for `python yolov5/train.py`. Missing, it is taken for `directory`.
   */
  readonly workingDirectory?: string
}

/** Options that a recommendation may rewrite. */
export type SpannedOption = 'batchSize' | 'imageSize' | 'multiScale'

/** Half-open range of UTF-16 offsets of the option's value (for a flag: of the flag itself). */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface UnknownCommand {
  readonly line: number
  /** One sentence: what is not known, and what to do about it. */
  readonly unknown: string
}
