import { createHmac, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as inbound from '@/app/api/telephony/twilio/inbound/route'
import { db } from '@/lib/db'
import { twilioAccount } from '../../support/carriers/twilio'
import { connectTwilio, flip, someoneWhoWants, verifyNumber } from '../../support/notified'
import { ask } from '../../support/request'

// The test's requests come to http://localhost:3000/?…, and that is what Twilio was told to post to.
const address = 'http://localhost:3000/?from=twilio'

/** As Twilio's documentation has it: the address, then every field's name and value in order of names. */
function sign(fields: Record<string, string>, authToken = twilioAccount.authToken, url = address) {
  const signed = Object.keys(fields).sort().reduce((text, name) => `${text}${name}${fields[name]}`, url)
  return createHmac('sha1', authToken).update(signed).digest('base64')
}

async function scene() {
  const person = await someoneWhoWants('smsNotifications', 'callAlerts')
  const { number: to } = await connectTwilio(person.organizationId)
  const from = await verifyNumber(person.id)
  const fields = { MessageSid: `SM${randomUUID().replaceAll('-', '')}`, AccountSid: twilioAccount.accountSid, From: from, To: to, Body: 'STOP', NumMedia: '0', FromCity: '' }
  return {
    ...person, fields,
    isOn: async (id = person.id) => (await db.notificationPreference.findMany({ where: { userId: id, enabled: true } })).map(({ name }) => name).sort(),
  }
}

function post(fields: Record<string, string>, signature?: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(signature !== undefined && { 'x-twilio-signature': signature }) }
  return ask(inbound, 'POST', { raw: new URLSearchParams(fields).toString(), headers, query: { from: 'twilio' } })
}

describe('a signed text', () => {
  test.each(['STOP', ' stop ', 'Unsubscribe', 'StopAll', 'QUIT'])('that says %j turns texts off for whose number it is, and no other switch', async (Body) => {
    const { fields, isOn } = await scene()
    const said = { ...fields, Body }
    const { status, headers, response } = await post(said, sign(said))
    expect([status, headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(await response.text()).toContain('<Response/>')
    expect(await isOn()).toEqual(['callAlerts'])
  })

  test.each(['Please stop it', 'START', '', 'STOP!'])('that says %j changes nothing', async (Body) => {
    const { fields, isOn } = await scene()
    const said = { ...fields, Body }
    expect((await post(said, sign(said))).status).toBe(200)
    expect(await isOn()).toEqual(['callAlerts', 'smsNotifications'])
  })

  test('that is played again later turns nothing off a second time', async () => {
    const { id, fields, isOn } = await scene()
    await post(fields, sign(fields))
    await flip(id, 'smsNotifications', true)
    expect((await post(fields, sign(fields))).status).toBe(200)
    expect(await isOn()).toEqual(['callAlerts', 'smsNotifications'])
    const again = { ...fields, MessageSid: 'SManother' }
    await post(again, sign(again))
    expect(await isOn()).toEqual(['callAlerts'])
  })

  test('from a number that is not verified, or of somebody who is no member, changes nothing', async () => {
    const [one, other] = [await scene(), await scene()]
    // One organization's own signature is no say in another's people.
    const foreign = { ...one.fields, From: other.fields.From }
    expect((await post(foreign, sign(foreign))).status).toBe(200)
    expect(await one.isOn(other.id)).toEqual(['callAlerts', 'smsNotifications'])
    await db.user.update({ where: { id: one.id }, data: { phoneVerifiedAt: null } })
    await post(one.fields, sign(one.fields))
    expect(await one.isOn()).toEqual(['callAlerts', 'smsNotifications'])
  })
})

describe('a text that', () => {
  test.each<[string, (fields: Record<string, string>) => [Record<string, string>, string | undefined]]>([
    ['is not signed', (fields) => [fields, undefined]],
    ['is signed with nothing', (fields) => [fields, '']],
    ['is signed with another token', (fields) => [fields, sign(fields, 'another')]],
    ['was altered', (fields) => [{ ...fields, From: '+14155550199' }, sign(fields)]],
    ['has a field more', (fields) => [{ ...fields, Extra: '1' }, sign(fields)]],
    ['lost a field', ({ NumMedia: _, ...fields }) => [fields, sign({ ...fields, NumMedia: '0' })]],
    ['was signed for another address', (fields) => [fields, sign(fields, twilioAccount.authToken, 'http://localhost:3000/other')]],
    ['was signed for the address without its query', (fields) => [fields, sign(fields, twilioAccount.authToken, 'http://localhost:3000/')]],
    ['comes for a number that nobody has', (fields) => [{ ...fields, To: '+14155550198' }, sign({ ...fields, To: '+14155550198' })]],
    ['comes from another account', (fields) => [{ ...fields, AccountSid: 'ACother' }, sign({ ...fields, AccountSid: 'ACother' })]],
  ])('%s is refused and changes nothing', async (_words, forge) => {
    const { fields, isOn } = await scene()
    const [sent, signature] = forge(fields)
    expect((await post(sent, signature)).status).toBe(403)
    expect(await isOn()).toEqual(['callAlerts', 'smsNotifications'])
  })
})
