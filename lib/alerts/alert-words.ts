import 'server-only'
import { env } from '@/lib/env'
import type { MailContent } from '@/lib/notifications/mail-content'
import type { NotificationName } from '@/lib/notifications/schema'

/** What can be wrong. */
export type AlertKind = 'agent-offline' | 'calls-failing' | 'connection-failing' | 'low-balance'

/** What an alert is about, in people's words. */
export interface Subject {
  /** The agent's, connection's or organization's name. */
  name: string
  organization: string
  /** Why, in a whole sentence. */
  reason?: string | undefined
}

interface AlertWords {
  topic: NotificationName
  /** Passes quiet hours, and goes by text message as well. */
  isCritical: boolean
  raised: (subject: Subject) => Pick<MailContent, 'subject' | 'paragraphs'>
  recovered: (subject: Subject) => Pick<MailContent, 'subject' | 'paragraphs'>
}

/** Every kind of alert: whose switch it is, and what is said when it begins and when it is over. */
export const alertWords: Record<AlertKind, AlertWords> = {
  'agent-offline': {
    topic: 'callAlerts',
    isCritical: true,
    raised: ({ name, organization }) => ({
      subject: `Agent offline: ${name}`,
      paragraphs: [`The agent ${name} of ${organization} is offline. It takes and makes no calls until it is back.`],
    }),
    recovered: ({ name, organization }) => ({
      subject: `Agent online again: ${name}`,
      paragraphs: [`The agent ${name} of ${organization} has been online again for five minutes.`],
    }),
  },
  'calls-failing': {
    topic: 'callAlerts',
    isCritical: true,
    raised: ({ name, organization, reason }) => ({
      subject: `Calls are failing: ${name}`,
      paragraphs: [`A call of the agent ${name} of ${organization} failed.`, ...because(reason), 'You are told once, however many fail, and again when calls work.'],
    }),
    recovered: ({ name, organization }) => ({
      subject: `Calls work again: ${name}`,
      paragraphs: [`A call of the agent ${name} of ${organization} was completed, and none has failed for five minutes.`],
    }),
  },
  'connection-failing': {
    topic: 'callAlerts',
    isCritical: true,
    raised: ({ name, organization, reason }) => ({
      subject: `Connection failing: ${name}`,
      paragraphs: [`The telephony connection ${name} of ${organization} does not work. Its numbers may take and make no calls.`, ...because(reason)],
    }),
    recovered: ({ name, organization }) => ({
      subject: `Connection works again: ${name}`,
      paragraphs: [`The telephony connection ${name} of ${organization} has worked again for five minutes.`],
    }),
  },
  'low-balance': {
    topic: 'emailNotifications',
    isCritical: false,
    raised: ({ organization, reason }) => ({
      subject: `Low balance: ${organization}`,
      paragraphs: [...because(reason), `Calls of ${organization} stop when nothing is left. Top it up in good time.`],
    }),
    recovered: ({ organization }) => ({
      subject: `Balance topped up: ${organization}`,
      paragraphs: [`The balance of ${organization} is above its threshold again.`],
    }),
  },
}

/** Why it is told, in a whole sentence. */
export const alertReasons = {
  failure: (reason: string) => `The reason: ${reason}`,
  balance: (organization: string, left: string, threshold: string) => `The balance of ${organization} is ${left}, below the threshold of ${threshold}.`,
}

/** A mail with the page where something can be done about it, where there is one. */
export function alertMail(kind: AlertKind, words: Pick<MailContent, 'subject' | 'paragraphs'>): MailContent {
  if (kind === 'low-balance') return words
  return { ...words, action: { label: 'Open telephony', url: `${env().NEXTAUTH_URL}/telephony` } }
}

// A text of three parts at most, whatever things are called.
const longestText = 400

/** The same in one text message. A sentence has a line of its own, by which it is found again to be translated. */
export function alertText({ subject, paragraphs }: Pick<MailContent, 'subject' | 'paragraphs'>): string {
  return [`TalkifAI Studio: ${subject}`, ...paragraphs.slice(0, 1)].join('\n').slice(0, longestText)
}

function because(reason: string | undefined): string[] {
  return reason === undefined ? [] : [reason]
}
