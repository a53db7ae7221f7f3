import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { hours } from '@/lib/clock'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { CarrierFailure } from '@/lib/telephony/carriers/carrier'
import { carrierColumns, carrierOf } from '@/lib/telephony/carriers/carrier-of'
import type { PhoneNumber, TestCall, TestCallInput } from '@/lib/telephony/number-schema'
import { managedOrganizationOf, readPhoneNumber } from '@/lib/telephony/phone-numbers'
import { testCallObstacle } from '@/lib/telephony/test-call-rules'

// A call costs the organization money, and rings at somebody's place.
const testCallLimit = createLimit('test-call', 10, hours(1) / 1000)

/**
 * Calls somebody from a number, through its connection's carrier.
 *
 * @throws AppError notFound, forbidden or tooMany; taken where the number as it is cannot call, carrier where its carrier does not
 */
export async function makeTestCall(actor: Actor, id: string, { to }: TestCallInput, signal: AbortSignal): Promise<TestCall> {
  const organizationId = await managedOrganizationOf(actor, id)
  const number = await readPhoneNumber(actor, id)
  const obstacle = testCallObstacle(number)
  if (obstacle !== null) throw new AppError('taken', { words: obstacle })
  const itself = 'A number cannot call itself. Enter another one.'
  if (to === number.number) throw new AppError('invalid', { words: itself, fields: { to: itself } })
  await testCallLimit.consume(organizationId)
  return { callId: await place(number, to, signal), from: number.number, to }
}

async function place({ connection, number: from }: PhoneNumber, to: string, signal: AbortSignal): Promise<string> {
  const row = await db.telephonyConnection.findUnique({ where: { id: connection?.id ?? '' }, select: carrierColumns })
  if (row === null) throw new AppError('taken', { words: 'The connection was deleted meanwhile. Choose another one.' })
  try {
    const { callId } = await carrierOf(row).placeCall({ from, to }, signal)
    return callId
  } catch (error) {
    if (error instanceof CarrierFailure) throw new AppError('carrier', { words: error.words })
    throw error
  }
}
