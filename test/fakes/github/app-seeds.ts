import type { App, Delivery, Installation, State } from './state.ts'

/** GitHub Apps in the hands of a test. */
export interface AppSeeds {
  /** Registers an App; without permissions it gets those that a bot needs. */
  addApp(app: Omit<App, 'permissions'> & Partial<Pick<App, 'permissions'>>): void
  /** Installs it for all repositories of an owner, and returns the installation's id. */
  installApp(appId: number, owner: string): number
  /** Nobody takes these, or what Apps are told now. */
  loseWebhooks(deliveries?: readonly Delivery[]): void
  /** Ends every token that an App got for an installation. */
  expireTokens(): void
}

/** What a bot asks for that writes checks, comments, refs and starts workflows. */
const botPermissions: App['permissions'] = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write'
}

export function appSeeds(state: State): AppSeeds {
  return {
    addApp: (app) => void state.apps.set(app.id, { permissions: botPermissions, ...app }),
    installApp(appId, owner) {
      const app = state.apps.get(appId)
      if (!app) throw new Error(`the test has no App ${appId}: addApp first`)
      const installation: Installation = { id: state.nextId(), app, owner }
      state.installations.push(installation)
      state.announce({ event: 'installation', action: 'created', installation, sender: owner })
      return installation.id
    },
    loseWebhooks(deliveries = state.webhooks.splice(0)) {
      const lost = new Set(deliveries)
      for (const attempt of state.sent) if (lost.has(attempt.delivery)) attempt.isHeard = false
    },
    expireTokens() {
      for (const [token, { installation }] of state.accounts) {
        if (installation !== undefined) state.accounts.delete(token)
      }
    }
  }
}
