import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { isInTime, isLive } from '@/lib/auth/sessions'
import { db } from '@/lib/db'
import { isoOf, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { describeDevice } from '@/lib/security/device'
import { recordSecurityEvent } from '@/lib/security/events'
import type { DeviceList, EndedSessions } from '@/lib/security/schema'

interface Row {
  id: string
  userAgent: string | null
  address: string | null
  createdAt: string
  lastActiveAt: string
}

/** The actor's sessions that hold at this moment: this one first, then the ones in use last. Never a token (ASVS 7.5.2). */
export function devicesOf({ userId, sessionId }: Actor): Read<DeviceList> {
  const query = Prisma.sql`
    select s.id, s.user_agent as "userAgent", s.address, s.created_at as "createdAt", s.last_active_at as "lastActiveAt"
    from sessions s join users u on u.id = s.user_id
    where u.id = ${userId} and ${isLive}
    order by s.id = ${sessionId} desc, s.last_active_at desc, s.id desc`
  return reading(query, (rows: Row[]) => ({
    sessions: rows.map(({ userAgent, createdAt, lastActiveAt, ...row }) => ({
      ...row,
      ...describeDevice(userAgent),
      createdAt: isoOf(createdAt),
      lastActiveAt: isoOf(lastActiveAt),
      isCurrent: row.id === sessionId,
    })),
  }))
}

/** Ends one of the actor's sessions from its next request on, in every process. @throws AppError notFound where none such holds */
export async function endDevice({ userId, client }: Actor, id: string): Promise<EndedSessions> {
  // What is no id cannot be asked for: PostgreSQL takes no zero byte in a text.
  if (!/^[\da-f-]{36}$/.test(id)) throw new AppError('notFound')
  return db.$transaction(async (tx) => {
    const [ended] = await tx.$queryRaw<Pick<Row, 'userAgent' | 'address'>[]>`
      update sessions s set revoked_at = now() from users u
      where u.id = s.user_id and u.id = ${userId} and s.id = ${id} and ${isLive}
      returning s.user_agent as "userAgent", s.address`
    if (ended === undefined) throw new AppError('notFound')
    const { browser, system } = describeDevice(ended.userAgent)
    const detail = `${browser} on ${system}${ended.address === null ? '' : `, ${ended.address}`}`
    await recordSecurityEvent({ userId, type: 'authn_token_revoked', ...client, details: { detail } }, tx)
    return { ended: 1 }
  })
}

/** Ends all of the actor's sessions but this one, from their next request on, in every process. */
export async function endOtherDevices({ userId, sessionId, client }: Actor): Promise<EndedSessions> {
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ wasLive: boolean }[]>`
      update sessions s set revoked_at = now() from users u
      where u.id = s.user_id and u.id = ${userId} and s.id <> ${sessionId} and s.revoked_at is null
      returning (${isInTime}) as "wasLive"`
    const ended = rows.filter(({ wasLive }) => wasLive).length
    if (ended > 0) {
      const detail = ended === 1 ? '1 device' : `${ended} devices`
      await recordSecurityEvent({ userId, type: 'sessions_ended', ...client, details: { detail } }, tx)
    }
    return { ended }
  })
}
