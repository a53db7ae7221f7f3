import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/http/errors'
import type { PhoneNumber } from '@/lib/telephony/number-schema'
import { readPhoneNumber } from '@/lib/telephony/phone-numbers'
import { onlyManagers, ownOrganizations } from '@/lib/telephony/roles'
import { testCallObstacle } from '@/lib/telephony/test-call-rules'

export interface DemoCallData {
  number: PhoneNumber
  /** Why it cannot be called from here; null where it can. */
  obstacle: string | null
  /** The user's own phone, the likeliest one to call; empty where none is stored. */
  to: string
}

/** What the page for a test call shows; null for a number that is not the actor's, or gone. */
export async function loadDemoCall(actor: Actor, numberId: string | null): Promise<DemoCallData | null> {
  const number = numberId === null ? null : await readPhoneNumber(actor, numberId).catch(nullWhereMissing)
  if (number === null) return null
  const organization = (await ownOrganizations(actor)).find(({ id }) => id === number.organizationId)
  return { number, obstacle: organization?.canManage ? testCallObstacle(number) : `${onlyManagers}.`, to: actor.user.phone ?? '' }
}

/** For what may be gone meanwhile. */
export function nullWhereMissing(error: unknown): null {
  if (error instanceof AppError && error.code === 'notFound') return null
  throw error
}
