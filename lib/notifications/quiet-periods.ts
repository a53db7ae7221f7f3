import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { readAlone, reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tagOfContent, takesTag } from '@/lib/http/versions'
import type { QuietHours } from '@/lib/notifications/schema'

/** When the actor wants quiet. */
export function quietHoursOf(userId: string): Read<QuietHours> {
  const query = Prisma.sql`select weekdays, from_minute as "fromMinute", to_minute as "toMinute" from quiet_periods where user_id = ${userId} order by position`
  return reading(query, (rows: { weekdays: number[]; fromMinute: number; toMinute: number }[]) => ({
    periods: rows.map(({ weekdays, fromMinute, toMinute }) => ({ weekdays, from: timeOf(fromMinute), to: timeOf(toMinute) })),
  }))
}

/**
 * Replaces them. What waits for a period that is gone is looked at again at once.
 *
 * @param ifMatch the If-Match header, or null for an unconditional save
 * @returns them as they are stored now
 * @throws AppError conflict
 */
export async function saveQuietHours(actor: Actor, { periods }: QuietHours, ifMatch: string | null): Promise<QuietHours> {
  const { userId } = actor
  const rows = periods.map(({ weekdays, from, to }, position) => ({
    userId, position, weekdays: [...new Set(weekdays)].sort(), fromMinute: minuteOf(from), toMinute: minuteOf(to),
  }))
  await db.$transaction(async (tx) => {
    // The account first, so that of two savings at once one is whole.
    await tx.$queryRaw`select id from users where id = ${userId} for update`
    if (!takesTag(ifMatch, tagOfContent(await readAlone(quietHoursOf(userId), tx)))) {
      throw new AppError('conflict', { words: 'Your quiet hours were changed somewhere else after you opened them' })
    }
    await tx.quietPeriod.deleteMany({ where: { userId } })
    await tx.quietPeriod.createMany({ data: rows })
    await tx.outgoingMessage.updateMany({ where: { userId, heldAt: { not: null }, nextAttemptAt: { not: null } }, data: { nextAttemptAt: now() } })
  })
  return readAlone(quietHoursOf(userId))
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
