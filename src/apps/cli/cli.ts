#!/usr/bin/env node
import { outdatedNode } from './outdated-node.ts'

const outdated = outdatedNode(process.versions.node)
if (outdated === null) {
  // Loaded only now, and not awaited here: an older Node fails on either before a line of this runs.
  import('./program.ts').then(({ start }) => start(import.meta.url))
} else {
  console.error(outdated)
  process.exitCode = 2
}
