import { aligned, literal, plain, type TracedText } from './traced-text.ts'

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
