import 'server-only'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { messageOf, type Transport } from '@/lib/notifications/transports/transport'

/**
 * Writes each mail as a file that mail programs open, for where there is no mail server. The name is made of the mail's
 * moment and id, so one that leaves twice is one file. Only this user may read them: links in mails are keys.
 *
 * @param folder made where it is missing
 */
export function outboxTransport(folder: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async (letter) => {
      const { message } = await composer.sendMail(messageOf(letter))
      await fs.mkdir(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
      // Windows allows no colons in names.
      const name = `${letter.createdAt.toISOString().replaceAll(':', '-')}-${letter.id}`
      const place = path.join(/* turbopackIgnore: true */ folder, `${name}.eml`)
      // Written beside and then renamed: whoever looks into the folder never reads half a mail.
      const draft = `${place}.${randomBytes(4).toString('hex')}`
      await fs.writeFile(draft, message, { mode: 0o600, flush: true })
      await fs.rename(draft, place)
    },
    close: () => composer.close(),
  }
}
