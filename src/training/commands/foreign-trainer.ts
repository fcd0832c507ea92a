import { nearMiss } from './explain-problem.ts'
import type { TrainingLaunch } from './launch.ts'
import { type OptionDefinition, REPLACED_OPTIONS } from './option-table.ts'
import type { ArgumentProblem, ParsedArguments } from './parse-arguments.ts'
import { baseName, dirName } from './paths.ts'
import { plain } from './traced-text.ts'

/** Attributes whose options hardly any other project's train.py has under these names. */
const TELLING: ReadonlySet<string> = new Set([
  'imgsz',
  'weights',
  'cfg',
  'hyp',
  'multi_scale',
  'single_cls',
  'noautoanchor',
  'image_weights',
  'evolve',
  'rect',
  'quad',
  'sync_bn',
  'cos_lr',
  'noval',
  'nosave',
  'exist_ok',
  'cache'
])

/**
 * Why a `train.py` is another project's, undefined where it may be YOLOv5's. A `train.py` under a folder of YOLOv5's is
 * always YOLOv5's; one of another YOLO's, never. Else the options tell: options that no YOLOv5 ever had, against those
 * that hardly anyone else has.
 */
export function foreignReason(
  launch: TrainingLaunch,
  parsed: ParsedArguments,
  table: readonly OptionDefinition[],
  directory: string | undefined
): string | undefined {
  const place = `${directory ?? ''}/${launch.script}`
  if (/yolo_?-?v?5/i.test(place)) return undefined
  if (/yolo(_?-?v?([0-46-9]|1[0-9])(?!\d)|r|x)(\b|_|-|\/)/i.test(place)) return 'its folder is another YOLO’s'
  const telling = tellingCount(parsed)
  const strange = strangeCount(parsed, table)
  const folder = baseName(dirName(launch.script))
  const unusual =
    folder === 'tools' || (launch.script.includes('/') && folder !== 'segment' && !launch.script.startsWith('.'))
  if (unusual && folder === 'tools' && (strange > 0 || telling === 0)) return 'YOLOv5 has no tools/train.py'
  if (strange > 0 && telling < 2 && telling <= strange) return 'its options are not YOLOv5’s'
  return undefined
}

function tellingCount({ options }: ParsedArguments): number {
  let count = 0
  for (const [destination, option] of options) {
    const flag = plain(option.flag)
    const yaml = option.values.some((value) => /\.ya?ml$/.test(plain(value)))
    if (TELLING.has(destination) || (destination === 'data' && yaml) || flag === '--batch') count++
    if (option.values.some((value) => /yolov?5/i.test(plain(value)))) count += 2
  }
  return count
}

function strangeCount({ problems }: ParsedArguments, table: readonly OptionDefinition[]): number {
  return problems.filter((problem) => isStrange(problem, table)).length
}

function isStrange(problem: ArgumentProblem, table: readonly OptionDefinition[]): boolean {
  if (problem.kind === 'no-such-option') return !REPLACED_OPTIONS.has(problem.name) && !nearMiss(problem.name, table)
  // `python train.py configs/coco.py`: another project's own first argument.
  return problem.kind === 'stray-value' && problem.position === 0 && /^[^\s–—]/.test(problem.value)
}
