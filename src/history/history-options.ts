/** What pages need to know of their surroundings. */
export interface HistoryOptions {
  /** Such as `https://github.com/owner/repo`: where links to commits and pull requests lead. Null: there are none. */
  readonly repositoryUrl: string | null
  /** The folder of a series below `history/`, such as `train-sh-1f2e/nvidia-a10-3c4d`: one for each, and safe as a path. */
  folderOf(target: string, hardwareKey: string): string
}
