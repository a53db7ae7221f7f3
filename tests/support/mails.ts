import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { simpleParser } from 'mailparser'

/** A mail as it waits in the database. */
export interface QueuedMail {
  kind: string
  subject: string
  paragraphs: string[]
  action?: { label: string; url: string }
  footnote?: string
}

/** The mails that were queued for a user in the database of the test's own process, oldest first. */
export async function mailsTo(userId: string): Promise<QueuedMail[]> {
  // Loaded only here: browser tests use this file as well and have no database of their own.
  const { db } = await import('@/lib/db')
  const rows = await db.outgoingMessage.findMany({ where: { userId, channel: 'mail' }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return rows.map(({ kind, content }) => ({ kind, ...(content as unknown as Omit<QueuedMail, 'kind'>) }))
}

/** A mail as it came out of the server under test. */
export interface DeliveredMail {
  text: string
  html: string
  /** The address behind its button; empty where it has none. */
  link: string
}

const deliveryPatience = 60_000

/**
 * Waits until the server under test has delivered a mail, and reads it in its outbox. Of several the newest.
 *
 * @param subject the whole subject
 * @param dataFolder DATA_DIR of the server; the one that tests/setup/server.ts started unless another is given
 * @throws when none comes within a minute
 */
export async function mailIn(email: string, subject: string, dataFolder = dataFolderUnderTest()): Promise<DeliveredMail> {
  const outbox = path.join(dataFolder, 'outbox')
  const deadline = performance.now() + deliveryPatience
  while (performance.now() < deadline) {
    // File names begin with the moment, so they sort by it.
    const names = fs.existsSync(outbox) ? fs.readdirSync(outbox).filter((name) => name.endsWith('.eml')).sort().reverse() : []
    for (const name of names) {
      const mail = await simpleParser(fs.readFileSync(path.join(outbox, name)))
      const recipients = [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))
      if (mail.subject === subject && recipients.includes(email)) return delivered(mail.text ?? '', mail.html || '')
    }
    await pause(100)
  }
  throw new Error(`No mail "${subject}" to ${email} came within ${deliveryPatience / 1000} seconds.`)
}

// The plain text has the address of its button on a line of its own.
function delivered(text: string, html: string): DeliveredMail {
  return { text, html, link: /^https?:\/\/\S+$/m.exec(text)?.[0] ?? '' }
}

function dataFolderUnderTest(): string {
  const settings = JSON.parse(process.env.STUDIO_SETTINGS ?? '{}') as Record<string, string>
  if (settings.DATA_DIR === undefined) throw new Error('STUDIO_SETTINGS names no DATA_DIR: no server under test was started.')
  return settings.DATA_DIR
}
