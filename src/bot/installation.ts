import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { placeNamed } from './place-of.ts'

/** The App was installed, or given more repositories: what is open there is looked at. */
export function onInstallation(app: Probot, bot: Bot): void {
  app.on('installation.created', ({ payload }) => lookAt(bot, payload.installation.id, payload.repositories ?? []))
  app.on('installation_repositories.added', ({ payload }) =>
    lookAt(bot, payload.installation.id, payload.repositories_added)
  )
}

function lookAt(bot: Bot, installation: number, repositories: readonly { readonly full_name: string }[]): void {
  for (const { full_name } of repositories) bot.repository(placeNamed(installation, full_name))
}
