import { expect, test } from 'vitest'
import { type Dot, scatterPlot } from '../../scripts/bench/scatter-plot.ts'

const text = {
  title: 'a < b',
  xLabel: 'real (GB)',
  yLabel: 'predicted (GB)',
  bandLabel: '±6 %',
  dotLabel: 'first',
  ringLabel: 'later'
}
const dot = (x: number, y: number, group = 'turing'): Dot => ({ x, y, group, ring: false, title: `${x} & ${y}` })

function places(svg: string): readonly (readonly [number, number])[] {
  const found = svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)" r="4.5" fill="#\w+" fill-opacity/g)
  return [...found].map(([, x, y]) => [Number(x) - 70, 560 - Number(y)])
}

test('a figure that was predicted exactly lies on the diagonal, one that was predicted too low below it', () => {
  const [exact, low] = places(scatterPlot([dot(4, 4), dot(8, 6), dot(1, 1)], 0.06, text))
  expect(exact?.[0]).toBeCloseTo(exact?.[1] ?? 0, 0)
  expect(low?.[1]).toBeLessThan(low?.[0] ?? 0)
})

test('axes have their units, and every group a colour of its own', () => {
  const svg = scatterPlot([dot(1, 1), dot(2, 2, 'volta')], 0.06, text)
  for (const label of ['real (GB)', 'predicted (GB)', '±6 %', 'turing', 'volta'])
    expect(svg).toContain(`>${label}</text>`)
  expect(new Set(svg.match(/fill="#\w+" fill-opacity/g)).size).toBe(2)
})

test('texts are escaped', () => {
  const svg = scatterPlot([dot(1, 1)], 0.06, text)
  expect(svg).toContain('<title>a &lt; b</title>')
  expect(svg).toContain('<title>1 &amp; 1</title>')
})
