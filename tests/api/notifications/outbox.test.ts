import fs from 'node:fs'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail } from '@/lib/notifications/send'
import { minute, someoneWithMail } from '../../support/deliveries'
import { mailIn, mailsTo } from '../../support/mails'
import { someone } from '../../support/request'

afterEach(async () => {
  await db.outgoingMessage.deleteMany()
})

describe('the outbox, where no mail server is named,', () => {
  const outbox = () => path.join(env().DATA_DIR, 'outbox')

  test('holds each mail as one whole file, for this user only', async () => {
    const { email, mail } = await someoneWithMail({ subject: 'Into a file', paragraphs: ['Ünder.', 'Two.'] })
    expect(await deliverMessages()).toEqual({ sent: 1, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
    const names = fs.readdirSync(outbox()).filter((name) => name.includes(mail))
    expect(names).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[\da-f-]{36}\.eml$/)])
    const file = path.join(outbox(), names[0] ?? '')
    expect([fs.statSync(file).mode & 0o777, fs.statSync(outbox()).mode & 0o777]).toEqual([0o600, 0o700])
    const raw = fs.readFileSync(file, 'latin1')
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const letter = await simpleParser(fs.readFileSync(file))
    expect(letter).toMatchObject({ subject: 'Into a file', messageId: `<${mail}@localhost>`, text: 'Ünder.\n\nTwo.\n\n-- \nTalkifAI Studio\n' })
    expect([letter.to].flat().map((to) => to?.text)).toEqual([email])
  })

  test('holds one file of a mail that left twice', async () => {
    const { mail } = await someoneWithMail()
    const before = await db.outgoingMessage.findUniqueOrThrow({ where: { id: mail } })
    await deliverMessages()
    await db.outgoingMessage.update({ where: { id: mail }, data: { ...before, content: before.content ?? {} } })
    await deliverMessages()
    expect(fs.readdirSync(outbox()).filter((name) => name.includes(mail))).toHaveLength(1)
  })

  test('that cannot be written to is tried again later', async () => {
    fs.rmSync(outbox(), { recursive: true, force: true })
    fs.writeFileSync(outbox(), 'in the way')
    const { row } = await someoneWithMail()
    expect(await deliverMessages()).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 1, failed: 0 })
    expect(await row()).toMatchObject({ lastError: 'EEXIST' })
    fs.rmSync(outbox())
    expect(await deliverMessages(new Date(Date.now() + 2 * minute))).toMatchObject({ sent: 1 })
  })

  test('can be read by tests, as the queue can', async () => {
    const { id, email } = await someone()
    const content = { subject: 'A key', paragraphs: ['Here it is.'], action: { label: 'Open', url: 'https://settings.example.com/reset#key' }, footnote: 'Once.' }
    await sendMail({ userId: id, kind: 'password-reset', content })
    expect(await mailsTo(id)).toEqual([{ kind: 'password-reset', ...content }])
    await deliverMessages()
    expect(await mailIn(email, 'A key', env().DATA_DIR)).toMatchObject({ link: 'https://settings.example.com/reset#key', text: expect.stringContaining('Once.') })
  })
})
