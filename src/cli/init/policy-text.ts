import { longestPolicy, readPolicy } from '../../domain/read-policy.ts'
import { defaultPolicyPath } from '../../review/snapshot.ts'
import { CommandError } from '../command-error.ts'
import { settingsSummary } from '../describe-settings.ts'
import { wrapText } from '../wrap-text.ts'
import type { Training } from './find-trainings.ts'
import { whyLeftOut } from './why-left-out.ts'

const opening = `# What vram-review holds the YOLOv5 trainings of this repository to.
# A pull request is reviewed by its base branch's policy: it cannot loosen what it is held to.
version: 1

# cuda: measured on the runner's GPU. cpu: real training that counts what PyTorch allocates.
engine: cuda

# Whose YOLOv5 runs for a pull request of a branch of this repository: base or head. A fork's never runs.
code: base

# The verdicts that fail the check; what could not be measured always does.
fail-on: [over-budget, regressed]
`

const middle = `
defaults:
  # What a training may use: a share of the GPU's memory, or an amount such as 22 GiB.
  budget: 90 %
  # How far a peak may be from the default branch's before the check fails, in either direction.
  tolerance: 5 %
  # Labels on one training image after mosaic; the loss allocates by their number. COCO has about 30.
  labels-per-image: 30
  # How long one measurement may take.
  deadline: 10 min
`

/** A policy that reviews these trainings, with a word on each key. Throws where it would not be read as one. */
export function policyText(trainings: readonly Training[], modules: readonly string[]): string {
  const text = [opening, modulesText(modules), middle, '\ntargets:\n', ...trainings.map(targetText)].join('')
  if (text.length > longestPolicy)
    throw new CommandError(
      `A policy of these ${trainings.length} training commands is longer than 16 KiB, and would not be read: write one that names those that shall be reviewed.`
    )
  const read = readPolicy(text, defaultPolicyPath)
  if ('problems' in read) throw new Error(`The policy that was made is none: ${read.problems[0]?.message}`)
  return text
}

function modulesText(modules: readonly string[]): string {
  const about = "\n# Module classes of your own YOLOv5 that a pull request's model YAML may name.\n"
  return `${about}modules: [${modules.join(', ')}]\n`
}

function targetText(training: Training): string {
  const { path, number, command } = training
  const lines = [`- file: ${scalar(path)}`, ...(number === null ? [] : [`  command: ${number}`])]
  const reason = whyLeftOut(training)
  if (reason !== null || 'unknown' in command) {
    const why = wrapText(comment(`Left out: ${path}:${command.line}: ${reason}`), 110)
    return [...why, ...lines].map((line) => `  # ${line}\n`).join('')
  }
  return [`# ${comment(settingsSummary(command.settings))}`, ...lines].map((line) => `  ${line}\n`).join('')
}

/** Settings are anybody's text: a line break would end the comment. */
function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** Quoted where YAML might read anything else than this text. */
function scalar(text: string): string {
  return /^[A-Za-z_./][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text)
}
