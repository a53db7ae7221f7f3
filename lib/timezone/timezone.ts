import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'

/**
 * Stores the browser's timezone where the user has none yet. One statement decides, so neither two tabs nor a choice
 * made by hand in the same moment can be overwritten.
 *
 * @returns the zone that is stored now, and whether this call stored it
 */
export async function initTimezone(actor: Actor, timezone: string): Promise<{ timezone: string; updated: boolean }> {
  const updated = await db.$executeRaw`
    update users set timezone = ${timezone}, profile_version = profile_version + 1, updated_at = now()
    where id = ${actor.userId} and timezone is null`
  if (updated === 1) return { timezone, updated: true }
  const { timezone: stored } = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { timezone: true } })
  return { timezone: stored ?? timezone, updated: false }
}
