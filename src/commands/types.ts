import type { Settings } from '../domain/settings.ts'
import type { SizeStage } from '../domain/sizes.ts'

/** A `train.py` command line found in a file, or why its settings cannot be known. */
export type TrainingCommand = KnownCommand | UnknownCommand

export interface KnownCommand {
  /** 1-based lines of the file: where the command starts and where it ends. */
  readonly line: number
  readonly endLine: number
  readonly settings: Settings
  /** What a person should know although the command is understood: an argument the shell cut off, an old option. */
  readonly warnings: readonly string[]
  /** What the file gives only by default: whoever runs it may give another. */
  readonly defaults: readonly GivenDefault[]
  /** Where each memory-deciding option stands, for suggestions: UTF-16 offsets into the file's text. */
  readonly spans: Readonly<Partial<Record<SpannedOption, Span>>>
  /** The folder of `train.py` as the command line says it (`yolov5` in `cd yolov5 && python train.py`), '' where it says none. */
  readonly directory: string
  /**
   * The folder in which the command runs, where that is known: YOLOv5 looks for the YAMLs there first, which is another
   * place than `directory` for `python yolov5/train.py`. Missing, it is taken for `directory`.
   */
  readonly workingDirectory?: string
  /** Where the file says what starts the training. Missing for an `opt.yaml`, which starts none. */
  readonly launch?: WrittenLaunch
}

/** Without lines that only mention a training: those that a policy's `command:` counts. */
export function countedCommands(found: readonly TrainingCommand[]): readonly TrainingCommand[] {
  return found.filter((command) => !('mention' in command))
}

/** The words that start a training, as far as a rewriting puts others around them. */
export interface WrittenLaunch {
  /** `program`: the script itself, without a Python in front. `package`: the command `yolov5 train`. */
  readonly style: 'python' | 'program' | 'package'
  /**
   * From where to where it says what is trained: `train.py` (its end, where a variable begins it), `-m` and the module, the
   * `train` of `yolov5 train`. Null where that stands nowhere: it comes out of a call or a computed text.
   */
  readonly script: { readonly first: Span; readonly last: Span } | null
  /** The word that says what is trained, as it is read, with what is not known of it: no rewriting may change it. */
  readonly scriptWord: string
  readonly sizeLauncher: WrittenSizeLauncher | null
  /** What options say that no rewriting is about (`epochs`, `workers`), which may share a variable with one that is. */
  readonly others: Readonly<Record<string, readonly string[]>>
}

/** `train_in_range.py` in front of the script. */
export interface WrittenSizeLauncher {
  readonly stages: readonly SizeStage[]
  readonly watchMemory: boolean
  /** The word that names it, as it is read. */
  readonly word: string
  /** Where its own name stands, and the two numbers of `--range`. */
  readonly script: Span | null
  readonly range: readonly [Span, Span] | null
}

/** Options that a recommendation may rewrite. */
export type SpannedOption = 'batchSize' | 'imageSize' | 'multiScale'

/** Half-open range of UTF-16 offsets of the option's value (for a flag: of the flag itself). */
export interface Span {
  readonly start: number
  readonly end: number
}

/** An option that memory depends on, whose value is a default of the file's. */
export interface GivenDefault {
  /** As written: `--batch`. */
  readonly option: string
  readonly value: string
  /** A clause to stand behind "unless": `an argument is given`, `BATCH is set`, `launch.py gets --batch`. */
  readonly unless: string
}

export interface UnknownCommand {
  readonly line: number
  /** One sentence: what is not known, and what to do about it. */
  readonly unknown: string
  /** What it would be where it runs: whether it does is up to whoever runs the file, or to the machine. */
  readonly conditional?: KnownCommand
  /** The line mentions a training in a form that is not read: whether it is a command is not known either, and it has no number. */
  readonly mention?: true
  /** The file is not read to its end, and no line of it mentions a training. */
  readonly unlikely?: true
}
