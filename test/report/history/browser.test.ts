import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { historyFiles } from '../../../src/report/history/pages.ts'
import { sha } from '../../adapters/baselines/entry-builder.ts'
import { findBrowser, openBrowser } from '../render-html.ts'
import { hardwareKey, historyEntry, historySeries, options, otherHardware } from './history-builder.ts'

const executable = findBrowser()

/** Where screenshots are kept for looking: `VRAM_REVIEW_SCREENSHOTS=folder`. */
const screenshots = process.env.VRAM_REVIEW_SCREENSHOTS

const hostile = `<img src=x onerror="window.ran=1"></title><script>window.ran=1</script>' onmouseover='window.ran=1`
const overBudget = historyEntry(30, { budgetBytes: 2 ** 30, settingsDigest: 'tight' })
const { settings } = overBudget
const hostileEntry = historyEntry(31, { settings: settings && { ...settings, model: hostile } })

const files = historyFiles(
  [
    historySeries(430),
    historySeries(12, { hardwareKey: otherHardware }),
    historySeries(31, { target: 'scripts/train-large.sh', entries: [...historySeries(30).entries, overBudget] }),
    historySeries(2, {
      target: hostile,
      hardwareKey: `engine=cuda; GPU=${hostile}`,
      entries: [overBudget, hostileEntry]
    })
  ],
  [],
  options
)
const series = `history/${options.folderOf('train.sh', hardwareKey)}`

const types: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }

describe.skipIf(executable === null)('the history page in a browser (none found: set CHROMIUM_PATH)', () => {
  let browser: Browser
  let server: Server
  let root: string
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await openBrowser(executable ?? '')
    server = createServer(({ url = '/' }, response) => {
      const path = decodeURIComponent(new URL(url, 'http://x').pathname.slice(1))
      const content = files.get(path)
      response.writeHead(content === undefined ? 404 : 200, {
        'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain'
      })
      response.end(content)
    }).listen(0)
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterEach(() => {
    // Whatever the policy of a page stops is one of these.
    expect(complaints.splice(0)).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  async function open(path: string, context: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1240, height: 900 }, ...context })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`))
    page.on('response', (response) => response.ok() || complaints.push(`${response.status()}: ${response.url()}`))
    await page.goto(path.startsWith('file:') ? path : `${root}/${path}`)
    return page
  }

  /** Rows are counted once the page is there as a whole. */
  const follow = (page: Page, link: Locator) => Promise.all([page.waitForEvent('load'), link.click()])
  const shownRows = (page: Page) => page.locator('tbody tr:visible')

  test('without JavaScript all is a table that can be read, and no filter that does nothing', async () => {
    const page = await open('index.html', { javaScriptEnabled: false })
    expect(await shownRows(page).count()).toBe(4)
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.locator('thead th[scope=col]').allTextContents()).toEqual([
      'Target',
      'Hardware',
      'Newest peak',
      'Change',
      'Budget',
      'Trend',
      'Commits',
      'Last one'
    ])
    await follow(
      page,
      page.locator('tbody tr', { hasText: 'driver 570.86' }).filter({ hasText: '430' }).getByRole('link')
    )
    expect(await page.title()).toBe('train.sh on NVIDIA A10 · VRAM history')
    expect(await shownRows(page).count()).toBe(200)
    const changed = page.locator(`[id="${sha('commit 425')}"]`)
    expect(await changed.textContent()).toMatch(/2026-01-18.*GiB.*\+10 %.*14\.0 GiB.*--batch-size 18 → 20/)
    await follow(page, page.getByRole('link', { name: 'Older', exact: true }))
    expect(await shownRows(page).count()).toBe(200)
    await follow(page, page.getByRole('link', { name: 'Newer' }))
    expect(await shownRows(page).count()).toBe(30)
    await page.close()
  })

  test('the overview is filtered by target, hardware and text; the address restores it', async () => {
    const page = await open('index.html')
    await page.getByLabel('Target').selectOption('train.sh')
    expect(await shownRows(page).count()).toBe(2)
    await page.getByLabel('Hardware').selectOption('NVIDIA A10')
    expect(await shownRows(page).count()).toBe(1)
    expect(await page.getByRole('status').textContent()).toBe('1 of 4 shown')
    expect(page.url()).toBe(`${root}/index.html?target=train.sh&hardware=NVIDIA+A10`)
    await page.reload()
    expect(await page.getByLabel('Hardware').inputValue()).toBe('NVIDIA A10')
    expect(await shownRows(page).count()).toBe(1)
    const link = await page.getByRole('link', { name: 'Link to this view' }).getAttribute('href')
    expect(link).toBe('/index.html?target=train.sh&hardware=NVIDIA+A10')
    await page.getByLabel('Target').selectOption('')
    await page.getByLabel('Hardware').selectOption('')
    await page.getByLabel('Search').fill('large 570')
    expect(await shownRows(page).count()).toBe(1)
    await page.getByLabel('Search').fill('')
    expect(await shownRows(page).count()).toBe(4)
    expect(page.url()).toBe(`${root}/index.html`)
    await page.close()
  })

  test('a view of what is there no more shows nothing, and says so', async () => {
    const page = await open('index.html?target=gone.sh')
    expect(await shownRows(page).count()).toBe(0)
    expect(await page.getByLabel('Target').inputValue()).toBe('gone.sh')
    expect(await page.getByRole('status').textContent()).toBe('0 of 4 shown')
    await page.close()
  })

  test('commits are filtered by text, by what changed and by budget; the anchor stays in the address', async () => {
    const commit = sha('commit 425')
    const page = await open(`${series}/index.html?kind=changed#${commit}`)
    expect(await shownRows(page).count()).toBe(8)
    expect(await page.locator('tr:target').getAttribute('id')).toBe(commit)
    await page.getByLabel('Search').fill(`${sha('commit 400').slice(0, 12)}`)
    expect(await shownRows(page).count()).toBe(1)
    expect(page.url()).toBe(
      `${root}/${series}/index.html?kind=changed&text=${sha('commit 400').slice(0, 12)}#${commit}`
    )
    await page.close()
    const large = await open(`history/${options.folderOf('scripts/train-large.sh', hardwareKey)}/index.html?kind=over`)
    expect(await shownRows(large).count()).toBe(1)
    expect(await shownRows(large).textContent()).toContain('over')
    await large.close()
  })

  test('each row leads to where it stays, and the address of a commit that is elsewhere is answered', async () => {
    const page = await open(`${series}/index.html`)
    const commit = sha('commit 399')
    await page.locator(`[id="${commit}"] .day a`).click()
    expect(page.url()).toBe(`${root}/${series}/2.html#${commit}`)
    expect(await page.locator('tr:target').getAttribute('id')).toBe(commit)
    await page.goto(`${root}/${series}/index.html#${sha('commit 1')}`)
    expect(await page.getByRole('status').textContent()).toContain('is not on this page')
    await page.close()
  })

  test('a dot of the chart leads to its row', async () => {
    const page = await open(`${series}/index.html`)
    expect(await page.locator('.chart a').count()).toBe(200)
    await page.locator('.chart a').last().locator('path').dispatchEvent('click')
    expect(await page.locator('tr:target').getAttribute('id')).toBe(sha('commit 429'))
    await page.close()
  })

  test('hostile names run nothing and make no element', async () => {
    const page = await open('index.html')
    await page.getByLabel('Search').fill('onerror')
    expect(await shownRows(page).count()).toBe(1)
    await page.getByLabel('Search').fill('')
    await page.getByLabel('Target').selectOption({ index: 1 })
    const link = shownRows(page).getByRole('link')
    expect(await link.textContent()).toContain('<img src=x')
    await link.hover()
    await link.click()
    expect(await page.locator('.what').allTextContents()).toContainEqual(expect.stringContaining('<img src=x'))
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(1)
    expect(await page.evaluate('window.ran')).toBeUndefined()
    await page.close()
  })

  test('what a name cannot do is stopped by the policy as well', async () => {
    const page = await open('index.html')
    const stopped = await page.evaluate(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran=1">')
    })`)
    expect(stopped).toBe('script-src-attr')
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')])
    await page.close()
  })

  test('the keyboard reaches the filter and every link, and is seen', async () => {
    const page = await open('index.html')
    const reached: string[] = []
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press('Tab')
      reached.push(
        String(
          await page.evaluate('document.activeElement.tagName + getComputedStyle(document.activeElement).outlineStyle')
        )
      )
    }
    expect(reached).toEqual(['SELECTsolid', 'SELECTsolid', 'INPUTsolid', 'Asolid', 'Asolid', 'Asolid'])
    await page.close()
  })

  test('opened from a folder it works too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'history-'))
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    const page = await browser.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
    await page.getByLabel('Target').selectOption('scripts/train-large.sh')
    expect(await shownRows(page).count()).toBe(1)
    await shownRows(page).getByRole('link').click()
    expect(await shownRows(page).count()).toBe(31)
    await page.close()
    rmSync(folder, { recursive: true })
  })

  test.each((['light', 'dark'] as const).flatMap((theme) => [1240, 390].map((width) => [theme, width] as const)))(
    '%s, %i px wide: nothing is wider than the screen',
    async (theme, width) => {
      for (const [name, path] of [
        ['overview', 'index.html'],
        ['series', `${series}/index.html`]
      ] as const) {
        const page = await open(path, { colorScheme: theme, viewport: { width, height: 900 } })
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        expect(await page.locator('.chart').evaluateAll((charts) => charts.length)).toBe(name === 'series' ? 2 : 0)
        if (screenshots !== undefined) {
          mkdirSync(screenshots, { recursive: true })
          await page.screenshot({ path: `${screenshots}/history-${name}-${theme}-${width}.png` })
        }
        await page.close()
      }
    }
  )
})
