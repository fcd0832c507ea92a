import { SingleBar } from 'cli-progress'
import { formatBytes } from '../../domain/quantities.ts'
import type { SmokeProgress } from '../../review/ports.ts'
import { printableLine } from '../../system/output.ts'
import type { Terminal } from './command.ts'

/** Shows the progress of a smoke run. */
export interface ProgressDisplay {
  update(name: string, progress: SmokeProgress): void
  /** Releases the terminal; later output starts on a new line. */
  stop(): void
}

/** A bar at a terminal, else one line per point, for a log. */
export function showProgress({ bar, say }: Pick<Terminal, 'bar' | 'say'>): ProgressDisplay {
  return bar === null ? createLines(say) : createBar(bar)
}

function createLines(say: (line: string) => void): ProgressDisplay {
  return {
    update(name, progress) {
      if (progress.event === 'import') say(`${name}: loading PyTorch and the trainer`)
      if (progress.event === 'point')
        say(`${name}: ${progress.batch} × ${progress.size} px, ${formatBytes(progress.allocatedBytes)} allocated`)
    },
    stop() {}
  }
}

/** Steps of a point, roughly. Only the speed of the bar depends on it. */
const stepsOfPoint = 8
const longestName = 24

function createBar(stream: NodeJS.WriteStream): ProgressDisplay {
  let bar: SingleBar | null = null
  let state = { points: 1, done: 0, steps: 0 }
  const draw = (name: string, what: string) => {
    const value = state.done + Math.min(state.steps / stepsOfPoint, 0.9)
    const payload = { name: shorten(name), what }
    if (bar === null) bar = openBar(stream, payload)
    bar.update(value / state.points, payload)
  }
  return {
    update(name, progress) {
      if (progress.event === 'import') state = { points: 1, done: 0, steps: 0 }
      if (progress.event === 'start') state = { points: progress.points, done: 0, steps: 0 }
      if (progress.event === 'step') state = { ...state, steps: state.steps + 1 }
      if (progress.event === 'point') state = { ...state, done: state.done + 1, steps: 0 }
      draw(name, describe(progress))
    },
    stop() {
      bar?.stop()
      bar = null
    }
  }
}

function openBar(stream: NodeJS.WriteStream, payload: Readonly<Record<string, string>>): SingleBar {
  const bar = new SingleBar({
    stream,
    format: '{name} [{bar}] {duration_formatted} {what}',
    barsize: 20,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
    linewrap: false,
    // The entry point handles Ctrl+C: the child has to end first.
    gracefulExit: false,
    // Keep the clock running during a long step.
    forceRedraw: true
  })
  bar.start(1, 0, payload)
  return bar
}

function describe(progress: SmokeProgress): string {
  switch (progress.event) {
    case 'import':
      return 'loading PyTorch and the trainer'
    case 'start':
      return 'building the model'
    case 'step':
      return `${progress.batch} × ${progress.size} px, ${progress.phase}`
    case 'point':
      return `${progress.batch} × ${progress.size} px: ${formatBytes(progress.allocatedBytes)}`
  }
}

/** The end of a path is more useful than its start. */
function shorten(text: string): string {
  const name = printableLine(text)
  return name.length <= longestName ? name : `…${name.slice(1 - longestName)}`
}
