import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

export type BotEnvironment = Readonly<Record<string, string | undefined>>

const surroundingQuotes = /^(["'])(.*)\1$/s

/** The process's variables, and over them those of the folder's `.env`, as Probot has it. `docker run --env-file` leaves quotes: they are dropped. */
export function botEnvironment(ofProcess: BotEnvironment, folder: string): BotEnvironment {
  const all = Object.entries({ ...ofProcess, ...dotEnv(join(folder, '.env')) })
  return Object.fromEntries(all.map(([name, value]) => [name, value?.replace(surroundingQuotes, '$2')]))
}

function dotEnv(path: string): BotEnvironment {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}
