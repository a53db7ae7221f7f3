import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { isLive } from '@/lib/auth/sessions'
import { runPrepared } from '@/lib/db/prepared'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import type { SessionLife } from '@/lib/security/schema'

/**
 * How much longer the actor's session holds if nothing happens, by the database's clock, which is the one that ends it.
 * Reading it prolongs nothing. Null when it ended a moment ago.
 */
export async function findSessionLife({ sessionId }: Actor): Promise<SessionLife | null> {
  const [life] = await runPrepared<SessionLife>('session_life', Prisma.sql`
    select extract(epoch from s.last_active_at + make_interval(mins => u.session_timeout_minutes) - now())::float8 as "idleSecondsLeft",
           extract(epoch from s.expires_at - now())::float8 as "secondsLeft"
    from sessions s join users u on u.id = s.user_id
    where s.id = ${sessionId} and ${isLive}`)
  return life ?? null
}

/** The same for the API. @throws AppError unauthorized when it ended a moment ago */
export async function readSessionLife(actor: Actor): Promise<SessionLife> {
  const life = await findSessionLife(actor)
  if (life === null) throw new AppError('unauthorized')
  return life
}
