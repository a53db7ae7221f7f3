import net from 'node:net'
import { text } from 'node:stream/consumers'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as a server took it. */
export interface ReceivedMail extends ParsedMail {
  raw: string
  /** Whom the envelope names. */
  recipients: string[]
}

/** A real SMTP server on loopback. */
export interface MailServer {
  url: string
  /** What it acknowledged or, where it is told to behave otherwise, at least heard in full. */
  received: ReceivedMail[]
  close: () => Promise<void>
}

/** What a server does with a mail that it heard in full: takes it when this resolves, refuses with what it throws. */
type Verdict = (mail: ReceivedMail) => Promise<void> | void

/**
 * Starts a mail server.
 *
 * @param behaviour how it differs from one that takes everything from everybody
 */
export async function startMailServer({ verdict = () => undefined, ...behaviour }: SMTPServerOptions & { verdict?: Verdict } = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const hear = async () => {
        const raw = await text(stream)
        const mail = { ...(await simpleParser(raw)), raw, recipients: session.envelope.rcptTo.map(({ address }) => address) }
        received.push(mail)
        await verdict(mail)
      }
      hear().then(() => done(), done)
    },
    ...behaviour,
  })
  // A client that goes away in the middle is what some tests are about.
  server.on('error', () => undefined)
  const listening = await listen(server.server)
  return { url: `smtp://127.0.0.1:${listening}`, received, close: () => new Promise((resolve) => server.close(resolve)) }
}

/** Starts something that takes connections and then does as it is told. */
export async function startBadServer(onConnection: (socket: net.Socket) => void): Promise<{ url: string; close: () => Promise<void> }> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    onConnection(socket)
  })
  const port = await listen(server)
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `smtp://127.0.0.1:${port}`, close }
}

/** An answer of the server's with its code, to be thrown. */
export function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}

function listen(server: net.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address !== null && typeof address === 'object') resolve(address.port)
    })
  })
}
