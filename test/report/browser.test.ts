import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/report.ts'
import { exampleReviews } from '../builders/example-reviews.ts'
import { buildReview, buildTargetReview } from '../builders/review.ts'
import { findBrowser, openBrowser, openPage, showReport } from './render-html.ts'

const executable = findBrowser()

/** Where screenshots are kept for looking: `VRAM_REVIEW_SCREENSHOTS=folder`. */
const screenshots = process.env.VRAM_REVIEW_SCREENSHOTS

describe.skipIf(executable === null)('a report in a browser (none found: set CHROMIUM_PATH)', () => {
  let browser: Browser
  let pages: { light: Page; dark: Page }

  beforeAll(async () => {
    browser = await openBrowser(executable ?? '')
    pages = { light: await openPage(browser, 'light'), dark: await openPage(browser, 'dark') }
  })

  afterAll(async () => {
    await browser?.close()
  })

  test.each(
    Object.entries(exampleReviews).flatMap(([name, build]) =>
      (['light', 'dark'] as const).map((theme) => [name, theme, build] as const)
    )
  )('%s, %s', async (name, theme, build) => {
    const markdown = renderReport(build(), { baseBranch: 'main' })
    const page = pages[theme]
    await showReport(page, markdown)
    expect(await page.locator('.chart svg').count()).toBe(markdown.split('```mermaid').length - 1)
    expect(await page.locator('article').textContent()).not.toContain('Syntax error')
    await page.evaluate('document.querySelectorAll("details").forEach((part) => { part.open = true })')
    for (const chart of await page.locator('.chart svg').all()) expect(await chart.isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    if (screenshots !== undefined) {
      mkdirSync(screenshots, { recursive: true })
      await page.screenshot({ path: `${screenshots}/${name}-${theme}.png`, fullPage: true })
    }
  })

  test('a bar at each measured size, two lines: the model and the budget', async () => {
    const page = pages.light
    await showReport(page, renderReport(exampleReviews.fits()))
    const heights = await page
      .locator('.chart .bar-plot-0 rect')
      .evaluateAll((bars) =>
        bars.map((bar) => Number((bar as unknown as { getAttribute(name: string): string }).getAttribute('height')))
      )
    expect(heights.filter((height) => height > 5)).toHaveLength(3)
    expect(await page.locator('.chart [class^="line-plot"] path').count()).toBe(2)
  })

  test('what is folded opens, and holds what it says', async () => {
    const page = pages.light
    await showReport(page, renderReport(exampleReviews.fits()))
    const part = page.locator('details', { hasText: 'What holds the memory' })
    expect(await part.getByText('weights 27 MiB').isVisible()).toBe(false)
    await part.locator('summary').click()
    expect(await part.getByText('weights 27 MiB').isVisible()).toBe(true)
  })

  test('a hostile name makes no element and runs nothing', async () => {
    const name =
      '<img src=x onerror="document.title=1"></details><script>document.title=1</script>[a](https://e.example)'
    const page = pages.light
    const target = buildTargetReview({ name, reason: name, baselineNote: name })
    await showReport(page, renderReport(buildReview({ targets: [target] })))
    expect(await page.locator('article img, article script, article a').count()).toBe(0)
    expect(await page.title()).toBe('')
  })
})
