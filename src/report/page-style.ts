/** What all pages have in common: colours, light and dark by the reader's system, and text. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --text: #1f2328; --soft: #59636e; --back: #ffffff; --raised: #f6f8fa; --line: #d1d9e0;
  --link: #0969da; --peak: #0969da; --budget: #cf222e; --predicted: #8250df; --more: #bc4c00; --less: #1a7f37; --mark: #fff8c5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f0f6fc; --soft: #9198a1; --back: #0d1117; --raised: #151b23; --line: #3d444d;
    --link: #4493f8; --peak: #4493f8; --budget: #f85149; --predicted: #ab7df8; --more: #f0883e; --less: #3fb950; --mark: #38310f;
  }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body {
  margin: 0 auto; padding: 24px 24px 64px; max-width: 1180px; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
a { color: var(--link); text-decoration: none }
a:hover { text-decoration: underline }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
code { font: 13px ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px }
h2 { font-size: 15px; font-weight: 600; margin: 0 0 8px }
`
