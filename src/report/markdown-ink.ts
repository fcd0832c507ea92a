import { inertCode, inertProse, inertText } from './inert.ts'
import type { Ink } from './ink.ts'

export const markdownInk: Ink = {
  text: inertText,
  code: inertCode,
  prose: inertProse,
  strong: (set) => `**${set}**`,
  emphasis: (set) => `*${set}*`
}
