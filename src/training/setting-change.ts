/** One difference between the settings of the base and those of the head. */
export interface SettingChange {
  /** A settings name (`batchSize`) or a file (`models/ours.yaml`). */
  readonly name: string
  readonly before: string
  readonly after: string
}
