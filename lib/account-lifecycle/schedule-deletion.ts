import 'server-only'
import { deletionMail, mailReminder, mailSchedule, type Closing } from '@/lib/account-lifecycle/deletion-mails'
import { ownedOrganizations } from '@/lib/account-lifecycle/owned-organizations'
import type { DeletionInput, DeletionState } from '@/lib/account-lifecycle/schema'
import { transferOrganizations } from '@/lib/account-lifecycle/transfers'
import type { Actor } from '@/lib/auth/actor'
import { isClosing } from '@/lib/auth/grace'
import { endSessions } from '@/lib/auth/sessions'
import { claimToken, findToken, withdrawTokens } from '@/lib/auth/single-use-tokens'
import { demandPassword } from '@/lib/auth/step-up'
import { days, now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import type { Client } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { recordSecurityEvent } from '@/lib/security/events'
import { tellOfChange } from '@/lib/security/notices'

/** How long an account can be restored: seven days of 24 hours, whatever the clocks there do. Milliseconds. */
const grace = days(7)
const reminderBefore = days(1)

/** When the actor's account will be erased. */
export function readDeletion({ user }: Actor): Promise<DeletionState> {
  return Promise.resolve({ scheduledFor: user.deletionScheduledFor?.toISOString() ?? null })
}

/**
 * Schedules the deletion of the actor's account: every session ends, the API keys of the owned organizations stop (see
 * isOrganizationClosing), the owner gets a mail. Nothing is erased, and nothing is handed over yet.
 *
 * @throws AppError invalid, tooMany; closing where it is scheduled already
 */
export async function scheduleDeletion(actor: Actor<'deleteAccount'>, input: DeletionInput): Promise<{ scheduledFor: string }> {
  const { userId, user, client } = actor
  await demandPassword(actor, input.password, input)
  const scheduledFor = new Date(now().getTime() + grace)
  await db.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      update users set deletion_scheduled_for = ${scheduledFor} where id = ${userId} and deletion_scheduled_for is null`
    if (changed === 0) throw isClosing(scheduledFor)
    await transferOrganizations(userId, input.transfers ?? [], tx)
    await endSessions(userId, {}, tx)
    await recordSecurityEvent({ userId, type: 'deletion_scheduled', ...client, details: { scheduledFor: scheduledFor.toISOString() } }, tx)
    await mailSchedule({ userId, timezone: user.timezone, language: user.language, scheduledFor }, tx)
  })
  return { scheduledFor: scheduledFor.toISOString() }
}

/**
 * Takes the deletion of the actor's account back; nothing happens where none is scheduled.
 *
 * @throws AppError unauthorized where it came too late
 */
export async function restoreAccount({ userId, client }: Actor): Promise<DeletionState> {
  await db.$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ isScheduled: boolean }[]>`
      select deletion_scheduled_for is not null as "isScheduled" from users where id = ${userId} for no key update`
    if (user?.isScheduled === false) return
    if (!(await restore(userId, client, tx))) throw new AppError('unauthorized')
  })
  return { scheduledFor: null }
}

const deadLink = 'This link was used already, or the account is erased.'

/** Takes a deletion back with the link that was mailed. @throws AppError invalid */
export async function restoreByLink(token: string, client: Client): Promise<Record<string, never>> {
  const userId = (await findToken('restore', token))?.userId
  const isRestored = await db.$transaction(async (tx) => {
    // The user before the token, as the purge takes them: the other way round both could wait for each other.
    await tx.$queryRaw`select 1 from users where id = ${userId ?? ''} for no key update`
    const claimed = await claimToken('restore', token, tx)
    return claimed !== null && claimed.userId !== null && restore(claimed.userId, client, tx)
  })
  if (!isRestored) throw new AppError('invalid', { words: deadLink, fields: { token: deadLink } })
  return {}
}

// Against a purge the row decides: whoever has it locked wins, and the other finds its condition no longer met.
async function restore(userId: string, client: Client, tx: Store): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update users set deletion_scheduled_for = null, deletion_reminded_at = null where id = ${userId} and deletion_scheduled_for > ${now()}`
  if (changed === 0) return false
  await tx.$executeRaw`delete from organization_transfers where organization_id = any(${await ownedOrganizations(userId, tx)}::text[])`
  await withdrawTokens(userId, 'restore', tx)
  await tx.outgoingMessage.deleteMany({ where: { userId, kind: deletionMail, sentAt: null } })
  await tellOfChange({ userId, type: 'deletion_cancelled', client }, tx)
  return true
}

/** Mails everybody whose account is erased within a day, once. Safe in any number of processes. @returns how many */
export async function remindOfDeletions(moment: Date = now()): Promise<{ reminded: number }> {
  const soon = new Date(moment.getTime() + reminderBefore)
  for (let reminded = 0; ; reminded++) {
    const wasSent = await db.$transaction(async (tx) => {
      const [user] = await tx.$queryRaw<Closing[]>`
        update users set deletion_reminded_at = ${moment} where id = (
          select id from users
          where deletion_scheduled_for > ${moment} and deletion_scheduled_for <= ${soon} and deletion_reminded_at is null
          order by deletion_scheduled_for limit 1 for no key update skip locked)
        returning id as "userId", timezone, language, deletion_scheduled_for as "scheduledFor"`
      if (user !== undefined) await mailReminder(user, tx)
      return user !== undefined
    })
    if (!wasSent) return { reminded }
  }
}
