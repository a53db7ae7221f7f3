import 'server-only'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { textCarrierOf } from '@/lib/telephony/text-carrier'

/**
 * Through whom a user is sent what is theirs alone, such as a code: the first of their organizations that has a carrier.
 *
 * @returns the organization's id
 * @throws AppError taken, with the way forward, where none has one
 */
export async function organizationWithCarrier(userId: string): Promise<string> {
  const memberships = await db.membership.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { organizationId: 'asc' }], select: { organizationId: true } })
  for (const { organizationId } of memberships) {
    if ((await textCarrierOf(organizationId).catch(() => null)) !== null) return organizationId
  }
  throw new AppError('taken', {
    words: 'Nobody can send you texts yet. Connect Twilio, Telnyx or Plivo on the telephony page, with an active phone number, and try again.',
  })
}
