import 'server-only'
import type { SendMailOptions } from 'nodemailer'
import { env } from '@/lib/env'
import type { Picture } from '@/lib/notifications/mail-chart'
import type { MailLook } from '@/lib/notifications/mail-look'

/** A mail that is about to leave, for one recipient. */
export interface Letter extends Omit<MailLook, 'charts'> {
  id: string
  createdAt: Date
  /** An address and nothing else. */
  recipient: string
  /** What its HTML shows by `cid:`; each once. */
  pictures?: Picture[]
  /** Where mail programs post to, for a mail that can be turned off (RFC 8058). */
  unsubscribe?: string
}

/** A way for mails to leave. */
export interface Transport {
  /** @throws when the mail is not known to have left; it may have nevertheless */
  send: (letter: Letter) => Promise<void>
  close: () => void
}

/**
 * The whole message, in nodemailer's terms. The same letter always gives the same Message-ID and date: one that leaves
 * twice, because the process died before it could note the first time, is recognizable as one.
 */
export function messageOf({ id, createdAt, recipient, subject, text, html, pictures = [], unsubscribe }: Letter): SendMailOptions {
  const { MAIL_FROM, NEXTAUTH_URL } = env()
  return {
    messageId: `<${id}@${new URL(NEXTAUTH_URL).hostname}>`,
    date: createdAt,
    from: MAIL_FROM,
    to: { name: '', address: recipient },
    envelope: { from: MAIL_FROM.address, to: recipient },
    subject,
    text,
    html,
    attachments: pictures.map(({ contentId, png }) => ({ cid: contentId, content: png, contentType: 'image/png', contentDisposition: 'inline', filename: 'chart.png' })),
    headers: {
      // No holiday notice is wanted in reply (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe !== undefined && { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
