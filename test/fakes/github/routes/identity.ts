import { Refusal, type Routes } from '../exchange.ts'
import { skeleton } from '../openapi.ts'
import { userShape } from '../shapes.ts'

/** Who a token belongs to. */
export const identityRoutes = {
  'GET /user': ({ viewer }) => {
    // An installation's token has no user: this is how `GITHUB_TOKEN` is told from a person's.
    if (viewer.type === 'Bot') throw new Refusal(403, 'Resource not accessible by integration')
    return { status: 200, body: { ...skeleton('public-user'), ...userShape(viewer.login, viewer.type) } }
  }
} satisfies Routes
