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
    // For a server that trickles: no other timeout notices it.
    send: (letter) => withinTime(mail, (signal) => pool.sendMail({ ...messageOf(letter), signal })),
    close: () => pool.close(),
  }
}

/** Not AbortSignal.timeout, which keeps what listens to it, here the whole mail, until its time is over. */
async function withinTime(patience: number, act: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), patience)
  try {
    await act(limit.signal)
  } finally {
    clearTimeout(timer)
  }
}
