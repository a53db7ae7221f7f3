import type net from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'
import { smtpTransport } from '@/lib/notifications/transports/smtp'
import { busyLimit } from '@/tests/support/busy-limit'
import { badServer, deliverTo, impatience, mailServer, minute, patience, someoneWithMail } from '../../support/deliveries'
import { answer, startBadServer } from '../../support/mail-server'

afterEach(async () => {
  await db.outgoingMessage.deleteMany()
})

function refuse(refusal: Error) {
  return (_address: unknown, _session: unknown, done: (error: Error) => void) => done(refusal)
}

describe('a mail server that', () => {
  test.each([
    ['answers 550 to the recipient', 'EENVELOPE 550', answer(550, 'No such user canary@example.com')],
    ['answers 553 to the recipient', 'EENVELOPE 553', answer(553, 'Bad address')],
  ])('%s ends it at once', async (_words, code, refusal) => {
    const server = await mailServer({ onRcptTo: refuse(refusal) })
    const { row } = await someoneWithMail()
    expect(await deliverTo(server)).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 1 })
    expect(await row()).toMatchObject({ failedAt: expect.any(Date), nextAttemptAt: null, sentAt: null, lastError: code })
  })

  test.each([
    ['is busy', 'EENVELOPE 450', { onRcptTo: refuse(answer(450, 'Greylisted canary@example.com')) }],
    ['refuses the sender', 'EENVELOPE 550', { onMailFrom: refuse(answer(550, 'Not you')) }],
    ['has no room', 'EMESSAGE 452', { verdict: () => Promise.reject(answer(452, 'Full')) }],
    ['dislikes the text', 'EMESSAGE 554', { verdict: () => Promise.reject(answer(554, 'Spam')) }],
  ])('%s is asked again later', async (_words, code, behaviour) => {
    const server = await mailServer(behaviour)
    const { row } = await someoneWithMail()
    expect(await deliverTo(server)).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 1, failed: 0 })
    expect(await row()).toMatchObject({ failedAt: null, sentAt: null, lastError: code, attempts: 1, content: { subject: 'Hello' } })
  })

  test('does not know the password is asked again later, and the password is told nobody', async () => {
    const server = await mailServer({ authOptional: false, allowInsecureAuth: true, onAuth: (_login, _session, done) => done(answer(535, 'Wrong: canary')) })
    const { row } = await someoneWithMail()
    await deliverTo({ url: server.url.replace('//', '//user:canary@') })
    expect(await row()).toMatchObject({ lastError: 'EAUTH 535', failedAt: null, nextAttemptAt: expect.any(Date) })
  })

  test('knows the password takes the mail', async () => {
    const logins: unknown[] = []
    const server = await mailServer({ authOptional: false, allowInsecureAuth: true, onAuth: ({ username, password }, _session, done) => (logins.push([username, password]), done(null, { user: 'x' })) })
    await someoneWithMail()
    expect(await deliverTo({ url: server.url.replace('//', '//user:pa%40%20ss@') })).toMatchObject({ sent: 1 })
    expect(logins).toEqual([['user', 'pa@ ss']])
  })

  test.each([
    ['says nothing', () => undefined, /^ETIMEDOUT$/],
    ['hangs up', (socket: net.Socket) => void socket.destroy(), /^(ECONNECTION|ESOCKET)$/],
    ['speaks another language', (socket: net.Socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), /^E[A-Z]+( 400)?$/],
    [
      'trickles',
      (socket: net.Socket) => {
        socket.write('220 here\r\n')
        const timer = setInterval(() => socket.write('250-and\r\n'), 50)
        socket.on('close', () => clearInterval(timer))
      },
      /^E[A-Z]+$/,
    ],
  ])('%s is left in time and asked again later', async (_words, onConnection, code) => {
    const server = await badServer(onConnection)
    const { row } = await someoneWithMail()
    const started = performance.now()
    expect(await deliverMessages(new Date(), { transport: smtpTransport(server.url, impatience) })).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 1, failed: 0 })
    expect(performance.now() - started).toBeLessThan(busyLimit(6000))
    const { lastError, nextAttemptAt } = await row()
    expect(lastError).toMatch(code)
    expect(nextAttemptAt).not.toBeNull()
  })

  test('hangs after the mail is left in time, and the mail comes again under the same Message-ID', async () => {
    let isHanging = true
    const server = await mailServer({ verdict: () => (isHanging ? new Promise(() => undefined) : undefined), closeTimeout: 10 })
    const { row } = await someoneWithMail()
    expect(await deliverTo(server, 0, impatience)).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 1, failed: 0 })
    expect(await row()).toMatchObject({ lastError: 'ETIMEDOUT', content: { subject: 'Hello' } })
    isHanging = false
    expect(await deliverTo(server, 2 * minute)).toMatchObject({ sent: 1 })
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('is not there is asked again after one minute, two, four, up to an hour; after the tenth time it is given up', async () => {
    const { url, close } = await startBadServer(() => undefined)
    await close()
    const { row } = await someoneWithMail()
    const pauses: number[] = []
    for (let at = Date.now(), attempt = 1; attempt <= 10; attempt++) {
      await deliverMessages(new Date(at), { transport: smtpTransport(url, patience) })
      const { nextAttemptAt, attempts } = await row()
      expect(attempts).toBe(attempt)
      if (nextAttemptAt === null) break
      pauses.push((nextAttemptAt.getTime() - at) / minute)
      expect(await deliverMessages(new Date(nextAttemptAt.getTime() - 1), { transport: smtpTransport(url, patience) })).toEqual({ sent: 0, held: 0, withdrawn: 0, postponed: 0, failed: 0 })
      at = nextAttemptAt.getTime()
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(await row()).toMatchObject({ failedAt: expect.any(Date), nextAttemptAt: null, attempts: 10, lastError: expect.stringMatching(/^E[A-Z]+$/) })
  })

  test('refuses one of many does not keep the others', async () => {
    const unwanted = await someoneWithMail()
    const wanted = await Promise.all(Array.from({ length: 12 }, () => someoneWithMail()))
    const server = await mailServer({ onRcptTo: ({ address }, _session, done) => (address === unwanted.email ? done(answer(550, 'No')) : done()) })
    expect(await deliverTo(server)).toEqual({ sent: 12, held: 0, withdrawn: 0, postponed: 0, failed: 1 })
    expect(server.received.map(({ recipients }) => recipients[0]).sort()).toEqual(wanted.map(({ email }) => email).sort())
  })
})
