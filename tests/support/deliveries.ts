import { onTestFinished } from 'vitest'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail } from '@/lib/notifications/send'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { startBadServer, startMailServer, type MailServer } from './mail-server'
import { someone } from './request'

export const minute = 60_000

/** Milliseconds: long enough for a busy machine. */
export const patience = { connect: 5000, silence: 5000, mail: 10_000 }

/** The same for a server that is not going to answer. */
export const impatience = { connect: 300, silence: 300, mail: 1500 }

/** Somebody with one mail on its way. */
export async function someoneWithMail(content: Parameters<typeof sendMail>[0]['content'] = { subject: 'Hello', paragraphs: ['One.'] }) {
  const user = await someone()
  await sendMail({ userId: user.id, kind: 'test', content })
  const { id } = await db.outgoingMessage.findFirstOrThrow({ where: { userId: user.id } })
  return { ...user, mail: id, row: () => db.outgoingMessage.findUniqueOrThrow({ where: { id } }) }
}

/** A mail server that goes with the test. */
export async function mailServer(behaviour: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(behaviour)
  onTestFinished(server.close)
  return server
}

/** Something in a mail server's place that goes with the test. */
export async function badServer(onConnection: Parameters<typeof startBadServer>[0]) {
  const server = await startBadServer(onConnection)
  onTestFinished(server.close)
  return server
}

/** Delivers through a server, as at a moment so many milliseconds from now. */
export function deliverTo({ url }: { url: string }, later = 0, waits = patience) {
  return deliverMessages(new Date(Date.now() + later), { transport: smtpTransport(url, waits) })
}
