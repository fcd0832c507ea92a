import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createFolderBaselineStore } from '../adapters/baselines/folder-store.ts'
import { createLocalReader } from '../adapters/git.ts'
import { lazyGrammars } from '../adapters/grammars.ts'
import { locateYolov5, readLauncher } from '../adapters/installation.ts'
import type { BaselineStore } from '../review/ports.ts'
import type { ReviewPorts } from '../review/review-commit.ts'
import { writeWhole } from '../system/files.ts'
import { sayFailure } from './say-failure.ts'
import type { ProgressDisplay } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { namedYolov5, openProbe, type TrainingOptions } from './training-options.ts'

export interface RepositoryOptions extends TrainingOptions {
  readonly policy: string
  readonly baselines?: string
}

/** The use cases' ports at a terminal: this repository through git, baselines in a folder, the person's own Python. */
export async function reviewPorts(
  options: RepositoryOptions,
  root: string,
  { terminal, display }: { readonly terminal: Terminal; readonly display: ProgressDisplay }
): Promise<ReviewPorts> {
  return {
    reader: createLocalReader(root),
    baselines: openBaselines(options, root, terminal),
    grammars: lazyGrammars(terminal.installation.grammarFiles),
    probe: openProbe(options, terminal, options.engine === undefined ? {} : { engine: options.engine }),
    launcher: await readLauncher(terminal.installation.probeFolder),
    locateYolov5: (named, directory) => locateYolov5(root, namedYolov5(options, terminal) ?? named, directory),
    // Whoever sits at the terminal runs their own code.
    refuseCode: () => Promise.resolve(null),
    onProgress: (target, progress) => display.update(target.name, progress),
    onFailure: (_, failure) => {
      display.stop()
      sayFailure(failure, options.debug === true, terminal)
    }
  }
}

/** The default folder keeps itself out of git: baselines are of this machine. One that was named is the person's business. */
function openBaselines({ baselines }: RepositoryOptions, root: string, { folder }: Terminal): BaselineStore {
  if (baselines !== undefined) return createFolderBaselineStore(resolve(folder, baselines))
  // The store puts its files into `baselines/`.
  const store = createFolderBaselineStore(join(root, '.vram-review'))
  return {
    find: (query) => store.find(query),
    async record(entry) {
      await ignoreItself(join(root, '.vram-review', '.gitignore'))
      return store.record(entry)
    }
  }
}

async function ignoreItself(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  writeWhole(path, '*\n')
}
