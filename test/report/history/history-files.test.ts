import { describe, expect, it } from 'vitest'
import { historyFiles, summariesPath } from '../../../src/report/history/pages.ts'
import { parseSummaries, type SeriesSummary, summarise } from '../../../src/report/history/series.ts'
import type { HistorySeries } from '../../../src/report/history/step.ts'
import { sha } from '../../adapters/baselines/entry-builder.ts'
import { historyEntry, historySeries, options, otherHardware } from './history-builder.ts'

type Files = ReadonlyMap<string, string>

function filesOf(...series: readonly HistorySeries[]): Files {
  return historyFiles(series, [], options)
}

/** The files that one more entry changes, by their size in bytes. */
function rewritten(before: Files, after: Files): ReadonlyMap<string, number> {
  const changed = [...after].filter(([path, content]) => before.get(path) !== content)
  return new Map(changed.map(([path, content]) => [path, Buffer.byteLength(content)]))
}

function sum(sizes: ReadonlyMap<string, number>): number {
  return [...sizes.values()].reduce((total, bytes) => total + bytes, 0)
}

function page(files: Files, end: string): string {
  const path = [...files.keys()].find((one) => one.endsWith(end) && one.startsWith('history/train-sh'))
  return files.get(path ?? '') ?? ''
}

const rowsOf = (content: string) => content.split('<tr id="').length - 1

describe('the pages', () => {
  it('are an overview, a page of the newest and numbered ones for each series, style, script and no Jekyll', () => {
    const paths = [...filesOf(historySeries(3)).keys()]
    expect(paths.map((path) => path.replace(/engine-cuda[a-z0-9-]*/, 'a10'))).toEqual([
      'history/train-sh/a10/index.html',
      'history/train-sh/a10/1.html',
      'index.html',
      'history/series.jsonl',
      'history/history.css',
      'history/history.js',
      '.nojekyll'
    ])
  })

  it('say the peak, the budget, the prediction, what changed, and link commit and pull request', () => {
    const content = page(filesOf(historySeries(30)), 'index.html')
    expect(content).toContain(`<a href="https://github.com/team/yolo/commit/${sha('commit 27')}">`)
    expect(content).toContain('<a href="https://github.com/team/yolo/pull/28">#28</a>')
    expect(content).toContain('<span>--batch-size 16 → 18</span>')
    expect(content).toContain('<td class="expected">')
    expect(content).toContain('14.0 GiB')
    expect(content).toContain('<th scope="col">Peak</th>')
    expect(content).toMatch(/<svg class="chart"[^>]*role="img" aria-labelledby="newest-title newest-desc">/)
    expect(content).toContain('<title id="newest-title">Peak of the newest 30 commits</title>')
  })

  it('call a simulated figure a prediction', () => {
    const [one] = historySeries(1).entries
    if (one === undefined) throw new Error('a series has an entry')
    const simulated = { ...one, measurement: { ...one.measurement, engine: 'simulated' as const } }
    const content = page(filesOf(historySeries(0, { entries: [simulated] })), 'index.html')
    expect(content).toContain('<th scope="col">Predicted peak</th>')
    expect(content).toContain('<table class="steps simulated">')
    expect(content).toContain('<dt>Newest predicted peak</dt>')
  })

  it('link nothing without an address, and nothing to one that is none of the web', () => {
    for (const repositoryUrl of [null, 'javascript:alert(1)//', 'https://a b']) {
      const content = page(historyFiles([historySeries(3)], [], { ...options, repositoryUrl }), 'index.html')
      expect(content).toContain(`<code>${sha('commit 1').slice(0, 7)}</code>`)
      expect(content).not.toMatch(/href="[^"]*(commit\/|pull\/|javascript)/)
    }
  })

  it('lead from each row to the page where it stays', () => {
    const files = filesOf(historySeries(430))
    expect(page(files, 'index.html')).toContain(`href="2.html#${sha('commit 399')}"`)
    expect(page(files, 'index.html')).toContain(`href="3.html#${sha('commit 400')}"`)
    expect(page(files, '/2.html')).toContain(`<tr id="${sha('commit 399')}">`)
    expect(page(files, '/3.html')).toContain(`<tr id="${sha('commit 400')}">`)
    expect([page(files, 'index.html'), page(files, '/1.html'), page(files, '/3.html')].map(rowsOf)).toEqual([
      200, 200, 30
    ])
  })

  it('every link within the page leads to a file that is there', () => {
    const files = filesOf(historySeries(430), historySeries(3, { hardwareKey: otherHardware }))
    for (const [path, content] of files) {
      if (!path.endsWith('.html')) continue
      for (const [, link = ''] of content.matchAll(/(?:href|src)="([^"#]+)[^"]*"/g)) {
        if (/^(https|data):/.test(link)) continue
        const target = new URL(link, `https://pages.example/${path}`).pathname.slice(1)
        expect(files.has(target), `${link} of ${path}`).toBe(true)
      }
    }
  })

  it('that were full stay, byte by byte, when the file lets go of old entries', () => {
    const entries = Array.from({ length: 900 }, (_, index) => historyEntry(index))
    const whole = filesOf(historySeries(0, { entries }))
    const cut = filesOf(historySeries(0, { entries: entries.slice(250), earlier: 250 }))
    const names = (files: Files) => [...files.keys()].flatMap((path) => /\/(\d+)\.html$/.exec(path)?.[1] ?? [])
    expect(names(cut)).toEqual(['3', '4', '5'])
    for (const name of ['3', '4', '5']) expect(page(cut, `/${name}.html`)).toBe(page(whole, `/${name}.html`))
  })
})

describe('the overview', () => {
  it('keeps what is known of other series', () => {
    const first = filesOf(historySeries(3))
    const known = parseSummaries(first.get(summariesPath) ?? '') ?? []
    const second = historyFiles([historySeries(2, { target: 'other.sh' })], known, options)
    expect(second.get('index.html')).toMatch(/>other\.sh<[\s\S]*>train\.sh</)
    expect(second.get('index.html')).toContain('2 series')
  })

  it('leaves full pages of old hardware alone, and stays light with 5,000 series', () => {
    const [one] = filesOf(historySeries(40)).get(summariesPath)?.split('\n').slice(1) ?? []
    const summary = JSON.parse(one ?? '') as SeriesSummary
    const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()
    const many = Array.from({ length: 5000 }, (_, index) => ({
      ...summary,
      hardwareKey: `engine=cuda; GPU=NVIDIA ${index}`,
      recordedAt: at(index)
    }))
    const before = historyFiles([], many, options)
    const again = many.map((other, index) =>
      index === 4999 ? { ...other, recordedAt: at(6000), peakBytes: 1 } : other
    )
    const changed = rewritten(before, historyFiles([], again, options))
    expect([...changed.keys()]).toEqual(['index.html', summariesPath])
    expect(changed.get('index.html')).toBeLessThan(400_000)
    for (const [path, content] of before) if (path.endsWith('.html')) expect(content.length).toBeLessThan(400_000)
  })

  it('a list of a newer version is left alone; a line that cannot be read is left out', () => {
    expect(parseSummaries('{"version":2}\n')).toBeNull()
    const good = filesOf(historySeries(1)).get(summariesPath) ?? ''
    expect(parseSummaries(`${good}{"target":\n{"target":"x"}\n`)).toHaveLength(1)
    expect(parseSummaries('')).toEqual([])
  })
})

describe('100,000 entries', () => {
  it('of one series: an entry rewrites two pages, the overview and its list; no page is heavy', () => {
    const entries = Array.from({ length: 2000 }, (_, index) => historyEntry(98_000 + index))
    const before = filesOf(historySeries(0, { entries, earlier: 98_000 }))
    const next = [...entries.slice(1), historyEntry(100_000)]
    const changed = rewritten(before, filesOf(historySeries(0, { entries: next, earlier: 98_001 })))
    // One more page begins here, so the one before gets its link.
    expect([...changed.keys()].map((path) => path.split('/').at(-1))).toEqual([
      'index.html',
      '500.html',
      '501.html',
      'index.html',
      'series.jsonl'
    ])
    expect(sum(changed)).toBeLessThan(400_000)
    const after = filesOf(historySeries(0, { entries: [...next.slice(1), historyEntry(100_001)], earlier: 98_002 }))
    const second = rewritten(filesOf(historySeries(0, { entries: next, earlier: 98_001 })), after)
    expect([...second.keys()].map((path) => path.split('/').at(-1))).toEqual([
      'index.html',
      '501.html',
      'index.html',
      'series.jsonl'
    ])
    expect(sum(second)).toBeLessThan(250_000)
  })

  it('in one file, as a folder may hold them: 500 pages, none of them heavy', () => {
    const files = filesOf(historySeries(100_000))
    const pages = [...files].filter(([path]) => path.endsWith('.html'))
    expect(pages).toHaveLength(502)
    for (const [, content] of pages) expect(Buffer.byteLength(content)).toBeLessThan(200_000)
    expect(rowsOf(page(files, 'index.html'))).toBe(200)
  })

  it('of 50 series: the other 49 are one line each', () => {
    const others = Array.from({ length: 49 }, (_, index) => summarise(historySeries(40, { target: `other ${index}` })))
    const known = others.filter((summary) => summary !== null).map((summary) => ({ ...summary, earlier: 1960 }))
    const entries = Array.from({ length: 2000 }, (_, index) => historyEntry(index))
    const before = historyFiles([historySeries(0, { entries: entries.slice(0, -1) })], known, options)
    const changed = rewritten(before, historyFiles([historySeries(0, { entries })], known, options))
    expect(sum(changed)).toBeLessThan(450_000)
  })

  it('a page stays within bounds whatever names the repository chooses', () => {
    const hostile = '"<&>\''.repeat(2000)
    const entries = Array.from({ length: 400 }, (_, index) => {
      const one = historyEntry(index)
      const name = `${index}${hostile}`
      const settings = one.settings && { ...one.settings, model: name, weights: name, data: name, hyp: name }
      return { ...one, settings, measurement: { ...one.measurement, hardwareKey: hostile } }
    })
    const files = filesOf(historySeries(0, { target: hostile, hardwareKey: hostile, entries }))
    for (const [path, content] of files) if (path.endsWith('.html')) expect(content.length).toBeLessThan(1_000_000)
  })
})
