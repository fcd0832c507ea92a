import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Marked } from 'marked'
import { type Browser, chromium, type Page } from 'playwright-core'

export type Theme = 'light' | 'dark'

const wellKnownBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/** A Chromium on this machine, or null: `CHROMIUM_PATH` names another one. */
export function findBrowser(): string | null {
  const given = process.env.CHROMIUM_PATH
  return [...(given === undefined ? [] : [given]), ...wellKnownBrowsers].find((path) => existsSync(path)) ?? null
}

export async function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] })
}

/** An empty page of that theme, ready to show reports one after the other; nothing is fetched from anywhere. */
export async function openPage(browser: Browser, theme: Theme): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 920, height: 700 }, colorScheme: theme })
  await page.route('**/*', (route) => route.abort())
  await page.setContent(shell(theme))
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js') })
  return page
}

/** Shows a report as GitHub would, its charts drawn. Not sanitised: what the report lets through is to be seen. */
export async function showReport(page: Page, markdown: string): Promise<void> {
  const marked = new Marked({ gfm: true, breaks: true })
  await page.evaluate(drawReport, withGlyphs(String(marked.parse(markdown))))
}

function shell(theme: Theme): string {
  return `<!doctype html><html data-theme="${theme}"><meta charset="utf-8"><style>${css}</style><body><article></article></body></html>`
}

const glyphs: Readonly<Record<string, string>> = {
  '✅': '#1a7f37 ✔',
  '➖': '#59636e −',
  '❌': '#d1242f ✖',
  '⛔': '#d1242f ⊘',
  '📈': '#bf8700 ▲',
  '📉': '#bf8700 ▼',
  '🔮': '#8250df ◆',
  '⏳': '#59636e …',
  '⚠️': '#bf8700 ⚠'
}

/** Machines that test have no colour emoji as a rule; a report is read with them. */
function withGlyphs(html: string): string {
  return html.replace(/[✅➖❌⛔📈📉🔮⏳]|⚠️/gu, (sign) => {
    const [colour, glyph] = (glyphs[sign] ?? '').split(' ')
    return `<span style="color:${colour}">${glyph}</span>`
  })
}

/** Runs in the page. Charts in closed parts are drawn as well, as GitHub does. */
async function drawReport(html: string): Promise<void> {
  const { mermaid, document } = globalThis as unknown as { mermaid: MermaidApi; document: MermaidDocument }
  const dark = document.documentElement.getAttribute('data-theme') === 'dark'
  mermaid.initialize({ startOnLoad: false, theme: dark ? 'dark' : 'default' })
  document.querySelector('article').innerHTML = html
  for (const [index, block] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
    const { svg } = await mermaid.render(`chart-${index}`, block.textContent)
    block.parentElement.outerHTML = `<div class="chart">${svg}</div>`
  }
}

interface MermaidApi {
  initialize(options: object): void
  render(id: string, text: string): Promise<{ svg: string }>
}

interface MermaidDocument {
  documentElement: { getAttribute(name: string): string | null }
  querySelector(selector: string): { innerHTML: string }
  querySelectorAll(selector: string): Iterable<{ textContent: string; parentElement: { outerHTML: string } }>
}

const css = `
:root { --text: #1f2328; --back: #ffffff; --line: #d1d9e0; --muted: #59636e; --code: #818b981f; --link: #0969da; --ins: #dafbe1; --del: #ffebe9 }
[data-theme=dark] { --text: #f0f6fc; --back: #0d1117; --line: #3d444d; --muted: #9198a1; --code: #656c7633; --link: #4493f8; --ins: #033a16; --del: #67060c }
body { margin: 16px; background: var(--back); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji" }
article { border: 1px solid var(--line); border-radius: 6px; padding: 16px; max-width: 856px }
h3 { font-size: 1.25em; margin: 0 0 16px } h4 { font-size: 1em; margin: 24px 0 16px } p, table, pre, ul, details { margin: 0 0 16px }
code { background: var(--code); border-radius: 6px; padding: .2em .4em; font: 85% ui-monospace, "DejaVu Sans Mono", monospace }
pre { background: var(--code); padding: 16px; border-radius: 6px; overflow: auto } pre code { background: none; padding: 0 }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto } th, td { border: 1px solid var(--line); padding: 6px 13px }
a { color: var(--link) } sub { color: var(--muted); font-size: 75% } ul { padding-left: 2em } .chart { text-align: center }
`
