/** How a sentence is set: the same words serve the comment (Markdown) and the terminal. What `text`, `code` and `prose` are given is made inert. */
export interface Ink {
  text(text: string): string
  code(text: string): string
  /** A sentence of ours in which backticks set code. */
  prose(text: string): string
  /** Takes what is set already. */
  strong(set: string): string
  emphasis(set: string): string
}
