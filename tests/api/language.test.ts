import { describe, expect, test } from 'vitest'
import * as language from '@/app/api/user/language/route'
import * as profile from '@/app/api/user/profile/route'
import { purgeAccounts } from '@/lib/account-lifecycle/purge-accounts'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { sendMail } from '@/lib/notifications/send'
import { mailEverybody } from '@/lib/notifications/send-many'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { tellOfChange } from '@/lib/security/notices'
import { mailServer } from '../support/deliveries'
import { someoneWhoWants } from '../support/notified'
import { addCalls, queueAt, reader } from '../support/reports'
import { ask, someone } from '../support/request'

const client = { address: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
const isolates = /[\u2068\u2069]/g

async function speak(userId: string, code: string | null): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { language: code } })
}

/** Delivers what is due to one user. */
async function received(userId: string, moment?: Date) {
  await db.outgoingMessage.updateMany({ where: { NOT: { userId } }, data: { nextAttemptAt: null } })
  const server = await mailServer()
  await deliverMessages(moment, { transport: smtpTransport(server.url) })
  return server.received.map(({ subject = '', text = '', html }) => ({ subject: subject.replace(isolates, ''), text: text.replace(isolates, ''), html: String(html) }))
}

describe('PUT /api/user/language', () => {
  test('is stored, and changes nothing of the profile', async () => {
    const { id, cookie } = await someone()
    const before = (await ask(profile, 'GET', { cookie })).headers.get('etag')
    expect(await ask(language, 'PUT', { cookie, body: { language: 'ur' } })).toMatchObject({ status: 200, body: { language: 'ur' } })
    expect(await db.user.findUnique({ where: { id } })).toMatchObject({ language: 'ur', profileVersion: 1 })
    expect((await ask(profile, 'GET', { cookie })).headers.get('etag')).toBe(before)
  })

  test.each(['xx', 'UR', '', null, 7, ['ur'], '__proto__'])('refuses %j', async (code) => {
    const { id, cookie } = await someone()
    expect((await ask(language, 'PUT', { cookie, body: { language: code } })).status).toBe(400)
    expect(await db.user.findUnique({ where: { id } })).toMatchObject({ language: null })
  })
})

describe('a mail is in the language of whoever gets it', () => {
  test.each([
    ['ur', 'ایک پاس کی شامل کی گئی', ['تفصیل: Laptop', 'کہاں سے: Linux پر Firefox، پتہ 203.0.113.7', 'کب: ', 'یہ میں نہیں تھا:\nhttp'], 'dir="rtl"'],
    ['en', 'A passkey was added', ['Details: Laptop', 'From: Firefox on Linux, address 203.0.113.7', 'When: ', 'This was not me:\nhttp'], 'dir="ltr"'],
    [null, 'A passkey was added', ['Details: Laptop'], 'lang="en"'],
    ['tlh', 'A passkey was added', ['Details: Laptop'], 'lang="en"'],
  ])('%s', async (code, subject, said, mark) => {
    const { id: userId } = await someone()
    await speak(userId, code)
    await tellOfChange({ userId, type: 'passkey_added', client, detail: 'Laptop' }, db)
    const [mail] = await received(userId)
    expect(mail?.subject).toBe(subject)
    for (const words of said) expect(mail?.text).toContain(words)
    expect(mail?.html).toContain(mark)
  })

  test('as it is when the mail leaves', async () => {
    const { id: userId } = await someone()
    await sendMail({ userId, kind: 'test', content: { subject: 'Your test message', paragraphs: [] } })
    await speak(userId, 'ur')
    expect(await received(userId)).toMatchObject([{ subject: 'آپ کا آزمائشی پیغام' }])
  })

  test('the receipt of an account that is gone', async () => {
    const { id, email } = await someone()
    await db.user.update({ where: { id }, data: { language: 'ur', deletionScheduledFor: new Date(Date.now() - 60_000) } })
    await purgeAccounts()
    await db.outgoingMessage.updateMany({ where: { NOT: { recipient: email } }, data: { nextAttemptAt: null } })
    const server = await mailServer()
    await deliverMessages(undefined, { transport: smtpTransport(server.url) })
    expect(server.received.map(({ subject, recipients }) => [subject, recipients])).toEqual([['آپ کا اکاؤنٹ مٹا دیا گیا', [email]]])
  })

  test('a weekly report, with its days and its numbers', async () => {
    const { id, organizationId } = await reader('UTC')
    await speak(id, 'ur')
    await addCalls(organizationId, ...Array.from({ length: 3 }, () => ({ at: '2026-06-03T12:00:00Z' })))
    const moment = new Date('2026-06-08T09:00:00Z')
    await queueAt(moment.toISOString())
    const [mail] = await received(id, moment)
    expect(mail?.subject).toMatch(/^ہفتہ وار رپورٹ: .*جون/)
    for (const words of ['کالیں: 3 (پچھلے ہفتے کوئی نہیں)', 'کامیابی کی شرح: ', 'روزانہ کالیں:', 'بدھ، 3 جون: 3', 'یہ بند کریں:']) expect(mail?.text).toContain(words)
    expect(mail?.text.replace(/https?:\S+|TalkifAI Studio|UTC|PM|AM/g, '').match(/[A-Za-z]{4,}/g)?.filter((word) => !/^(Coordinated|Universal|Time|Ada|Lovelace|organization)$/.test(word)) ?? []).toEqual([])
  })

  test('but what an operator announces is as they wrote it', async () => {
    const { id } = await someoneWhoWants('systemUpdates')
    await speak(id, 'ur')
    await mailEverybody({ kind: 'announcement', topic: 'systemUpdates', eventKey: `announcement:${id}`, content: { subject: 'Your password was changed', paragraphs: ['A passkey was added'] } })
    const [mail] = await received(id)
    expect(mail).toMatchObject({ subject: 'Your password was changed', text: expect.stringContaining('A passkey was added\n') })
    expect(mail?.html).toContain('<p class="text" dir="ltr"')
  })
})
