import { readFile } from 'node:fs/promises'

/** Whether a process runs. An ended one that nobody has waited for yet is a zombie: it has a number and nothing else. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !stat.includes(') Z ')
}
