import { isSameLogin, type Routes, repositoryOf } from '../exchange.ts'
import { skeleton } from '../openapi.ts'
import { userShape } from '../shapes.ts'
import type { Repository, Role } from '../state.ts'

/** What somebody may do in a repository. */
export const collaboratorRoutes = {
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': (exchange) => {
    const login = exchange.params.username ?? ''
    const role = roleOf(repositoryOf(exchange), login)
    const user = { ...skeleton('collaborator'), ...userShape(login, 'User'), role_name: role }
    return { status: 200, body: { permission: role, role_name: role, user } }
  }
} satisfies Routes

/** Everybody may read what is public. */
function roleOf({ owner, collaborators }: Repository, login: string): Role {
  return isSameLogin(login, owner) ? 'admin' : (collaborators.get(login.toLowerCase()) ?? 'read')
}
