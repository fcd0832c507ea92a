import { safeName } from '../github/safe-name.ts'

/** A folder for the pages of a target on one kind of hardware: beside the baselines, and named as they are. */
export function historyFolder(target: string, hardwareKey: string): string {
  return `${safeName(target)}/${safeName(hardwareKey)}`
}
