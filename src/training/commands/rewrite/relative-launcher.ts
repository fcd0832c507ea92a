import { joinPath } from '../paths.ts'

/** The launcher's path as a command must write it, or why none can be told. */
export type RelativeLauncher = { readonly path: string } | { readonly why: string }

/**
 * How a command names the launcher.
 * @param launcherPath from the repository's root
 * @param folder in which the command runs, from the repository's root; undefined where it is not known
 */
export function relativeLauncher(launcherPath: string, folder: string | undefined): RelativeLauncher {
  const path = joinPath('', launcherPath)
  if (!/^[\w./+][\w./+-]*$/.test(path) || /^(\/|\.\.)/.test(path) || !/(^|\/)train_in_range\.py$/.test(path))
    return {
      why: `The launcher lies at ${launcherPath}: keep it inside the repository as train_in_range.py, in a folder whose name needs no quotes.`
    }
  if (folder === undefined)
    return {
      why: 'In which folder the command runs is not known: write the launcher in front of train.py by hand, with its path from there.'
    }
  const here = joinPath('', folder)
  if (/^(\/|~|\.\.|[A-Za-z]:)/.test(here))
    return {
      why: `The command runs in ${here}, outside of the repository: copy train_in_range.py there, and write it in front of train.py by hand.`
    }
  return { path: fromFolder(here === '' ? [] : here.split('/'), path.split('/')) }
}

function fromFolder(here: readonly string[], target: readonly string[]): string {
  const shared = here.findIndex((part, at) => part !== target[at])
  const common = Math.min(shared < 0 ? here.length : shared, target.length - 1)
  return [...here.slice(common).map(() => '..'), ...target.slice(common)].join('/')
}
