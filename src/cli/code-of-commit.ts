import { sep } from 'node:path'
import { runGitRecords } from '../adapters/git.ts'
import type { ReviewPorts } from '../review/review-commit.ts'
import { CommandError } from './command-error.ts'

/** Ports that run only the code of a commit: a YOLOv5 in the repository has to lie there as that commit has it. */
export function withCodeOf(commit: string, root: string, ports: ReviewPorts): ReviewPorts {
  return {
    ...ports,
    async locateYolov5(named, directory) {
      const folder = await ports.locateYolov5(named, directory)
      if (folder !== null) await refuseOtherCode(root, folder, commit)
      return folder
    }
  }
}

async function refuseOtherCode(root: string, folder: string, commit: string): Promise<void> {
  if (folder !== root && !folder.startsWith(root + sep)) return
  const changed = await runGitRecords(root, 'diff', '--name-only', '-z', commit, '--', folder)
  const code = changed.filter((path) => path.endsWith('.py'))
  if (code.length === 0) return
  const more = code.length > 1 ? ` and ${code.length - 1} more` : ''
  throw new CommandError(
    `YOLOv5 in ${folder} is not as ${commit.slice(0, 7)} has it (${code[0]}${more} differs), so what it needs would not be what that commit needs. Commit or stash the changes, or check that commit out.`
  )
}
