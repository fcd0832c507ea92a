#!/usr/bin/env bash
# @octokit/core 7.0.6 with @octokit/plugin-paginate-rest 14.0.0.
# A list that the server answers with 409 Conflict comes back as [], as if it were empty; a plain request of the same
# rejects with status 409. Whoever takes "no entries" for "nothing to do" goes on where the server refused.
# Seen: paginate: []; request: HttpError 409.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @octokit/core@7.0.6 @octokit/plugin-paginate-rest@14.0.0 >/dev/null
cat > list.mjs <<'JS'
import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
const fetch = async (url) => {
  const body = JSON.stringify({ message: 'Git Repository is empty.' })
  const answer = new Response(body, { status: 409, headers: { 'content-type': 'application/json' } })
  Object.defineProperty(answer, 'url', { value: String(url) })
  return answer
}
const octokit = new (Octokit.plugin(paginateRest))({ request: { fetch }, log: { debug() {}, info() {}, warn() {}, error() {} } })
const list = 'GET /repos/team/yolo/git/matching-refs/heads/x'
const listed = await octokit.paginate(list)
const refused = await octokit.request(list).catch((error) => `${error.name} ${error.status}`)
console.log(`paginate: ${JSON.stringify(listed)}; request: ${refused}`)
process.exit(JSON.stringify(listed) === '[]' && refused === 'HttpError 409' ? 0 : 1)
JS
node list.mjs
