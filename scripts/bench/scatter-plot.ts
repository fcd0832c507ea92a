/** A pair of figures as a dot. Both in the plot's unit. */
export interface Dot {
  readonly x: number
  readonly y: number
  /** Which group of the legend it belongs to. */
  readonly group: string
  /** Drawn as a ring: of the second kind. */
  readonly ring: boolean
  /** What a reader sees on pointing at it. */
  readonly title: string
}

export interface ScatterText {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly bandLabel: string
  readonly dotLabel: string
  readonly ringLabel: string
}

/** Of the sheet and of the square that is drawn in, in pixels. */
const width = 760
const height = 620
const left = 70
const top = 50
const side = 510

/** Okabe and Ito's, which people who see few colours can tell apart. */
const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000', '#999999']

const ticks = [0.5, 1, 2, 4, 8, 16, 32, 64]

/**
 * Dots on two axes of the same logarithmic scale, with the diagonal on which both figures agree and a band about it, as SVG.
 * @param band half of the band's width, as a share: 0.06 is six percent to either side
 */
export function scatterPlot(dots: readonly Dot[], band: number, text: ScatterText): string {
  const groups = [...new Set(dots.map(({ group }) => group))].sort()
  const scale = scaleOf(dots)
  const parts = [
    `<title>${escapeXml(text.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="28" font-size="16" font-weight="bold">${escapeXml(text.title)}</text>`,
    bandShape(scale, band),
    ...scale.ticks.flatMap((tick) => gridLines(scale, tick)),
    `<path d="M${left} ${top + side}L${left + side} ${top}" stroke="#666666" stroke-dasharray="5 4"/>`,
    `<rect x="${left}" y="${top}" width="${side}" height="${side}" fill="none" stroke="#333333"/>`,
    ...dots.map((dot) => dotShape(scale, dot, colourOf(groups, dot.group))),
    ...axisLabels(text),
    ...legend(groups, text)
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="#222222">\n${parts.join('\n')}\n</svg>\n`
}

interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Pixels from the left, or from the bottom. */
  readonly place: (value: number) => number
}

function scaleOf(dots: readonly Dot[]): Scale {
  const values = dots.flatMap(({ x, y }) => [x, y])
  const low = Math.min(...values) * 0.85
  const high = Math.max(...values) * 1.15
  const place = (value: number) => round((side * Math.log(value / low)) / Math.log(high / low))
  return { low, high, ticks: ticks.filter((tick) => tick > low && tick < high), place }
}

/** A share to either side is the same distance everywhere on a logarithmic scale. */
function bandShape(scale: Scale, band: number): string {
  const above = scale.place(scale.low * (1 + band))
  const below = -scale.place(scale.low * (1 - band))
  const corners = [
    [0, 0],
    [0, above],
    [side - above, side],
    [side, side],
    [side, side - below],
    [below, 0]
  ]
  const points = corners.map(([x = 0, y = 0]) => `${round(left + x)},${round(top + side - y)}`).join(' ')
  return `<polygon points="${points}" fill="#dfe7ef"/>`
}

function gridLines(scale: Scale, tick: number): readonly string[] {
  const x = round(left + scale.place(tick))
  const y = round(top + side - scale.place(tick))
  return [
    `<path d="M${x} ${top}V${top + side}M${left} ${y}H${left + side}" stroke="#e3e3e3"/>`,
    `<text x="${x}" y="${top + side + 20}" text-anchor="middle">${tick}</text>`,
    `<text x="${left - 8}" y="${round(y + 4)}" text-anchor="end">${tick}</text>`
  ]
}

function dotShape(scale: Scale, { x, y, title, ring }: Dot, colour: string): string {
  const place = `cx="${round(left + scale.place(x))}" cy="${round(top + side - scale.place(y))}"`
  return `<circle ${place} r="4.5" fill="${colour}" fill-opacity="${ring ? 0 : 0.7}" stroke="${colour}" stroke-width="1.5"><title>${escapeXml(title)}</title></circle>`
}

function axisLabels({ xLabel, yLabel }: ScatterText): readonly string[] {
  const middle = top + side / 2
  return [
    `<text x="${left + side / 2}" y="${top + side + 45}" text-anchor="middle">${escapeXml(xLabel)}</text>`,
    `<text x="20" y="${middle}" text-anchor="middle" transform="rotate(-90 20 ${middle})">${escapeXml(yLabel)}</text>`
  ]
}

function legend(groups: readonly string[], { dotLabel, ringLabel, bandLabel }: ScatterText): readonly string[] {
  const x = left + side + 24
  const disc = (colour: string) => `<circle cx="${x}" cy="0" r="4.5" fill="${colour}"/>`
  const entries: readonly (readonly [mark: string, label: string])[] = [
    ...groups.map((group) => [disc(colourOf(groups, group)), group] as const),
    [disc('#222222'), dotLabel],
    [`<circle cx="${x}" cy="0" r="4.5" fill="none" stroke="#222222" stroke-width="1.5"/>`, ringLabel],
    [`<rect x="${x - 6}" y="-6" width="12" height="12" fill="#dfe7ef"/>`, bandLabel]
  ]
  return entries.map(
    ([mark, label], index) =>
      `<g transform="translate(0 ${top + 12 + index * 24})">${mark}<text x="${x + 14}" y="4">${escapeXml(label)}</text></g>`
  )
}

function colourOf(groups: readonly string[], group: string): string {
  return colours[groups.indexOf(group) % colours.length] ?? '#000000'
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
