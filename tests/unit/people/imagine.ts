import { summariseDays } from '../../support/people/analytics'
import { imagineBills } from '../../support/people/billing'
import { imagineCalls } from '../../support/people/calls'
import { clients, type ClientName } from '../../support/people/clients'
import { imagineFindings } from '../../support/people/findings'
import { fictionalNumber } from '../../support/people/fictional-numbers'
import { createRowIds } from '../../support/people/ids'
import { createRandom } from '../../support/people/random'
import { desksOf, imagineAgents, imagineConnections, imagineNumbers } from '../../support/people/staff'

interface Wish {
  seed?: string
  timezone?: string
  now?: Date
  count?: number
  served?: readonly ClientName[]
}

/** Everything of an organization that needs no database. */
export function imagineOrganization({ seed = 'a', timezone = 'Europe/London', now = new Date('2026-11-24T15:30:00Z'), count = 400, ...wish }: Wish = {}) {
  const served = wish.served ?? ['harbourDental', 'willowHotel']
  const organizationId = '01994d2f-0000-7000-8000-00000000abcd'
  const random = createRandom(seed)
  const rowId = createRowIds(organizationId)
  const place = { organizationId, country: 'GB', clients: served.map((name) => clients[name]), now } as const
  const staff = imagineAgents(random.fork('agents'), rowId, place)
  const connections = imagineConnections(rowId, place)
  const plans = imagineNumbers(rowId, staff, connections.map(({ id }) => id), place)
  const numbers = plans.map(({ country, ...plan }) => ({ ...plan, number: fictionalNumber(random, country) }))
  const calls = imagineCalls(random.fork('calls'), rowId, { organizationId, timezone, now, count, desks: desksOf(staff, numbers) })
  const findings = imagineFindings(random.fork('findings'), rowId, calls, now)
  const analytics = summariseDays(organizationId, timezone, calls, findings.feedback)
  const bills = imagineBills(rowId, organizationId, timezone, calls, now)
  return { staff, connections, numbers, calls, findings, analytics, bills }
}
