import { db } from '@/lib/db'
import { queueWeeklyReports } from '@/lib/reports/queue-weekly-reports'
import { someoneWhoWants, stored } from './notified'

/** Somebody who wants weekly reports by the clock of a zone. @param since when they were turned on; by default for ever */
export async function reader(timezone: string | null, since = new Date(0)) {
  const person = await someoneWhoWants('weeklyReports')
  await db.notificationPreference.updateMany({ where: { userId: person.id }, data: { updatedAt: since } })
  const moveTo = (zone: string | null) => db.user.update({ where: { id: person.id }, data: { timezone: zone } })
  await moveTo(timezone)
  /** The weeks whose reports were queued for them. */
  const weeks = async () => (await stored(person.id)).map(({ eventKey }) => eventKey?.replace('weekly-report:', ''))
  return { ...person, moveTo, weeks }
}

/** Runs the job as at a moment; for everybody in the test file's database. */
export function queueAt(moment: string | number) {
  return queueWeeklyReports(new Date(moment))
}

interface CallInput {
  at: string
  status?: 'completed' | 'failed' | 'noAnswer' | 'busy'
  seconds?: number
  agentId?: string | null
}

/** Calls of an organization, by default completed ones of a minute. */
export async function addCalls(organizationId: string, ...calls: CallInput[]): Promise<void> {
  await db.callLog.createMany({
    data: calls.map(({ at, status = 'completed', seconds = 60, agentId = null }) => ({
      organizationId, agentId, status, direction: 'inbound' as const, startedAt: new Date(at), durationSeconds: seconds,
    })),
  })
}

/** An agent of an organization. @returns its id */
export async function addAgent(organizationId: string, name: string): Promise<string> {
  const { id } = await db.agent.create({ data: { organizationId, name, mode: 'pipeline' } })
  return id
}
