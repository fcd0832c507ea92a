import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { yolov5Folder } from '../domain/sizes.ts'
import { isRegularFile } from '../system/files.ts'
import type { GrammarFiles } from './grammars.ts'

/** Where the files are that an entry point needs but does not import. */
export interface Installation {
  /** The folder that contains the Python package `vram_probe`. */
  readonly probeFolder: string
  readonly grammarFiles: GrammarFiles
  /** The program of the bot's worker thread. */
  readonly planWorker: string
  /** The script of the page that `explore` writes. */
  readonly exploreScript: string
  /** The workflows that `init` writes and the documentation shows: the Action's own, and the bot's. */
  readonly exampleWorkflows: { readonly action: string; readonly bot: string }
}

/**
 * Finds the files from where an entry point is: `dist`, which brings its grammars, or `src/apps`. Probe and examples are at the root for both.
 * @param entryUrl the entry point's `import.meta.url`
 */
export function installation(entryUrl: string): Installation {
  const folder = dirname(fileURLToPath(entryUrl))
  const root = rootAbove(folder)
  const example = (name: string) => join(root, 'examples', name)
  return {
    ...(existsSync(join(folder, 'grammars')) ? built(folder) : development(root, entryUrl)),
    probeFolder: join(root, 'probe'),
    exampleWorkflows: { action: example('workflow.yml'), bot: example('bot-workflow.yml') }
  }
}

/** The nearest folder above that holds the probe; where there is none, the one above `dist`, so that what is missing is named. */
function rootAbove(folder: string): string {
  for (let root = dirname(folder); root !== dirname(root); root = dirname(root))
    if (existsSync(join(root, 'probe', 'vram_probe'))) return root
  return dirname(folder)
}

type Found = Pick<Installation, 'planWorker' | 'exploreScript' | 'grammarFiles'>

function built(folder: string): Found {
  const grammar = (name: string) => join(folder, 'grammars', name)
  return {
    planWorker: join(folder, 'plan-worker.js'),
    exploreScript: join(folder, 'explore.js'),
    grammarFiles: {
      runtime: grammar('web-tree-sitter.wasm'),
      bash: grammar('tree-sitter-bash.wasm'),
      python: grammar('tree-sitter-python.wasm')
    }
  }
}

/** `node_modules` is found as Node finds it: these packages export no path to their WebAssembly, so their entry leads there. */
function development(root: string, entryUrl: string): Found {
  const require = createRequire(entryUrl)
  const packageFile = (name: string, file: string) => {
    const places = require.resolve.paths(name) ?? []
    const found = places.map((place) => join(place, name, file)).find((path) => existsSync(path))
    return found ?? join(root, 'node_modules', name, file)
  }
  return {
    planWorker: join(root, 'src', 'apps', 'bot', 'plan-worker.ts'),
    // Browsers read no TypeScript: it is built in development too.
    exploreScript: join(root, 'dist', 'explore.js'),
    grammarFiles: {
      runtime: packageFile('web-tree-sitter', 'web-tree-sitter.wasm'),
      bash: packageFile('tree-sitter-bash', 'tree-sitter-bash.wasm'),
      python: packageFile('tree-sitter-python', 'tree-sitter-python.wasm')
    }
  }
}

/**
 * The absolute folder of the YOLOv5 checkout that a command line means; null: the installed package is driven.
 * @param workspace absolute folder of the checked-out repository
 * @param named a folder that policy or input names, relative to the workspace or absolute
 * @param directory the folder of `train.py` as the command line says it
 */
export async function locateYolov5(workspace: string, named: string | null, directory: string): Promise<string | null> {
  const isFile = async (path: string) => {
    if (!isInside(workspace, resolve(workspace, path))) return false
    return isRegularFile(resolve(workspace, path))
  }
  const folder = await yolov5Folder(named, directory, isFile)
  return folder === null ? null : resolve(workspace, folder)
}

/** Whether a path is a folder or inside it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !/^\.\.[/\\]/.test(way) && !/^([/\\]|[A-Za-z]:)/.test(way)
}

/** The text of the launcher that draws sizes from another range: a file of its own, which goes into users' repositories. */
export function readLauncher(probeFolder: string): Promise<string> {
  return readFile(join(probeFolder, 'train_in_range.py'), 'utf8')
}
