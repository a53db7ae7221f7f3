import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { reading, type Read } from '@/lib/db/reads'
import { Prisma } from '@/lib/generated/prisma/client'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { stateOf, type ConnectionColumns, type ConnectionState } from '@/lib/telephony/connection-state'
import { providers } from '@/lib/telephony/providers'

export interface ProviderState {
  provider: TelephonyProvider
  /** Null where nothing is connected through it. */
  state: ConnectionState | null
}

/** How each provider is for the actor's organizations: of several connections the worst counts. */
export function providerStatesOf({ userId }: Actor): Read<ProviderState[]> {
  const query = Prisma.sql`
    select c.provider, c.last_checked_at as "lastCheckedAt", c.failing_since as "failingSince", c.failure
    from telephony_connections c join memberships m on m.organization_id = c.organization_id
    where m.user_id = ${userId}
    order by c.failing_since nulls last, c.last_checked_at desc nulls last`
  return reading(query, (rows: (ConnectionColumns & { provider: TelephonyProvider })[]) =>
    providers.map(({ id }) => {
      const worst = rows.find(({ provider }) => provider === id)
      return { provider: id, state: worst === undefined ? null : stateOf(worst) }
    }),
  )
}
