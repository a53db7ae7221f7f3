import 'server-only'
import { issueToken } from '@/lib/auth/single-use-tokens'
import { days, now } from '@/lib/clock'
import type { Store } from '@/lib/db/store'
import { env } from '@/lib/env'
import type { Client } from '@/lib/http/client-of'
import { languages, storedLanguage } from '@/lib/language/languages'
import { sendMail } from '@/lib/notifications/send'
import { describeDevice } from '@/lib/security/device'
import { recordSecurityEvent } from '@/lib/security/events'
import { eventWords, type SecurityEventType } from '@/lib/security/event-words'

/** The changes of which the owner gets a mail. */
export type NotableEvent = {
  [T in SecurityEventType]: (typeof eventWords)[T] extends { mail: string } ? T : never
}[SecurityEventType]

interface Change {
  userId: string
  type: NotableEvent
  client: Client
  /** A passkey's name, an address: what the owner should read besides the event itself. */
  detail?: string
  /** What "This was not me" takes back, beyond ending all sessions and barring the password. */
  undo?: { passkeyId: string } | { twoFactor: true }
}

// Long enough for a holiday weekend; the link can only lock the account down, never open it.
const linkLifetime = days(3)

/**
 * Writes a change into the security log and tells the owner by mail, with a link for the case that it was not them.
 * No switch turns these mails off.
 *
 * @param store the transaction of the change
 */
export async function tellOfChange({ userId, type, client, detail, undo }: Change, store: Store): Promise<void> {
  await recordSecurityEvent({ userId, type, ...client, ...(detail !== undefined && { details: { detail } }) }, store)
  const reader = await store.user.findUniqueOrThrow({ where: { id: userId }, select: { timezone: true, language: true } })
  const token = await issueToken({ purpose: 'not-me', userId, lifetime: linkLifetime, details: { type, ...undo } }, store)
  const { browser, system } = describeDevice(client.userAgent)
  const content = {
    subject: eventWords[type].mail,
    paragraphs: [
      ...(detail === undefined ? [] : [`Details: ${detail}`]),
      `When: ${formatMoment(now(), reader)}`,
      `From: ${browser} on ${system}, address ${client.address ?? 'unknown'}`,
      'If this was you, there is nothing to do.',
    ],
    // Behind the #, so that the token reaches neither logs nor other sites.
    action: { label: 'This was not me', url: `${env().NEXTAUTH_URL}/not-me#${token}` },
    footnote: 'The link signs out every device and asks for a new password. It works for three days, once.',
  }
  await sendMail({ userId, kind: 'security', content }, store)
}

/** Whom a mail is for, as far as it matters to moments in it. */
export interface MomentReader {
  timezone: string | null
  language: string | null
}

/** A moment in words, in its reader's language and timezone; where there is none yet, in UTC. */
export function formatMoment(moment: Date, { timezone, language }: MomentReader): string {
  return new Intl.DateTimeFormat(languages[storedLanguage(language)].locale, { dateStyle: 'long', timeStyle: 'long', timeZone: timezone ?? 'UTC' }).format(moment)
}
