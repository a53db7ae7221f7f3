import 'server-only'
import { alertMail, alertText, alertWords, type AlertKind } from '@/lib/alerts/alert-words'
import { minutes, now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { mailMembers, textMembers } from '@/lib/notifications/send-many'

export type { AlertKind } from '@/lib/alerts/alert-words'

/** Which alert of an organization. */
export interface AlertKey {
  organizationId: string
  kind: AlertKind
  /** The agent's or connection's id; the organization's own where it is about all of it. */
  subjectId: string
}

interface AlertRow extends AlertKey {
  raisedAt: Date
}

/** How long something has to stay well until its alert is over. Milliseconds. */
const recoveryTime = minutes(5)

/**
 * Something is wrong. The members of the organization are told once, however often this is said, until it is over; one
 * that was looking well again is taken back into the same alert.
 *
 * @param breach `name`: what people call it; `reason`: why, in a whole sentence
 * @param store the transaction in which it was noticed
 * @returns whether it is a new alert
 */
export async function raiseAlert({ organizationId, kind, subjectId, ...words }: AlertKey & { name: string; reason?: string }, store: Store): Promise<boolean> {
  const raisedAt = now()
  // One statement, which locks the row: another process may be ending this very alert. A row that was not there has no xmax.
  const [alert] = await store.$queryRaw<{ isNew: boolean }[]>`
    insert into alerts (organization_id, kind, subject_id, raised_at) values (${organizationId}, ${kind}, ${subjectId}, ${raisedAt})
    on conflict (organization_id, kind, subject_id) do update set recovering_since = null
    returning xmax = 0 as "isNew"`
  if (alert?.isNew !== true) return false
  await tell({ organizationId, kind, subjectId, raisedAt }, 'raised', words, store)
  return true
}

/**
 * It looks well again. It is over, and told of, once it has stayed so for five minutes; see endAlerts().
 *
 * @param store the transaction in which it was noticed
 */
export async function recoverAlert({ organizationId, kind, subjectId }: AlertKey, store: Store): Promise<void> {
  await store.$executeRaw`
    update alerts set recovering_since = ${now()}
    where organization_id = ${organizationId} and kind = ${kind} and subject_id = ${subjectId} and recovering_since is null`
}

/** It is over at once, and told of: for what cannot flap. @returns whether there was an alert */
export async function endAlert({ organizationId, kind, subjectId }: AlertKey, name: string, store: Store): Promise<boolean> {
  const [ended] = await store.$queryRaw<AlertRow[]>`
    delete from alerts where organization_id = ${organizationId} and kind = ${kind} and subject_id = ${subjectId}
    returning organization_id as "organizationId", kind, subject_id as "subjectId", raised_at as "raisedAt"`
  if (ended === undefined) return false
  await tell(ended, 'recovered', { name }, store)
  return true
}

const batch = 50

/**
 * Ends the alerts whose subjects have stayed well for five minutes, and tells of each; those whose subject is gone end in
 * silence. Any number of processes may do it at the same time.
 *
 * @param moment what time it is
 * @returns how many
 */
export async function endAlerts(moment: Date = now(), stop?: AbortSignal): Promise<number> {
  const wellSince = new Date(moment.getTime() - recoveryTime)
  let total = 0
  while (stop?.aborted !== true) {
    const ended = await db.$transaction((tx) => endSome(wellSince, tx))
    total += ended
    if (ended < batch) break
  }
  return total
}

async function endSome(wellSince: Date, tx: Store): Promise<number> {
  const rows = await tx.$queryRaw<(AlertRow & { name: string | null })[]>`
    with due as (
      select organization_id, kind, subject_id from alerts where recovering_since <= ${wellSince}
      order by organization_id, kind, subject_id limit ${batch} for update skip locked
    )
    delete from alerts a using due
    where a.organization_id = due.organization_id and a.kind = due.kind and a.subject_id = due.subject_id
    returning a.organization_id as "organizationId", a.kind, a.subject_id as "subjectId", a.raised_at as "raisedAt",
      coalesce((select g.name from agents g where g.id = a.subject_id),
               (select c.name from telephony_connections c where c.id = a.subject_id),
               (select o.name from organizations o where o.id = a.subject_id)) as name`
  for (const { name, ...alert } of rows) {
    if (name !== null) await tell(alert, 'recovered', { name }, tx)
  }
  return rows.length
}

async function tell(alert: AlertRow, what: 'raised' | 'recovered', subject: { name: string; reason?: string }, store: Store): Promise<void> {
  const { organizationId, kind, subjectId, raisedAt } = alert
  const [organization] = await store.$queryRaw<{ name: string }[]>`select name from organizations where id = ${organizationId}`
  if (organization === undefined) return
  const { topic, isCritical, ...say } = alertWords[kind]
  const words = say[what]({ ...subject, organization: organization.name })
  const news = {
    kind,
    organizationId,
    // Good news can wait until the morning.
    isCritical: isCritical && what === 'raised',
    eventKey: `${kind}:${subjectId}:${raisedAt.getTime()}:${what}`,
  }
  await mailMembers({ ...news, topic, content: alertMail(kind, words) }, store)
  if (isCritical) await textMembers({ ...news, words: alertText(words) }, store)
}
