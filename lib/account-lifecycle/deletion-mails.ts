import 'server-only'
import { issueToken } from '@/lib/auth/single-use-tokens'
import { now } from '@/lib/clock'
import type { Store } from '@/lib/db/store'
import { env } from '@/lib/env'
import { sendMail } from '@/lib/notifications/send'
import { eventWords } from '@/lib/security/event-words'
import { formatMoment, type MomentReader } from '@/lib/security/notices'

/** An account that is due to be erased, and whom to tell. */
export interface Closing extends MomentReader {
  userId: string
  scheduledFor: Date
}

/** The kind of the mails that are pointless once the account is restored. */
export const deletionMail = 'deletion'

/** Tells the owner when the account will be erased, with a link that restores it. */
export async function mailSchedule({ userId, scheduledFor, ...reader }: Closing, store: Store): Promise<void> {
  const content = {
    subject: eventWords.deletion_scheduled.mail,
    paragraphs: [
      `Your account will be erased on ${formatMoment(scheduledFor, reader)}.`,
      'Until then nothing is erased: every device is signed out, and the API keys of your organizations are stopped.',
      'If you change your mind, or if this was not you, restore the account. Everything comes back as it was.',
    ],
    ...(await restoreLink(userId, scheduledFor, store)),
  }
  await sendMail({ userId, kind: deletionMail, content }, store)
}

/** Reminds the owner, a day before. */
export async function mailReminder({ userId, scheduledFor, ...reader }: Closing, store: Store): Promise<void> {
  const content = {
    subject: 'Your account will be erased tomorrow',
    paragraphs: [
      `Your account will be erased on ${formatMoment(scheduledFor, reader)}.`,
      'This is the last mail before that. If you want to keep the account, restore it now.',
    ],
    ...(await restoreLink(userId, scheduledFor, store)),
  }
  await sendMail({ userId, kind: deletionMail, content }, store)
}

async function restoreLink(userId: string, scheduledFor: Date, store: Store) {
  const token = await issueToken({ purpose: 'restore', userId, lifetime: scheduledFor.getTime() - now().getTime() }, store)
  return {
    // Behind the #, so that the token reaches neither logs nor other sites.
    action: { label: 'Restore my account', url: `${env().NEXTAUTH_URL}/restore#${token}` },
    footnote: 'The link works until the account is erased, once. Signing in leads to the same page.',
  }
}

/** The receipt: the last mail, which outlives the user it is for. It names nobody and nothing that was erased. */
export async function mailReceipt(recipient: string, reader: MomentReader, store: Store): Promise<void> {
  const content = {
    subject: 'Your account was erased',
    paragraphs: [
      `Your account and everything that belonged to it were erased on ${formatMoment(now(), reader)}. This cannot be undone.`,
      'Kept without any personal data, as the law asks: call records, billing records and anonymous usage statistics.',
      'This is the last mail you get from us. You can sign up again with this address at any time and begin anew.',
    ],
    // There is no user any more who says it when the mail leaves.
    language: reader.language,
  }
  await store.outgoingMessage.create({ data: { recipient, kind: 'deletion-receipt', content } })
}
