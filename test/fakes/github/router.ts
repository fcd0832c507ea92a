import type { Handler, Routes } from './exchange.ts'
import { actionRoutes } from './routes/actions.ts'
import { appRoutes } from './routes/apps.ts'
import { checkRoutes } from './routes/checks.ts'
import { collaboratorRoutes } from './routes/collaborators.ts'
import { commentRoutes } from './routes/comments.ts'
import { gitRoutes } from './routes/git.ts'
import { identityRoutes } from './routes/identity.ts'
import { pullRoutes } from './routes/pulls.ts'
import { reactionRoutes } from './routes/reactions.ts'
import { repositoryRoutes } from './routes/repositories.ts'
import { reviewCommentRoutes } from './routes/review-comments.ts'

export interface Match {
  readonly route: string
  readonly handler: Handler
  readonly params: Readonly<Record<string, string>>
}

const routes: Routes = {
  ...gitRoutes,
  ...repositoryRoutes,
  ...pullRoutes,
  ...commentRoutes,
  ...reviewCommentRoutes,
  ...checkRoutes,
  ...identityRoutes,
  ...appRoutes,
  ...actionRoutes,
  ...reactionRoutes,
  ...collaboratorRoutes
}

/** Parameters that GitHub's description marks as holding slashes. */
const multiSegment = new Set(['ref', 'path', 'basehead', 'tree_sha'])

const patterns = Object.entries(routes).map(([route, handler]) => {
  const [method = '', template = ''] = route.split(' ')
  const names: string[] = []
  const source = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name)
    return multiSegment.has(name) ? '(.+)' : '([^/]+)'
  })
  return { route, method, handler, names, pattern: new RegExp(`^${source}$`) }
})

/** The route that serves a request; `path` still percent-encoded. */
export function matchRoute(method: string, path: string): Match | undefined {
  for (const { route, method: served, handler, names, pattern } of patterns) {
    const values = served === method && pattern.exec(path)
    if (!values) continue
    const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index + 1] ?? '')]))
    return { route, handler, params }
  }
  return undefined
}
