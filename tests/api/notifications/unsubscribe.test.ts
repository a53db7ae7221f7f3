import { afterEach, describe, expect, test } from 'vitest'
import * as notifications from '@/app/api/user/notifications/route'
import * as unsubscribed from '@/app/api/unsubscribe/route'
import { db } from '@/lib/db'
import { sendMail } from '@/lib/notifications/send'
import { tellOfChange } from '@/lib/security/notices'
import { deliverTo, mailServer } from '../../support/deliveries'
import { flip, someoneWhoWants } from '../../support/notified'
import { ask } from '../../support/request'

afterEach(async () => {
  await db.outgoingMessage.deleteMany()
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const oneClick = 'List-Unsubscribe=One-Click'

/** Somebody who got an optional mail, with the address that its header names. */
async function someoneWithMail(topic: 'callAlerts' | 'systemUpdates' = 'callAlerts') {
  const server = await mailServer()
  const person = await someoneWhoWants('callAlerts', 'systemUpdates')
  await sendMail({ userId: person.id, kind: 'test', topic, content: { subject: 'Optional', paragraphs: ['One.'] } })
  await deliverTo(server)
  const letter = server.received[0]
  const [, address = ''] = /^List-Unsubscribe: <([^<>\s]+)>\r?$/m.exec(letter?.raw.replace(/\r?\n[ \t]+/g, ' ') ?? '') ?? []
  const token = new URL(address).searchParams.get('token') ?? ''
  const switches = async () => (await ask(notifications, 'GET', { cookie: person.cookie })).body as Record<string, boolean>
  return { ...person, letter, address, token, switches }
}

function post(token: string, raw: BodyInit = oneClick, headers: Record<string, string> = form) {
  return ask(unsubscribed, 'POST', { raw, headers, query: { token } })
}

describe('an optional mail', () => {
  test('names an absolute address to post to, says so, and has a link for people', async () => {
    const { letter, address, token } = await someoneWithMail()
    expect(address).toMatch(/^http:\/\/localhost:3000\/api\/unsubscribe\?token=v1\.[\w-]+\.callAlerts\.[0-9a-f]{64}$/)
    expect(letter?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    expect(letter?.text).toContain(`Turn these off:\nhttp://localhost:3000/unsubscribe#${token}`)
    expect(letter?.html).toContain(`href="http://localhost:3000/unsubscribe#${token}"`)
  })

  test('of security carries none of it', async () => {
    const server = await mailServer()
    const { id } = await someoneWhoWants('callAlerts')
    await db.$transaction((tx) => tellOfChange({ userId: id, type: 'passkey_added', client: { address: null, userAgent: null } }, tx))
    await deliverTo(server)
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.raw).not.toMatch(/unsubscribe|Turn these off/i)
  })
})

describe('POST', () => {
  test.each<Record<string, string>>([{}, { origin: 'https://mail.example' }, { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' }])(
    'with no cookie and %j flips the very switch and no other, without a redirect',
    async (headers) => {
      const { id, token, switches } = await someoneWithMail()
      expect(await switches()).toMatchObject({ callAlerts: true, systemUpdates: true })
      const answer = await post(token, oneClick, { ...form, ...headers })
      expect([answer.status, answer.body, answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([200, {}, null, []])
      expect(await switches()).toMatchObject({ callAlerts: false, systemUpdates: true })
      expect((await post(token)).status).toBe(200)
      await flip(id, 'callAlerts', true)
      expect((await post(token)).status).toBe(200)
      expect(await switches()).toMatchObject({ callAlerts: false })
    },
  )

  test('takes the other kind of form that RFC 8058 allows', async () => {
    const { token, switches } = await someoneWithMail('systemUpdates')
    const body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    expect((await post(token, body, { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(200)
    expect(await switches()).toMatchObject({ callAlerts: true, systemUpdates: false })
  })

  test('stops what is queued already', async () => {
    const { id, token } = await someoneWithMail()
    const server = await mailServer()
    await sendMail({ userId: id, kind: 'test', topic: 'callAlerts', content: { subject: 'Queued', paragraphs: [] } })
    await post(token)
    expect(await deliverTo(server)).toMatchObject({ sent: 0, withdrawn: 1 })
    expect(server.received).toEqual([])
  })

  test.each<[string, BodyInit, Record<string, string>, number]>([
    ['an empty body', '', form, 400],
    ['another field', 'List-Unsubscribe=Two-Clicks', form, 400],
    ['JSON', '{"List-Unsubscribe":"One-Click"}', { 'content-type': 'application/json' }, 415],
    ['no type', new TextEncoder().encode(oneClick), { 'content-type': '' }, 415],
    ['too much', `${oneClick}&x=${'a'.repeat(2000)}`, form, 413],
    ['half a form', '--x\r\nContent', { 'content-type': 'multipart/form-data; boundary=x' }, 400],
  ])('of %s changes nothing', async (_words, raw, headers, status) => {
    const { token, switches } = await someoneWithMail()
    expect((await post(token, raw, headers)).status).toBe(status)
    expect(await switches()).toMatchObject({ callAlerts: true })
  })

  test('with a token that was changed, made up or put together changes nothing', async () => {
    const [one, other] = [await someoneWithMail(), await someoneWithMail('systemUpdates')]
    const [version = '', user = '', topic = '', mark = ''] = one.token.split('.')
    const otherMark = other.token.split('.')[3] ?? ''
    const flipped = `${mark.startsWith('0') ? '1' : '0'}${mark.slice(1)}`
    const forged = [
      '', 'x', '....', `${version}.${user}.${topic}`, `${version}.${user}.${topic}.${flipped}`, `${version}.${user}.systemUpdates.${mark}`,
      `${version}.${user}.${topic}~systemUpdates.${mark}`, `${version}.${other.id}.${topic}.${mark}`, `${version}.${user}.${topic}.${otherMark}`,
      `v2.${user}.${topic}.${mark}`, `${version}.${user}.${topic}.${mark.toUpperCase()}`, `${one.token}.`, `${one.token} `, `${version}.${user}.constructor.${mark}`,
    ]
    for (const token of forged) expect([token, (await post(token)).status]).toEqual([token, 400])
    expect(await one.switches()).toMatchObject({ callAlerts: true, systemUpdates: true })
    expect(await other.switches()).toMatchObject({ callAlerts: true, systemUpdates: true })
    expect((await ask(unsubscribed, 'POST', { raw: oneClick, headers: form })).status).toBe(400)
  })

  test('of a user who is gone says nothing', async () => {
    const { id, token } = await someoneWithMail()
    await db.user.delete({ where: { id } })
    expect(await post(token)).toMatchObject({ status: 200, body: {} })
  })
})

test('GET and HEAD lead to the page and change nothing', async () => {
  const { token, switches } = await someoneWithMail()
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await ask(unsubscribed, method, { query: { token } })
    expect([status, headers.get('location')]).toEqual([303, `/unsubscribe#${token}`])
  }
  expect(await switches()).toMatchObject({ callAlerts: true })
})
