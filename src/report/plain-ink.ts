import { oneLine } from './inert.ts'
import type { Ink } from './ink.ts'

/** For a terminal: no markup, and no control character that could drive it. */
export const plainInk: Ink = {
  text: oneLine,
  code: oneLine,
  prose: (text) => oneLine(text).replace(/`([^`]*)`/g, '$1'),
  strong: (set) => set,
  emphasis: (set) => set
}
