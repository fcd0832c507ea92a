import { type Html, html } from '../html.ts'

export interface Page {
  readonly title: string
  /** From the page's folder to the branch's root: '', '../' and so on. */
  readonly root: string
  readonly body: Html
}

/** Nothing but our own style and script: whatever else a page might come to hold does nothing. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

/** Without one, browsers ask the server for a file that is not there. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 12 5 7l4 3 6-8' fill='none' stroke='%23388bfd' stroke-width='2'/%3E%3C/svg%3E"

/** A whole page. */
export function renderPage({ title, root, body }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${root}history/history.css">
<script src="${root}history/history.js" defer></script>
</head>
<body>
${body}
</body>
</html>
`.markup
}

/** What pages need to know of their surroundings. */
export interface HistoryOptions {
  /** Such as `https://github.com/owner/repo`: where links to commits and pull requests lead. Null: there are none. */
  readonly repositoryUrl: string | null
  /** The folder of a series below `history/`, such as `train-sh-1f2e/nvidia-a10-3c4d`: one for each, and safe as a path. */
  folderOf(target: string, hardwareKey: string): string
}

/** A commit, linked where it is known to what. */
export function commitLink(commit: string, repositoryUrl: string | null): Html {
  const short = html`<code>${commit.slice(0, 7)}</code>`
  const root = webAddress(repositoryUrl)
  return root === null ? short : html`<a href="${root}/commit/${commit}">${short}</a>`
}

/** The pull request that brought it, likewise. */
export function pullRequestLink(number: number | null, repositoryUrl: string | null): Html | null {
  if (number === null) return null
  const root = webAddress(repositoryUrl)
  return root === null ? html` #${number}` : html` <a href="${root}/pull/${number}">#${number}</a>`
}

/** Nothing but http(s) becomes a link. */
function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s]+$/i.test(url) ? url.replace(/\/+$/, '') : null
}
