import http from 'node:http'
import type pg from 'pg'
import type { Case } from './cases'
import { shoot } from './load'

// Within one second of each other, so that what happens once a second, marking a session as in use, happens once.
const requests = 100

/** How many statements PostgreSQL was sent per request, BEGIN and COMMIT among them; by its own count. */
export async function countStatements(client: pg.Client, address: string, { aim, name }: Case): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  await client.query('SELECT pg_stat_statements_reset()')
  for (let turn = 0; turn < requests; turn++) {
    if ((await shoot(agent, aim(address, 0, turn))) !== 'right') throw new Error(`${name} was not answered rightly`)
  }
  agent.destroy()
  // What jobs do meanwhile, at their own pace, is less often than once a request.
  const { rows } = await client.query<{ calls: string }>('SELECT calls FROM pg_stat_statements WHERE calls >= $1 AND query NOT ILIKE $2', [requests / 2, '%pg_stat_statements%'])
  return rows.reduce((sum, { calls }) => sum + Math.round(Number(calls) / requests), 0)
}
