import 'server-only'
import { db } from '@/lib/db'
import { carrierColumns, carrierOf } from '@/lib/telephony/carriers/carrier-of'

/** Whoever sends an organization's text messages. */
export interface TextCarrier {
  /** Sends a text message to a number in E.164, at most five seconds. @throws CarrierFailure */
  send(text: { id: string; to: string; words: string }): Promise<void>
}

/**
 * Whoever sends an organization's text messages: the first of its connections that works, has a carrier's API and an
 * active number to send from. Null where there is none.
 *
 * @throws CarrierFailure where the credentials cannot be read
 */
export async function textCarrierOf(organizationId: string): Promise<TextCarrier | null> {
  const connection = await db.telephonyConnection.findFirst({
    where: { organizationId, provider: { not: 'custom' }, failingSince: null, encryptedCredentials: { not: null }, phoneNumbers: { some: { active: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { ...carrierColumns, phoneNumbers: { where: { active: true }, orderBy: [{ createdAt: 'asc' }, { number: 'asc' }], take: 1, select: { number: true } } },
  })
  const from = connection?.phoneNumbers[0]?.number
  if (!connection || from === undefined) return null
  const carrier = carrierOf(connection)
  return { send: (text) => carrier.sendText({ ...text, from }, new AbortController().signal) }
}
