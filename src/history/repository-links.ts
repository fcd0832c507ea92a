import { type Html, html } from './html.ts'

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
