import type { Reading } from './collect.ts'
import { childOf, descendants, namedChildren } from './grammars.ts'
import { linesOf } from './text.ts'
import type { UnknownCommand } from './types.ts'

/**
 * `train.py` as a program or an argument of one, a program named after it with YOLOv5's options, `yolov5 train`, and the
 * module; `yolo … train` with an argument, and `YOLO(…).train(`.
 */
const MENTION =
  /(?<![\w.-])(?:[\w./\\${}~-]*[/\\])?train\.py(?![\w.])|(?<![\w.-])train_\w+\.py(?=.*\s--(?:img|weights|cfg|hyp|batch|data|exist-ok)\b)|\byolov5\s+(?:segment\s+)?train\b|-m\s+(?:yolov5\.)?(?:segment\.)?train\b|(?<![\w.-])yolo\s(?:[\w='"./-]+\s+){0,8}(?:mode=)?train\s[^|;&]*?\b\w+\s?=|\bYOLO\([^()]{0,200}\)\.train\(/

/** How a program names a trainer: by its file, whole or in pieces, or as a module. Most Python that trains something has a `train` in it. */
const NAMED_BY_PROGRAM =
  /train\w*\.py\b|yolo_?v?5|\bultralytics\b|\byolo\b.*\btrain\b|["'\\]train["'\\]|(?<!\bfrom\s[\w. ]{0,60})\bimport\s+(?:[\w.]+\s*,\s*)*train\b|\btrain\s+import\b|-m[\s"',]+[\w.]*train\b/i

/**
 * Whether a file may start a training, at a glance: true for every file in which a command is found, and for few others.
 * What it is not true for needs not be read.
 */
export function mayTrain(path: string, text: string): boolean {
  return /\.(py|ipynb)$/i.test(path) ? NAMED_BY_PROGRAM.test(text) : /train|\byolo\s.*=/i.test(text)
}

/** What begins a comment of any language that is read, or a line of prose or of markup about files. */
const COMMENT = /^\s*(?:#|\/\/|\/?\*|::|@?rem\b|<!--|--\s|;|")/i

/** Programs and instructions for which `train.py` is a file like any other. */
const HANDLES_FILES =
  /(?:^|[\s;&|(@!'"[,-])(?:echo|print|printf|cat|cp|mv|rm|ls|ln|grep|sed|awk|chmod|chown|touch|git|vim?|nano|diff|test|wget|curl|tar|zip|COPY|ADD|import|from|help|usage|description|title|paths?|files?|deps|pylint|flake8|black|ruff|mypy|pytest)\b[^|;&]*$/i

/** What is longer holds data. */
const LONGEST_LINE = 2_000

/** A file may mention a training a thousand times; the first few lines say enough. */
const MOST_MENTIONS = 5

/**
 * Lines that mention a training and that no reader took for part of a command. Whether they are commands is not known: they are named, so that
 * nobody takes silence for "there is none".
 */
export function mentions(reading: Reading): readonly UnknownCommand[] {
  // Beside commands that were read, what is left over is prose, or does not run.
  if (reading.found.length > 0) return []
  const mentioned = linesOf(reading.text)
    .map(({ text: line }, index) => ({ line, number: index + 1 }))
    .filter(({ line, number }) => !reading.readLines.has(number) && isMention(line))
  const said = mentioned.length > 0 && reading.path.endsWith('.py') ? linesOfSpeech(reading) : new Set()
  const lines = mentioned.filter(({ number }) => !said.has(number))
  return lines.slice(0, MOST_MENTIONS).map(({ number }) => ({
    line: number,
    unknown:
      'A training is mentioned here, in a form that is not read: write the command into a file of its own, or its arguments into the policy (`arguments:`).',
    mention: true as const
  }))
}

function isMention(line: string): boolean {
  const match = line.length > LONGEST_LINE ? null : MENTION.exec(line)
  if (match === null || COMMENT.test(line)) return false
  const before = line.slice(0, match.index)
  return !/\s#\s/.test(before) && !HANDLES_FILES.test(before)
}

/** Calls whose texts are for people to read. */
const SPEAKS =
  /(^|\.)(print|pprint|write|writelines|debug|info|warning|warn|error|critical|exception|exit|add_argument|ArgumentParser|add_parser|\w*(Error|Exception))$/

/** Lines of a Python file that only say something: its docstrings, what it prints, the help of its options. */
function linesOfSpeech({ text, lines, grammars, budget }: Reading): ReadonlySet<number> {
  const spoken = new Set<number>()
  for (const node of descendants(grammars.parsePython(text, budget))) {
    const called = node.type === 'call' ? childOf(node, 'function') : undefined
    const isDocument =
      node.type === 'expression_statement' && namedChildren(node).every(({ type }) => type === 'string')
    if (!isDocument && !(called && SPEAKS.test(text.slice(called.start, called.end)))) continue
    const last = lines.lineAt(Math.max(node.start, node.end - 1))
    for (let line = lines.lineAt(node.start); line <= last; line++) spoken.add(line)
  }
  return spoken
}
