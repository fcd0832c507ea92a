import { type Draft, freshName, type Table } from './draft.ts'

/** The words of a training: what starts it, its script, its options. */
export interface CommandWords {
  readonly program: string
  readonly script: string
  readonly options: readonly string[]
}

/** Writes a training as lines of bash. */
type Writer = (words: CommandWords, draft: Draft) => readonly string[]

const joined = ({ program, script, options }: CommandWords) => [program, script, ...options].join(' ')
const wrapped = (prefix: string) => (words: CommandWords) => [`${prefix} ${joined(words)}`]
const followed = (suffix: string) => (words: CommandWords) => [`${joined(words)} ${suffix}`]

const layouts: Table<Writer> = {
  'plain command': (words) => [joined(words)],
  'continued lines': ({ program, script, options }) => [
    `${program} ${script} \\`,
    ...options.map((option, at) => `  ${option}${at < options.length - 1 ? ' \\' : ''}`)
  ],
  'backslash without blanks': ({ program, script, options: [first = '', ...rest] }) => [
    `${program} ${script} ${first} \\`,
    rest.join(' ')
  ],
  'backslash inside a word': ({ program, script, options }) => [
    `${program} tra\\`,
    `${script.slice(3)} ${options.join(' ')}`
  ],
  'comment behind': followed('# --batch 99'),
  'comment after a backslash': (words) => [`${joined(words)} \\`, '# --batch 99'],
  'comment above': (words) => ['# python train.py --batch 99', joined(words)],
  'semicolon behind': followed('; echo done'),
  'two commands in a line': (words) => [`echo start; ${joined(words)}`]
}

const redirections: Table<Writer> = {
  'redirection behind': followed('> log.txt 2>&1'),
  'redirection in front': wrapped('> log.txt 2>&1'),
  'redirection after the script': ({ program, script, options }) => [
    `${program} ${script} >> log.txt ${options.join(' ')}`
  ],
  'redirection between words': ({ program, script, options: [first = '', ...rest] }) => [
    `${program} ${script} ${first} 2>/dev/null ${rest.join(' ')}`
  ],
  'redirection after the program': ({ program, script, options }) => [`${program} 2>&1 ${script} ${options.join(' ')}`],
  '&> and input': followed('&> log.txt < /dev/null'),
  'pipe to tee': followed('| tee log.txt'),
  'pipe with errors': followed('2>&1 | tee -a log.txt'),
  'pipe |&': followed('|& tee log.txt'),
  'pipe into it': wrapped('yes |'),
  'process substitution': followed('> >(cat > log.txt)'),
  background: followed('&'),
  'background and wait': (words) => [`${joined(words)} &`, 'wait'],
  'heredoc as input': (words) => [`${joined(words)} <<EOF`, 'python train.py --batch 99', 'EOF']
}

const wrappers: Table<Writer> = {
  nohup: (words) => [`nohup ${joined(words)} > log.txt 2>&1 &`],
  'environment prefix': wrapped('CUDA_VISIBLE_DEVICES=0'),
  'several prefixes': wrapped('OMP_NUM_THREADS=4 WANDB_MODE=offline'),
  'two visible devices': wrapped('CUDA_VISIBLE_DEVICES=0,1'),
  'exported devices': (words) => ['export CUDA_VISIBLE_DEVICES=0', joined(words)],
  env: wrapped('env OMP_NUM_THREADS=1'),
  'env -u': wrapped('env -u DISPLAY'),
  sudo: wrapped('sudo -E env OMP_NUM_THREADS=1'),
  time: wrapped('time'),
  nice: wrapped('nice -n 5'),
  timeout: wrapped('timeout 3h'),
  stdbuf: wrapped('stdbuf -oL'),
  srun: wrapped('srun --gres=gpu:1'),
  setsid: wrapped('setsid -w'),
  'unknown program': wrapped('gpurun'),
  xargs: (words) => [`echo ${words.options.join(' ')} | xargs ${words.program} ${words.script}`],
  exec: wrapped('exec'),
  command: wrapped('command'),
  'bash -c': (words, { random }) => {
    const quote = random.pick(['"', "'"])
    return [`bash -c ${quote}python train.py --batch 8 --data ${siteOf(words)}${quote}`]
  },
  'bash heredoc': (words) => ["bash <<'EOF'", `python train.py --batch 8 --data ${siteOf(words)}`, 'EOF'],
  'eval of a command': (words) => [`eval "python train.py --img 320 --data ${siteOf(words)}"`],
  'negated training': wrapped('!'),
  torchrun: ({ script, options }) => [`torchrun --nproc_per_node 2 ${script} ${options.join(' ')} --batch-size 32`],
  'torch.distributed.run': ({ script, options }) => [
    `python -m torch.distributed.run --nproc_per_node=1 ${script} ${options.join(' ')}`
  ]
}

const variables: Table<Writer> = {
  'options in a variable': ({ program, script, options: [first = '', ...rest] }, draft) => {
    const name = freshName(draft, 'OPTS')
    return [`${name}="--img 448 --rect"`, `${program} ${script} $${name} ${first} ${rest.join(' ')}`]
  },
  'options appended to a variable': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'OPTS')
    return [
      `${name}="--img 448"`,
      `${name}="$${name} --single-cls"`,
      `${program} ${script} ${options.join(' ')} $${name}`
    ]
  },
  'options in an array': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'ARGS')
    return [`${name}=(${options.join(' ')})`, `${program} ${script} "\${${name}[@]}"`]
  },
  'options appended to an array': ({ program, script, options: [first = '', ...rest] }, draft) => {
    const name = freshName(draft, 'ARGS')
    return [`${name}=(${first})`, `${name}+=(${rest.join(' ')} --rect)`, `${program} ${script} "\${${name}[@]}"`]
  },
  'options of a substitution': ({ program, script, options }) => [
    `${program} ${script} $(echo --img 448 --rect) ${options.join(' ')}`
  ],
  'options of $@': ({ program, script, options }) => [`${program} ${script} ${options.join(' ')} "$@"`],
  'options by set --': ({ program, script, options }) => [`set -- ${options.join(' ')}`, `${program} ${script} "$@"`],
  'option with a default': ({ program, script, options }, draft) => [
    `${program} ${script} ${options.join(' ')} \${${freshName(draft, 'EXTRA')}:---img 448}`
  ],
  'option if set': ({ program, script, options }, draft) => [
    `${program} ${script} ${options.join(' ')} \${${freshName(draft, 'SIZE')}:+--img 448}`
  ],
  'unset variable among the options': ({ program, script, options }, draft) => [
    `${program} ${script} $${freshName(draft, 'UNSET')} ${options.join(' ')}`
  ],
  'unknown number of options': ({ program, script, options }) => [
    `${program} ${script} ${options.join(' ')} --freeze 1 2 $(seq 3 4)`
  ],
  'script in a variable': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'SCRIPT')
    return [`${name}=${script}`, `${program} $${name} ${options.join(' ')}`]
  },
  'program in a variable': ({ script, options }, draft) => {
    const name = freshName(draft, 'PY')
    return [`${name}=\${${name}:-python3}`, `$${name} ${script} ${options.join(' ')}`]
  },
  'folder in a variable': ({ program, options }, draft) => {
    const name = freshName(draft, 'DIR')
    return [`${name}=yolov5`, `${program} $${name}/train.py ${options.join(' ')}`]
  },
  'unset folder': ({ program, options }, draft) => [
    `${program} \${${freshName(draft, 'HOME_')}:-.}/train.py ${options.join(' ')}`
  ],
  'command in a variable': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'CMD')
    return [`${name}="${program} ${script} --single-cls"`, `$${name} ${options.join(' ')}`]
  },
  'command in an array': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'CMD')
    return [`${name}=(${program} ${script})`, `"\${${name}[@]}" ${options.join(' ')}`]
  },
  'empty variable glued to the script': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'GLUE')
    return [`${name}=''`, `${program} ${script}$${name} ${options.join(' ')}`]
  },
  'options glued to the script': ({ program, script, options }, draft) => {
    const name = freshName(draft, 'GLUE')
    return [`${name}=" --img 448"`, `${program} ${script}$${name} ${options.join(' ')}`]
  },
  'options between = and words': ({ program, script, options }) => [
    `${program} ${script} ${options.map((option) => (option.startsWith('--freeze') ? option : option.replace(' ', '='))).join(' ')}`
  ],
  alias: ({ options }) => [
    'shopt -s expand_aliases',
    "alias trainer='python train.py --rect'",
    `trainer ${options.join(' ')}`
  ]
}

const places: Table<Writer> = {
  'script in a folder': ({ program, options }) => [`${program} yolov5/train.py ${options.join(' ')}`],
  'segment script': ({ program, options }) => [`${program} yolov5/segment/train.py ${options.join(' ')}`],
  'cd before it': (words) => [`(cd yolov5 && ${joined(words)})`],
  'python3 -u': ({ script, options }) => [`python3 -u ${script} ${options.join(' ')}`],
  module: ({ program, options }) => [`${program} -m yolov5.train ${options.join(' ')}`],
  'script without python': ({ options }) => [`./train.py ${options.join(' ')}`]
}

function siteOf({ options }: CommandWords): string {
  return options.map((option) => /s\d+\.yaml/.exec(option)?.[0]).find((site) => site) ?? ''
}

/** Ways to write a training that runs where it stands. */
export const bashStatements: Table<Writer> = { ...layouts, ...redirections, ...wrappers, ...variables, ...places }
