import { describe, expect, it } from 'vitest'
import { historyFiles } from '../../../src/report/history/pages.ts'
import { foreignText, html } from '../../../src/report/html.ts'
import { historyEntry, historySeries, options } from './history-builder.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '<!--',
  '&lt;script&gt;',
  'javascript:alert(1)',
  '\u202egnp.exe',
  '\ud800'
]

describe('a hostile name', () => {
  it.each(hostile)('%j makes no element and no attribute, wherever it stands', (name) => {
    const { settings } = historyEntry(1)
    const entries = [
      historyEntry(0),
      historyEntry(1, { settings: settings && { ...settings, model: name, hyp: name, weights: name } })
    ]
    const series = {
      ...historySeries(0, { entries }),
      target: name,
      hardwareKey: `engine=cuda; GPU=${name}; ${name}=${name}`
    }
    const plain = { ...series, target: 'plain', hardwareKey: 'engine=cuda; GPU=plain; plain=plain' }
    const elements = (content: string) => [...content.matchAll(/<[a-z!/][^\s>]*/g)].map(([element]) => element)
    const kinds = (files: ReadonlyMap<string, string>) =>
      [...files].filter(([path]) => path.endsWith('.html')).map(([, content]) => elements(content))
    const pages = historyFiles([series], [], options)
    expect(kinds(pages)).toEqual(kinds(historyFiles([plain], [], options)))
    for (const [path, content] of pages) {
      if (!path.endsWith('.html')) continue
      expect(content).not.toMatch(/<[^>]*\son[a-z]+=/)
      expect(content).not.toMatch(/<script>|href="javascript|src="x/)
      expect(content).not.toMatch(/[\u202a-\u202e]/)
    }
  })

  it('the policy of each page lets nothing run but our own script', () => {
    for (const [path, content] of historyFiles([historySeries(3)], [], options)) {
      if (!path.endsWith('.html')) continue
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(content)?.[1] ?? ''
      expect(policy.replaceAll('&#39;', "'")).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
      )
      expect(content).not.toMatch(/ style="|<style|<script>/)
    }
  })

  it('text is escaped between tags and in attributes; finished HTML is not escaped twice', () => {
    const inner = html`<b title="${'"<&'}">${"'`>"}</b>`
    expect(html`<p>${inner}${[inner]}${3}${null}</p>`.markup).toBe(`<p>${inner.markup}${inner.markup}3</p>`)
    expect(inner.markup).toBe('<b title="&quot;&lt;&amp;">&#39;&#96;&gt;</b>')
  })

  it('foreign text is one line, and has an end', () => {
    expect(foreignText('a\nb\u0000c')).toBe('a b c')
    expect(foreignText('x'.repeat(300))).toHaveLength(200)
  })
})
