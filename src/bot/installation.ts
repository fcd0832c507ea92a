import type { Probot } from 'probot'
import type { Bot } from './bot.ts'

/** The App was installed, or given more repositories: what is open there is looked at. */
export function onInstallation(app: Probot, bot: Bot): void {
  app.on(['installation.created', 'installation.unsuspend', 'installation_repositories.added'], ({ payload }) =>
    bot.installation(payload.installation.id)
  )
}
