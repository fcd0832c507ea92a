const gib = 1024 ** 3
const mib = 1024 ** 2

/** From the foot of a chart to its top, in bytes, and the lines between. */
export interface Axis {
  readonly lowBytes: number
  readonly highBytes: number
  readonly ticks: readonly { readonly bytes: number; readonly label: string }[]
}

/** From zero, unless all there is to see lies in the upper half: then from a little below, so that a step of two percent is one. */
export function axisFor(values: readonly number[]): Axis {
  const most = Math.max(...values, mib)
  const least = Math.min(...values, most)
  const unit = most >= gib ? { bytes: gib, name: 'GiB' } : { bytes: mib, name: 'MiB' }
  const margin = Math.max((most - least) * 0.25, most * 0.02)
  const lowest = least > most / 2 ? Math.max(0, least - margin) : 0
  const step = niceStep((most + margin - lowest) / unit.bytes / 4)
  const first = Math.floor(lowest / unit.bytes / step)
  const last = Math.ceil((most + margin / 2) / unit.bytes / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
  return {
    lowBytes: first * step * unit.bytes,
    highBytes: last * step * unit.bytes,
    ticks: ticks.map((value) => ({ bytes: value * unit.bytes, label: `${value} ${unit.name}` }))
  }
}

/** 1, 2 or 5 times a power of ten, at least as much as asked. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((factor) => factor * power >= least * 0.999) ?? 10) * power
}
