import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { stateOf, type ConnectionState } from '@/lib/telephony/connection-state'
import { providers } from '@/lib/telephony/providers'

export interface ProviderState {
  provider: TelephonyProvider
  /** Null where nothing is connected through it. */
  state: ConnectionState | null
}

/** How each provider is for the actor's organizations: of several connections the worst counts. */
export async function readProviderStates({ userId }: Actor): Promise<ProviderState[]> {
  const rows = await db.telephonyConnection.findMany({
    where: { organization: { memberships: { some: { userId } } } },
    select: { provider: true, lastCheckedAt: true, failingSince: true, failure: true },
    orderBy: [{ failingSince: { sort: 'asc', nulls: 'last' } }, { lastCheckedAt: { sort: 'desc', nulls: 'last' } }],
  })
  return providers.map(({ id }) => {
    const worst = rows.find(({ provider }) => provider === id)
    return { provider: id, state: worst === undefined ? null : stateOf(worst) }
  })
}
