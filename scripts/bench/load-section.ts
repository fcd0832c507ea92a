import type { Load, LoadRun } from './findings.ts'
import { table } from './table.ts'

/** Webhooks that the bot sustains, beside a bare Probot app in the same run. */
export function loadSection({ loadBefore, runs }: Load): string | null {
  const [bot, bare] = (['bot', 'bare'] as const).map((app) => together(runs.filter((run) => run.app === app)))
  if (bot === undefined || bare === undefined || bot.events === 0 || bare.events === 0) return null
  const rows = [
    row('answered', bare.events / bare.answeredSeconds, bot.events / bot.answeredSeconds),
    row('brought to their end', bare.events / bare.doneSeconds, bot.events / bot.doneSeconds)
  ]
  return `## Webhooks that the bot sustains

\`npm run bench:bot\`: ${bot.events} signed events of pull requests that touch no training, each told three times, twenty at once; beside it a Probot app that makes one request to GitHub for each event. Both talk to the same stand-in for GitHub, which checks every request and answer against GitHub's description, on this machine, in turns. The bot made ${(bot.requests / bot.events).toFixed(1)} requests an event: it reads what is changed, opens a check and keeps its ledger; an event that comes while its pull request waits in the queue costs nothing. ${company(loadBefore)}

${table(['webhooks a second', 'bare Probot app', 'bot', 'ratio'], rows, 1)}`
}

function row(name: string, bare: number, bot: number): readonly string[] {
  return [name, bare.toFixed(0), bot.toFixed(0), `${(bot / bare).toFixed(2)} ×`]
}

function together(runs: readonly LoadRun[]) {
  const sum = (figure: (run: LoadRun) => number) => runs.reduce((total, run) => total + figure(run), 0)
  return {
    events: sum(({ events }) => events),
    answeredSeconds: sum(({ answeredSeconds }) => answeredSeconds),
    doneSeconds: sum(({ doneSeconds }) => doneSeconds),
    requests: sum(({ requests }) => requests)
  }
}

function company(load: number): string {
  return load < 0.5
    ? 'The machine had nothing else to do.'
    : `On the machine ${load.toFixed(1)} other processes wanted a core at the same time, so that only the ratio tells something.`
}
