import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { explorePage } from '../../../rolldown.config.ts'
import { largestBatchText } from '../../../src/domain/cards.ts'
import { answer, cards, cell, largestBatch } from '../../../src/domain/exploration/answers.ts'
import { mapBatches, mapSizes } from '../../../src/domain/exploration/axes.ts'
import { type Exploration, type Setup, traceVariant } from '../../../src/domain/exploration/exploration.ts'
import { predictedNeed, predictedTake } from '../../../src/domain/prediction.ts'
import { formatWithInterval } from '../../../src/domain/quantities.ts'
import { type PageData, renderExplorePage } from '../../../src/report/explore/page.ts'
import { workOut } from '../../../src/report/explore/work-out.ts'
import { buildExploration } from '../../builders/exploration.ts'
import { gib } from '../../builders/measurement.ts'
import { findBrowser, openBrowser } from '../render-html.ts'

const executable = findBrowser()

/** Where screenshots are kept for looking: `VRAM_REVIEW_SCREENSHOTS=folder`. */
const screenshots = process.env.VRAM_REVIEW_SCREENSHOTS

const hostile = `</script><img src=x onerror="window.ran=1"><script>window.ran=1</script>' onmouseover='window.ran=1 \u2028`
const exploration = buildExploration()

describe.skipIf(executable === null)('the page of explore in a browser (none found: set CHROMIUM_PATH)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'explore-'))
  const complaints: string[] = []
  let browser: Browser
  let script: string

  beforeAll(async () => {
    browser = await openBrowser(executable ?? '')
    const bundle = await rolldown({ ...explorePage, logLevel: 'silent' })
    script = (await bundle.generate({ format: 'iife', minify: true })).output[0].code
    write('page.html', exploration)
  })

  afterEach(() => {
    // Whatever the policy of a page stops is one of these.
    expect(complaints.splice(0)).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function write(name: string, about: Exploration): void {
    const explored = workOut(about)
    const data: PageData = { exploration: about, map: explored.map }
    const page = renderExplorePage(explored, {
      script,
      data: gzipSync(JSON.stringify(data)).toString('base64'),
      hash: (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`
    })
    writeFileSync(join(folder, name), page)
  }

  async function open(name = 'page.html', context: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1240, height: 900 }, ...context })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`))
    page.on('request', (request) => request.url().endsWith(name) || complaints.push(`request: ${request.url()}`))
    page.setDefaultTimeout(10_000)
    await page.goto(pathToFileURL(join(folder, name)).href)
    if (context.javaScriptEnabled !== false) await settled(page)
    return page
  }

  /** Everything that was asked for is there. */
  const settled = (page: Page) => page.waitForSelector('body:not([aria-busy]) form:not([hidden])')

  const about = (setup: Setup) => ({ exploration, setup, variant: traceVariant(exploration, setup.amp) })

  /** The page shows what the domain answers. */
  async function expectFigures(page: Page, setup: Setup): Promise<void> {
    await settled(page)
    const question = about(setup)
    const { decision, need, peak, points } = answer(question)
    const take = predictedTake(peak)
    expect(await page.locator('.verdict').textContent()).toContain(decision.reason)
    const terms = await page.locator('dd').allTextContents()
    expect(terms).toContain(formatWithInterval(need.bytes, need))
    expect(terms).toContain(formatWithInterval(take.bytes, take))
    const needs = await page.locator('#points tbody td:nth-of-type(2)').allTextContents()
    expect(needs).toEqual(points.map(predictedNeed).map((figure) => formatWithInterval(figure.bytes, figure)))
    const fits = await page.locator('#cards tbody td:nth-of-type(2)').allTextContents()
    expect(fits).toEqual(cards(question).cards.map(({ batch }) => largestBatchText(batch, 1)))
    const sizes = mapSizes(exploration, setup).toReversed()
    expect(await page.locator('.map tbody th').allTextContents()).toEqual(sizes.map(String))
    expect(await page.locator('.map tbody td.largest').allTextContents()).toEqual(
      sizes.map((size) => largestBatchText(largestBatch(question, size), 1))
    )
    const shown = await page.locator('.map tbody td:not(.largest)').allTextContents()
    const expected = sizes.flatMap((size) => mapBatches(question).map((batch) => cell(question, batch, size)))
    expect(shown.map((text) => text !== '×')).toEqual(expected.map((one) => one.fits))
  }

  test('the present settings stand there at once, and the controls say them', async () => {
    const page = await open()
    await expectFigures(page, exploration.present)
    expect(await page.getByLabel('Batch', { exact: true }).inputValue()).toBe('16')
    expect(await page.getByLabel('Budget, GiB').inputValue()).toBe('14.00')
    await page.close()
  })

  test('batch, sizes, budget and precision are turned by the keyboard', async () => {
    const page = await open()
    await page.getByLabel('Batch', { exact: true }).focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
    const batch = { ...exploration.present, batchSize: 21 }
    await expectFigures(page, batch)
    await page.getByLabel('Largest size, px', { exact: true }).focus()
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowLeft')
    const sizes = { ...batch, maximum: 864 }
    await expectFigures(page, sizes)
    await page.getByLabel('Smallest size, px, as a number').fill('864')
    await expectFigures(page, { ...sizes, minimum: 864 })
    await page.getByLabel('Budget, GiB').fill('10.5')
    const budget = { ...sizes, minimum: 864, budgetBytes: 10.5 * gib }
    await expectFigures(page, budget)
    await page.getByLabel('Mixed precision').focus()
    await page.keyboard.press('Space')
    await expectFigures(page, { ...budget, amp: false })
    await page.getByRole('button', { name: 'Reset' }).press('Enter')
    await expectFigures(page, exploration.present)
    await page.close()
  })

  test('a common card gives its budget', async () => {
    const page = await open()
    await page.getByLabel('Card').selectOption('8 GiB card')
    await expectFigures(page, { ...exploration.present, budgetBytes: Math.floor(7.7 * gib) })
    await page.close()
  })

  test('what makes no sense changes nothing, and the page says what does', async () => {
    const page = await open()
    for (const [field, value] of [
      ['Batch, as a number', '0'],
      ['Largest size, px, as a number', '961'],
      ['Budget, GiB', '']
    ] as const) {
      await page.getByLabel(field).fill(value)
      expect(await page.getByRole('alert').textContent()).toContain('sizes 64 to 1280 px in steps of 32')
      expect(await page.locator('.verdict').textContent()).toContain(answer(about(exploration.present)).decision.reason)
      await page.getByRole('button', { name: 'Reset' }).click()
      await settled(page)
    }
    await page.close()
  })

  test('a size that is typed digit by digit takes the other end along only once it is one', async () => {
    const page = await open()
    const field = page.getByLabel('Largest size, px, as a number')
    await field.press('ControlOrMeta+a')
    await field.pressSequentially('1024')
    await expectFigures(page, { ...exploration.present, maximum: 1024 })
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.close()
  })

  test('small sizes, of which very large batches fit, are answered too', async () => {
    const page = await open()
    await page.getByLabel('Largest size, px, as a number').fill('64')
    await settled(page)
    await expectFigures(page, { ...exploration.present, minimum: 64, maximum: 64 })
    expect(await page.locator('#cards').textContent()).toContain('1024 or more')
    await page.close()
  })

  test('a cell of the map is read and chosen by keyboard and by pointer', async () => {
    const page = await open()
    const chosen = page.locator('.map td[aria-selected=true]')
    await chosen.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('status').textContent()).toMatch(/^Batch 24 at 928 px (fits|does not fit)/)
    await page.keyboard.press('Enter')
    await expectFigures(page, { ...exploration.present, batchSize: 24, maximum: 928 })
    expect(await page.evaluate('document.activeElement.getAttribute("aria-selected")')).toBe('true')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('status').textContent()).toMatch(/^Batch 256 at 928 px/)
    await page.keyboard.press('Home')
    expect(await page.getByRole('status').textContent()).toMatch(/^Batch 2 at 928 px/)
    await page.locator('.map tbody tr').nth(3).locator('td').first().click()
    await expectFigures(page, { ...exploration.present, batchSize: 2, maximum: 864 })
    await page.close()
  })

  test('one precision alone is said, with the reason', async () => {
    const variants = exploration.variants.slice(0, 1)
    write('one.html', { ...exploration, variants, whyOnePrecision: 'GTX 1080 does not train in mixed precision.' })
    const page = await open('one.html')
    expect(await page.getByLabel('Mixed precision').isDisabled()).toBe(true)
    expect(await page.getByText('GTX 1080 does not train').isVisible()).toBe(true)
    await page.close()
  })

  test('without JavaScript all figures of the present settings can be read, and no control does nothing', async () => {
    const page = await open('page.html', { javaScriptEnabled: false })
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.getByText('need JavaScript').isVisible()).toBe(true)
    const { points } = answer(about(exploration.present))
    expect(await page.locator('#points tbody tr').count()).toBe(points.length)
    expect(await page.locator('#cards tbody tr').count()).toBe(6)
    expect(await page.locator('.map tbody tr').count()).toBe(21)
    await page.close()
  })

  test('hostile names run nothing and make no element', async () => {
    const recordings = exploration.variants.map(({ recording, ...rest }) => ({
      ...rest,
      recording: {
        ...recording,
        owners: recording.owners.map((owner) => (typeof owner === 'string' ? owner : ([owner[0], hostile] as const)))
      }
    }))
    const facts = { ...exploration.facts, imitated: { gpu: hostile, torch: hostile } }
    const namedBudget = { name: hostile, bytes: 14 * gib }
    const variants = recordings
    write('hostile.html', { ...exploration, name: hostile, facts, namedBudget, variants, whyOnePrecision: hostile })
    const page = await open('hostile.html')
    await page.getByLabel('Batch, as a number').fill('8')
    await settled(page)
    expect(await page.locator('header code').textContent()).toContain('</script><img src=x')
    expect(await page.locator('.owners').textContent()).toContain('</script><img')
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(2)
    expect(await page.evaluate('window.ran')).toBeUndefined()
    await page.close()
  })

  test('what a name cannot do is stopped by the policy as well', async () => {
    const page = await open()
    const stopped = await page.evaluate(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran=1">')
    })`)
    expect(stopped).toBe('script-src-attr')
    expect(complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')])
    await page.close()
  })

  test.each((['light', 'dark'] as const).flatMap((theme) => [1240, 390].map((width) => [theme, width] as const)))(
    '%s, %i px wide: nothing is wider than the screen',
    async (theme, width) => {
      const page = await open('page.html', { colorScheme: theme, viewport: { width, height: 900 } })
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      const back = String(await page.evaluate('getComputedStyle(document.body).backgroundColor'))
      expect(back).toBe(theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)')
      if (screenshots !== undefined) {
        mkdirSync(screenshots, { recursive: true })
        await page.screenshot({ path: `${screenshots}/explore-${theme}-${width}.png`, fullPage: true })
      }
      await page.close()
    }
  )
})
