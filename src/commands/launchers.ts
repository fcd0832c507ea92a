import { parseInteger } from './argparse.ts'
import { aligned, isKnown, literal, plain, type TracedText, unknownText, visible } from './text.ts'

/** Programs that start one process a GPU and tell each its rank, so that YOLOv5 trains in DDP mode. */
export const launcherPrograms: ReadonlySet<string> = new Set(['torchrun', 'accelerate', 'deepspeed', 'composer'])

/** What a launcher starts. */
export interface LauncherRun {
  readonly script: string
  /** The script is a module's name. */
  readonly module: boolean
  readonly rest: readonly TracedText[]
  readonly worldSize: number | TracedText
  /** It puts an argument `--local_rank` of its own right behind the script. */
  readonly passesRank: boolean
}

/** Options of these launchers that take no value; all others take one. */
const FLAGS: ReadonlySet<string> = new Set([
  'standalone',
  'no_python',
  'module',
  'use_env',
  'help',
  'run_path',
  'multi_gpu',
  'cpu',
  'tpu',
  'mps',
  'use_deepspeed',
  'use_fsdp',
  'debug',
  'force_multi',
  'no_local_rank',
  'autotuning',
  'signals_to_handle_default'
])

/** Reads a launcher's own options: the script, and nodes × processes a node. */
export function readLauncher(program: string, words: readonly TracedText[]): LauncherRun | undefined {
  const options = new Map<string, TracedText>()
  const flags = new Set<string>()
  let index = program === 'accelerate' && plain(words[0] ?? []) === 'launch' ? 1 : 0
  let module = false
  for (; index < words.length; index++) {
    const word = words[index] as TracedText
    const text = plain(word)
    if (!text.startsWith('-')) break
    const equals = text.indexOf('=')
    const name = text
      .slice(0, equals < 0 ? undefined : equals)
      .replace(/^--?/, '')
      .replaceAll('-', '_')
    if (name === 'm' || name === 'module') module = true
    flags.add(name)
    if (equals >= 0) options.set(name, visible(word).slice(equals + 1))
    else if (!FLAGS.has(name) && name !== 'm') options.set(name, words[++index] ?? [])
  }
  const script = words[index]
  if (!script) return undefined
  return {
    script: plain(script),
    module,
    rest: words.slice(index + 1),
    worldSize: worldSize(program, options),
    passesRank: RANK_PASSERS.get(program)?.every((flag) => !flags.has(flag)) ?? false
  }
}

/** Launchers that tell the rank by an argument (torch/distributed/launch.py), and the flags that keep them from it. */
const RANK_PASSERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['torch.distributed.launch', ['use_env']],
  ['deepspeed', ['no_local_rank']]
])

function worldSize(program: string, options: ReadonlyMap<string, TracedText>): number | TracedText {
  if (program === 'accelerate') return countIn(options, ['num_processes'])
  if (program === 'deepspeed') return countIn(options, ['num_gpus'])
  const perNode = countIn(options, ['nproc_per_node', 'nproc_per_nod', 'nproc_per', 'nproc'])
  const nodes = countIn(options, ['nnodes', 'nnode'])
  if (typeof perNode !== 'number') return perNode
  return typeof nodes === 'number' ? perNode * nodes : nodes
}

/** The count that the first of these options names; 1 where none is given; the text where it is not known. */
function countIn(options: ReadonlyMap<string, TracedText>, names: readonly string[]): number | TracedText {
  const name = names.find((candidate) => options.has(candidate))
  const value = name === undefined ? undefined : options.get(name)
  if (!name || !value) return 1
  if (!isKnown(value)) return value
  const text = plain(value)
  // An elastic range `MIN:MAX` with equal ends is that count (torchrun's --nnodes).
  const [minimum, maximum] = text.split(':')
  const count = maximum === undefined || maximum === minimum ? parseInteger(minimum ?? '') : undefined
  return count ?? [unknownText(`--${name} ${text}, which depends on the machine`, true)]
}

/** Programs whose words are data: `echo python train.py` runs no training. */
const NO_WRAPPERS: ReadonlySet<string> = new Set(
  (
    'echo printf print cat cp mv rm ls ll dir grep egrep fgrep rg ag ack sed awk gawk perl find locate git svn hg gh vim vi nvim nano ' +
    'emacs code subl gedit chmod chown chgrp ln tar zip unzip gzip touch mkdir rmdir test [ [[ diff cmp head tail less more ' +
    'wc sort uniq tee which whereis type file stat du scp rsync sftp wget curl aria2c export alias unalias set unset read true ' +
    'false : let logger notify-send ps pgrep pkill kill killall pip pip3 apt apt-get yum brew npm make man help say black ' +
    'flake8 pylint mypy isort ruff pytest tox pre-commit md5sum sha256sum tree jq yq xclip pbcopy history bat realpath ' +
    'basename dirname readlink install import from del copy move rem title pause goto exit return shift source . cd pushd ' +
    'popd wait sleep date clear jupyter tensorboard mlflow aws gsutil gcloud az mail sendmail write-host write-output log ' +
    'info warn warning error debug msg usage die'
  ).split(' ')
)

/** True for programs known not to run what stands behind them. */
export function isNoWrapper(program: string): boolean {
  return NO_WRAPPERS.has(program.toLowerCase())
}

/** Shells, and programs that hand a text to one behind this option. */
const TEXT_OPTIONS: readonly { readonly programs: RegExp; readonly option: RegExp }[] = [
  { programs: /^(ba|da|z|k|a|fi)?sh$/, option: /^-[a-zA-Z]*c$/ },
  { programs: /^(su|runuser|script|flock|sg|newgrp|wsl|login)$/, option: /^(-c|--command)$/ },
  { programs: /^(sbatch|srun)$/, option: /^--wrap$/ }
]

/** Programs that run their last words, taken together, in a shell. */
const TEXT_LAST: ReadonlySet<string> = new Set([
  'ssh',
  'tmux',
  'screen',
  'watch',
  'bsub',
  'qsub',
  'parallel',
  'condor_run',
  'heroku',
  'fly'
])

/** The program text that the words hand to a shell: `bash -c TEXT`, `ssh host TEXT`, `tmux send-keys TEXT C-m`. */
export function nestedShellText(program: string, words: readonly TracedText[]): TracedText | undefined {
  const rule = TEXT_OPTIONS.find((candidate) => candidate.programs.test(program))
  if (rule) {
    const at = words.findIndex((word) => rule.option.test(plain(word)))
    if (at >= 0) return words[at + 1]
    const attached = words.find((word) => plain(word).startsWith('--wrap='))
    if (attached) return attached.slice('--wrap='.length)
  }
  if (TEXT_LAST.has(program)) return textWithBlanks(words)
  return undefined
}

/** The words from the first that holds a whole command line; `\n` and carriage returns typed into a screen end it. */
function textWithBlanks(words: readonly TracedText[]): TracedText | undefined {
  const at = words.findIndex((word) => /train/.test(plain(word)) && /\s/.test(plain(word)))
  const word = words[at]
  if (!word) return undefined
  const typed = /(\\n|\\r|\^M)\s*$/.exec(aligned(word))
  return typed ? [...word.slice(0, word.length - typed[0].length), ...literal('\n')] : word
}
