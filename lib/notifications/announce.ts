import 'server-only'
import { createHash } from 'node:crypto'
import { now } from '@/lib/clock'
import { log } from '@/lib/log'
import { announcementKind } from '@/lib/notifications/read-message'
import { mailEverybody } from '@/lib/notifications/send-many'

// As long as a subject can be read, and as much as anybody reads of an announcement.
const longestTitle = 200
const longestText = 10_000

const usage = ['Usage: npm run announce -- "<title>" "<text>"', 'An empty line in the text begins a new paragraph.']

/**
 * The operator's way to tell everybody who wants system updates of something. The database makes the mails; saying the same
 * again on the same day (UTC) tells nobody twice, and reaches who has turned them on since.
 *
 * @returns the exit code: 0, or 2 when the words were not understood
 */
export async function announceCommand([title = '', text = '', ...rest]: string[], print: (line: string) => void): Promise<number> {
  const subject = title.trim()
  const paragraphs = text.split(/\r?\n\s*\r?\n|\\n\\n/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '')
  const isUnderstood = subject !== '' && paragraphs.length > 0 && rest.length === 0
  if (!isUnderstood || subject.length > longestTitle || text.length > longestText) {
    if (isUnderstood) print(`The title can have ${longestTitle} characters, the text ${longestText}.`)
    usage.forEach(print)
    return 2
  }
  const said = JSON.stringify([now().toISOString().slice(0, 'yyyy-mm-dd'.length), subject, paragraphs])
  const eventKey = `announcement:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`
  const count = await mailEverybody({ kind: announcementKind, topic: 'systemUpdates', eventKey, content: { subject, paragraphs } })
  log.info('Announcement queued', { recipients: count })
  print(count === 1 ? '1 person will be told.' : `${count} people will be told.`)
  return 0
}
