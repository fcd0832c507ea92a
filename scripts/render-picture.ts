import { findBrowser, openBrowser, openPage, showReport, type Theme } from '../test/report/render-html.ts'

const root = new URL('../', import.meta.url)
/** The part of a comment that a reader sees before anything is unfolded. */
const height = 560

/**
 * Draws the sample report as `docs/comment-light.png` and `docs/comment-dark.png`, the picture at the head of README.
 * @param samplePage the Markdown that holds the report between its marks
 */
export async function renderPictures(samplePage: string): Promise<void> {
  const executable = findBrowser()
  if (executable === null) throw new Error('No Chromium was found to draw the picture of README: set CHROMIUM_PATH.')
  const [, report = ''] = /<!-- sample -->([\s\S]*)<!-- end: sample -->/.exec(samplePage) ?? []
  const browser = await openBrowser(executable)
  try {
    for (const theme of ['light', 'dark'] satisfies Theme[]) {
      const page = await openPage(browser, theme)
      await showReport(page, report)
      const path = new URL(`docs/comment-${theme}.png`, root).pathname
      await page.screenshot({ path, clip: { x: 0, y: 0, width: 920, height } })
    }
  } finally {
    await browser.close()
  }
}
