import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { db } from '@/lib/db'
import { runCommand } from '@/lib/operator/door'
import { flip, someoneWhoWants, stored } from '../../support/notified'
import { deliverTo, mailServer, minute } from '../../support/deliveries'

const say = (...words: string[]) => runCommand('announce', words)

describe('an announcement', () => {
  test('goes to everybody who wants system updates, and to nobody else', async () => {
    const server = await mailServer()
    const wants = [await someoneWhoWants('systemUpdates'), await someoneWhoWants('systemUpdates')]
    const [off, revoked, leaving] = [await someoneWhoWants('systemUpdates'), await someoneWhoWants('systemUpdates'), await someoneWhoWants('systemUpdates')]
    await flip(off.id, 'systemUpdates', false)
    await db.capabilityOverride.updateMany({ where: { userId: revoked.id }, data: { available: false } })
    await db.user.update({ where: { id: leaving.id }, data: { deletionScheduledFor: new Date(Date.now() + minute) } })
    const other = await someoneWhoWants('callAlerts')
    const { output, exitCode } = await say('Maintenance on Sunday', 'We work from 02:00 to 03:00 UTC.\n\nCalls go on.')
    await deliverTo(server)
    const told = server.received.filter(({ subject }) => subject === 'Maintenance on Sunday')
    const recipients = told.map((mail) => mail.recipients.join())
    // The other tests' people want updates, too.
    expect([output, exitCode]).toEqual([[`${told.length} people will be told.`], 0])
    expect(recipients.filter((email) => [...wants, off, revoked, leaving, other].some((person) => person.email === email)).sort()).toEqual(wants.map(({ email }) => email).sort())
    expect(told[0]?.text).toMatch(/^We work from 02:00 to 03:00 UTC\.\n\nCalls go on\.\n\nTurn these off:/)
  })

  test('said twice tells nobody twice, but who turned updates on in between; other words are another one', async () => {
    const one = await someoneWhoWants('systemUpdates')
    const first = await say('New voices', 'Six of them.')
    const later = await someoneWhoWants('systemUpdates')
    expect(first.output[0]).toMatch(/ (will be told|people will be told)\.$/)
    expect((await say('New voices', 'Six of them.')).output).toEqual(['1 person will be told.'])
    expect((await say('New voices', 'Six of them.')).output).toEqual(['0 people will be told.'])
    await say('New voices', 'Seven of them.')
    expect([(await stored(one.id)).length, (await stored(later.id)).length]).toEqual([2, 2])
  })

  test('reaches all of more people than one statement could tell in time', async () => {
    const crowd = `crowd-${randomUUID()}-`
    onTestFinished(async () => void (await db.user.deleteMany({ where: { id: { startsWith: crowd } } })))
    await db.$executeRaw`insert into users (id, email, password_hash) select ${crowd} || n, ${crowd} || n || '@example.com', 'none' from generate_series(1, 11000) n`
    await db.$executeRaw`insert into notification_preferences (user_id, name, enabled) select id, 'systemUpdates', true from users where starts_with(id, ${crowd})`
    await db.$executeRaw`insert into capability_overrides (user_id, capability, available) select id, 'systemUpdates', true from users where starts_with(id, ${crowd})`
    const { output } = await say('Many', 'voices.')
    expect(await db.outgoingMessage.count({ where: { userId: { startsWith: crowd } } })).toBe(11_000)
    expect(output[0]).toMatch(/^\d{5} people will be told\.$/)
  })

  test.each([[[]], [['Title']], [['Title', ' ']], [['', 'Text']], [['Title', 'Text', 'more']], [['T'.repeat(201), 'Text']]])('of %j is not understood', async (words) => {
    const { exitCode, output } = await say(...words)
    expect([exitCode, output.join('\n')]).toEqual([2, expect.stringContaining('Usage: npm run announce')])
  })
})

describe('npm run messages', () => {
  test('shows what was given up, without contents and whole addresses, and tries it again', async () => {
    const server = await mailServer({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('No such user'), { responseCode: 550 })) })
    const good = await mailServer()
    const { id, email } = await someoneWhoWants('systemUpdates')
    await db.outgoingMessage.deleteMany()
    await db.outgoingMessage.create({ data: { userId: id, kind: 'test', content: { subject: 'Canary', paragraphs: ['Secret link'] } } })
    await deliverTo(server)
    const [row] = await stored(id)
    const { output } = await runCommand('messages', ['list', 'failed'])
    expect(output).toEqual([expect.stringContaining(`${row?.id}  mail  test  failed`), '1 message.'])
    expect(output[0]).toContain(`EENVELOPE 550`)
    expect(output[0]).toContain(`${email[0]}***@example.com`)
    expect(output.join('\n')).not.toMatch(new RegExp(`Canary|Secret|${email}`))
    expect(await deliverTo(good, 60 * minute)).toMatchObject({ sent: 0 })
    expect(await runCommand('messages', ['retry', row?.id ?? ''])).toEqual({ output: ['It will be tried again at once.'], exitCode: 0 })
    expect(await deliverTo(good, minute)).toMatchObject({ sent: 1 })
    expect((await runCommand('messages', ['retry', row?.id ?? ''])).exitCode).toBe(2)
    expect((await runCommand('messages', ['list', 'failed'])).output).toEqual(['0 messages.'])
  })

  test.each([[[]], [['list', 'all']], [['retry']], [['retry', 'x', 'y']], [['dance']]])('%j is not understood', async (words) => {
    const { exitCode, output } = await runCommand('messages', words)
    expect([exitCode, output[0]]).toEqual([2, 'Usage: npm run messages -- list [failed]'])
  })
})
