import { aligned, isKnown, plain, type TracedText, unknownsOf } from '../text.ts'
import { forget } from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import type { ShellContext } from './shell-words.ts'

/** Files that set up a shell or an environment, and none of a training's variables. */
const ENVIRONMENT_FILES =
  /(^|\/)(activate(\.(sh|bash|zsh))?|deactivate|(conda|mamba|micromamba|miniconda\d*|anaconda\d*|setvars|modules|lmod|nvm|ros|setup_env_modules)\.sh|\.?(bashrc|bash_profile|profile|zshrc|bash_aliases)|bash|z?profile\.d\/[\w.-]+)$|^\/etc\/(profile|bashrc|bash\.bashrc|environment)$|^\/etc\/profile\.d\/|\/modules\/.*\/init\/\w+$/

/** `source gpu.env`: what that file sets is not followed. */
export function sourceFile(words: readonly TracedText[], context: ShellContext): Status {
  const file = words.find((word) => !/^--?$/.test(plain(word)))
  if (!file || setsUpEnvironment(file)) return 'assumed'
  forget(context.state, isKnown(file) ? nameOf(plain(file)) : 'a sourced file')
  return 'assumed'
}

function nameOf(path: string): string {
  return path.length > 60 ? `${path.slice(0, 57)}…` : path
}

/** The end of the path is enough: `"$(conda info --base)/etc/profile.d/conda.sh"`. */
function setsUpEnvironment(file: TracedText): boolean {
  const visible = file.filter((glyph) => glyph.char !== '' || glyph.unknown)
  const from = visible.findLastIndex((glyph) => glyph.unknown)
  const tail = plain(visible.slice(from + 1))
  return ENVIRONMENT_FILES.test(from < 0 || tail.startsWith('/') ? tail : `x${tail}`)
}

/** Programs whose printed text sets up a shell. */
const ENVIRONMENT_OUTPUT =
  /^the output of \$\((["']?[\w./~${}-]*\/)?(conda|mamba|micromamba|pyenv|pipenv|poetry|ssh-agent|starship|direnv hook|brew|modulecmd|dircolors|lesspipe|pixi|fnm|rbenv|nodenv|register-python-argcomplete|tmux show-environment)\b/

/** True where an evaluated text may set variables that are not followed. */
export function mayAssign(text: TracedText): boolean {
  if (isKnown(text)) return false
  const setsUp = unknownsOf(text).every((unknown) => ENVIRONMENT_OUTPUT.test(unknown.source.replaceAll('"', '')))
  return !(setsUp && /^[\s\ufffc\0]*$/.test(aligned(text)))
}
