import 'server-only'
import { createTransport } from 'nodemailer'
import { seconds } from '@/lib/clock'
import { messageOf, type Transport } from '@/lib/notifications/transports/transport'

/** How long a mail server may take, in milliseconds. */
export interface Patience {
  connect: number
  /** Without a word on an open connection. */
  silence: number
  /** One mail, waiting for a connection included. Less than the lease in deliver.ts, or two processes send it. */
  mail: number
}

const usualPatience = { connect: seconds(10), silence: seconds(20), mail: seconds(60) }

/**
 * Sends mails to a server, over up to five connections at once.
 *
 * @param address SMTP_URL
 */
export function smtpTransport(address: string, { connect, silence, mail }: Patience = usualPatience): Transport {
  const pool = createTransport({
    url: address,
    pool: true,
    // For a connection that the server closed between two mails. All else is tried again by deliver.ts.
    maxRequeues: 1,
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: silence,
  })
  return {
    // The signal is for a server that trickles: no other timeout notices it.
    send: async (letter) => void (await pool.sendMail({ ...messageOf(letter), signal: AbortSignal.timeout(mail) })),
    close: () => pool.close(),
  }
}
