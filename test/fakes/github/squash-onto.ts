import { diffCommits } from './diff.ts'
import { flatFiles, mergeBaseOf, putFlatTree } from './git-objects.ts'
import { headOf, type Pull, type Repository, type State } from './state.ts'

/** One commit on `base` with all that a pull request changes; no branch moves. */
export function squashOnto(state: State, repository: Repository, pull: Pull, base: string): string {
  const { objects } = state
  const head = headOf(repository, pull)
  const files = new Map(flatFiles(objects, objects.commit(base)?.tree ?? '').map((file) => [file.path, file]))
  const changed = diffCommits(objects, mergeBaseOf(objects, base, head) ?? base, head)
  const after = new Map(flatFiles(objects, objects.commit(head)?.tree ?? '').map((file) => [file.path, file]))
  for (const { path } of changed) {
    const file = after.get(path)
    if (file) files.set(path, file)
    else files.delete(path)
  }
  const author = { name: 'A person', email: 'person@github.test', date: state.now() }
  const tree = putFlatTree(objects, [...files.values()])
  const message = `${pull.title} (#${pull.number})`
  return objects.putCommit({ tree, parents: [base], author, committer: author, message })
}
