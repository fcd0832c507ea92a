/** The part of `cli-progress` that is used here; the package brings no types. */
declare module 'cli-progress' {
  export interface Options {
    readonly stream: NodeJS.WritableStream
    readonly format: string
    readonly barsize: number
    readonly barCompleteChar: string
    readonly barIncompleteChar: string
    readonly clearOnComplete: boolean
    readonly hideCursor: boolean
    readonly linewrap: boolean
    readonly gracefulExit: boolean
    readonly forceRedraw: boolean
  }

  export class SingleBar {
    constructor(options: Partial<Options>)
    start(total: number, value: number, payload: Readonly<Record<string, string>>): void
    update(value: number, payload: Readonly<Record<string, string>>): void
    stop(): void
  }
}
