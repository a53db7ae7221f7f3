import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Overrides } from '@/lib/capabilities/availability'
import { days, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { runPrepared } from '@/lib/db/prepared'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Client } from '@/lib/http/client-of'

/** However active, a session ends after this (ASVS 7.3.2, NIST 800-63B AAL1). Milliseconds. */
export const sessionLifetime = days(30)

/** The columns of a signed-in user that requests need, read together with the session in one statement. */
export interface SignedInUser {
  id: string
  name: string | null
  email: string
  company: string | null
  phone: string | null
  timezone: string | null
  /** In which mails come; null is English. */
  language: string | null
  avatarFileId: string | null
  profileVersion: number
  sessionTimeoutMinutes: number | null
  twoFactorEnabledAt: Date | null
  /** When the account will be erased; a session past that moment is none. */
  deletionScheduledFor: Date | null
  updatedAt: Date
  overrides: Overrides
  /** The addresses and ranges from which the account can be used; none is "from everywhere". */
  networks: string[]
}

/** A session that holds at this moment. */
export interface LiveSession {
  id: string
  /** It was last marked as in use a second ago or longer. */
  isDue: boolean
  /** When its user last proved who they are: at signing in, or when asked again. */
  provenAt: Date
  expiresAt: Date
  user: SignedInUser
}

const mostSessions = 50

/** What somebody signs in with, as it was found right. */
export type SignInProof = { passwordHash: string } | { passkeyId: string }

/**
 * Opens a session for as long as what was shown still opens the account. The cookie's value is random and means nothing;
 * the row, found by its hash, decides everything.
 *
 * @param proof what was found right a moment ago. A password that is replaced in between opens nothing any more; whoever
 *   replaced it ended all sessions, and would not have met this one
 * @returns the cookie's value, 256 bits in base64url; null where the proof holds no more
 */
export async function startSession(userId: string, proof: SignInProof, { address, userAgent }: Client): Promise<string | null> {
  const token = newToken()
  const expiresAt = new Date(now().getTime() + sessionLifetime)
  const isOpen = await db.$transaction(async (tx) => {
    if (!(await stillHolds(userId, proof, tx))) return false
    await tx.session.create({ data: { userId, tokenHash: hashOf(token), expiresAt, address, userAgent } })
    return true
  })
  if (!isOpen) return null
  await dropOldest(userId)
  return token
}

// Locked until the session is there, so that whoever changes it at this moment has either been seen here or sees the session.
async function stillHolds(userId: string, proof: SignInProof, store: Store): Promise<boolean> {
  const rows = await store.$queryRaw<unknown[]>(
    'passkeyId' in proof
      ? Prisma.sql`select 1 from users u join passkeys p on p.user_id = u.id where u.id = ${userId} and p.id = ${proof.passkeyId} for share`
      : Prisma.sql`select 1 from users where id = ${userId} and password_hash = ${proof.passwordHash} and password_barred_at is null for share`,
  )
  return rows.length > 0
}

/** Of a session `s` and its user `u`: not past its absolute end, and not idle for longer than the user's timeout. */
export const isInTime = Prisma.sql`s.expires_at > now() and (u.session_timeout_minutes is null
  or s.last_active_at > now() - make_interval(mins => u.session_timeout_minutes))`

/**
 * Of a session `s` and its user `u`: in time, not revoked, and of an account that is not due to be erased. The database's
 * clock is the one clock of all processes.
 */
export const isLive = Prisma.sql`s.revoked_at is null and ${isInTime} and (u.deletion_scheduled_for is null or u.deletion_scheduled_for > now())`

/** The live session behind a cookie, with its user, in one statement. */
export async function findSession(token: string): Promise<LiveSession | null> {
  const [row] = await runPrepared<SignedInUser & Omit<LiveSession, 'id' | 'user'> & { sessionId: string }>('find_session', Prisma.sql`
    select s.id as "sessionId", s.last_active_at < now() - interval '1 second' as "isDue", s.proven_at as "provenAt", s.expires_at as "expiresAt",
           u.id, u.name, u.email, u.company, u.phone, u.timezone, u.language,
           u.avatar_file_id as "avatarFileId", u.profile_version as "profileVersion",
           u.session_timeout_minutes as "sessionTimeoutMinutes", u.two_factor_enabled_at as "twoFactorEnabledAt",
           u.deletion_scheduled_for as "deletionScheduledFor", u.updated_at as "updatedAt",
           coalesce((select jsonb_object_agg(o.capability, o.available)
                     from capability_overrides o where o.user_id = u.id), '{}') as overrides,
           coalesce((select jsonb_agg(e.network)
                     from ip_whitelist_entries e where e.user_id = u.id), '[]') as networks
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${hashOf(token)} and ${isLive}`, { first: true })
  if (row === undefined) return null
  const { sessionId, isDue, provenAt, expiresAt, ...user } = row
  return { id: sessionId, isDue, provenAt, expiresAt, user }
}

/** Writes down that the session is in use. At most once a second, so that a burst of reads stays reading. */
export async function touchSession({ id, isDue }: LiveSession): Promise<void> {
  if (!isDue) return
  await runPrepared('touch_session', Prisma.sql`update sessions set last_active_at = now() where id = ${id} and last_active_at < now() - interval '1 second'`)
}

/** Ends the session behind a cookie; nothing happens when there is none. */
export async function revokeToken(token: string): Promise<void> {
  await db.$executeRaw`update sessions set revoked_at = now() where token_hash = ${hashOf(token)} and revoked_at is null`
}

/**
 * Gives a session a new cookie after its user proved who they are; the old cookie is dead (ASVS 7.2.4).
 *
 * @returns the cookie's new value
 */
export async function renewSession(sessionId: string, store: Store = db): Promise<string> {
  const token = newToken()
  await store.$executeRaw`
    update sessions set token_hash = ${hashOf(token)}, proven_at = now(), last_active_at = now()
    where id = ${sessionId} and revoked_at is null`
  return token
}

/** Ends all sessions of a user but one, from their next request on, in every process. @returns how many */
export async function endSessions(userId: string, { except = '' }: { except?: string } = {}, store: Store = db): Promise<number> {
  return store.$executeRaw`update sessions set revoked_at = now() where user_id = ${userId} and id <> ${except} and revoked_at is null`
}

/** Marks those sessions of a user as ended that are over by themselves, so that no later rule can wake them. */
export async function endOutdated(userId: string, store: Store): Promise<void> {
  await store.$executeRaw`
    update sessions s set revoked_at = now() from users u
    where u.id = s.user_id and u.id = ${userId} and s.revoked_at is null and not (${isInTime})`
}

// A bound on what one account can pile up (ASVS 7.1.2).
async function dropOldest(userId: string): Promise<void> {
  await db.$executeRaw`
    delete from sessions where user_id = ${userId} and id not in (
      select id from sessions where user_id = ${userId} order by last_active_at desc limit ${mostSessions})`
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
