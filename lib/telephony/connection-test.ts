import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { carrierLimit } from '@/lib/telephony/carrier-limit'
import { checkConnection } from '@/lib/telephony/check-connection'
import { managedConnection } from '@/lib/telephony/connection-rows'
import type { ConnectionTest } from '@/lib/telephony/connection-schema'

/** Tests a connection now, for somebody who may manage it. @throws AppError notFound, forbidden, tooMany */
export async function testConnection(actor: Actor, id: string): Promise<ConnectionTest> {
  const row = await managedConnection(actor, id)
  await carrierLimit.consume(actor.userId)
  return checkConnection(row, 'hand')
}
