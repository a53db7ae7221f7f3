import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { hours, now, seconds } from '@/lib/clock'
import { env } from '@/lib/env'
import { createLimit } from '@/lib/http/rate-limit'
import { organizationWithCarrier } from '@/lib/notifications/own-carrier'
import { demandNumber } from '@/lib/notifications/own-number'
import type { TestQueued, TestRequest } from '@/lib/notifications/schema'
import { sendMail, sendText } from '@/lib/notifications/send'

const perUser = createLimit('test-message-user', 5, hours(1) / seconds(1))
// Whoever asked has stopped looking by then.
const useful = hours(1)

type TestCapability = 'emailNotifications' | 'smsNotifications'

/** The capability that a test needs: that of its channel. */
export function testCapability({ channel }: TestRequest): [TestCapability] {
  return [channel === 'sms' ? 'smsNotifications' : 'emailNotifications']
}

/**
 * Puts a test message to the actor on its way. It belongs to no switch, for it was asked for: it goes also while the
 * switch is off, and in quiet hours.
 *
 * @throws AppError tooMany; taken, with the way forward, where texts have nowhere to go or nobody to carry them
 */
export async function sendTest({ userId, user }: Actor<TestCapability>, { channel }: TestRequest): Promise<TestQueued> {
  const message = { userId, kind: 'test', isCritical: true }
  if (channel === 'mail') {
    await perUser.consume(userId)
    const content = {
      subject: 'Your test message',
      paragraphs: ['You asked for this message on the settings page. Notifications reach this mailbox; there is nothing to do.'],
      action: { label: 'Open notification settings', url: `${env().NEXTAUTH_URL}/settings?tab=notifications` },
    }
    await sendMail({ ...message, content })
    return { to: user.email }
  }
  const to = await demandNumber(userId, 'send a test')
  const organizationId = await organizationWithCarrier(userId)
  await perUser.consume(userId)
  const words = 'This is the test message from TalkifAI Studio that you asked for. Texts reach this number.'
  await sendText({ ...message, organizationId, words, until: new Date(now().getTime() + useful) })
  return { to }
}
