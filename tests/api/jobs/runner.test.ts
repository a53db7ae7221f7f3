import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { env } from '@/lib/env'
import { runJob, startJobs, stopJobs } from '@/lib/jobs/runner'
import { sendMail } from '@/lib/notifications/send'
import { runCommand } from '@/lib/operator/door'
import { mailIn } from '../../support/mails'
import { someone } from '../../support/request'

afterAll(() => stopJobs(1000))

async function someoneWithMail() {
  const user = await someone()
  await sendMail({ userId: user.id, kind: 'test', content: { subject: 'Hello', paragraphs: ['One.'] } })
  return user
}

function filesInOutbox(): number {
  const folder = path.join(env().DATA_DIR, 'outbox')
  return fs.existsSync(folder) ? fs.readdirSync(folder).length : 0
}

describe('the operator', () => {
  test('runs one job now and reads what it did', async () => {
    const { email } = await someoneWithMail()
    expect(await runCommand('job', ['deliver'])).toEqual({ output: ['deliver: 1 sent, 0 held, 0 withdrawn, 0 postponed, 0 failed'], exitCode: 0 })
    await mailIn(email, 'Hello', env().DATA_DIR)
    expect(await runCommand('job', ['sweep'])).toEqual({
      output: ['sweep: 0 expired tokens, 0 expired limits, 0 ended sessions, 0 old messages'],
      exitCode: 0,
    })
  })

  test.each([
    [['teleport'], ['There is no job named teleport.', 'Usage: npm run job -- <name>', 'Jobs: deliver, agent-watch, weekly-report, telephony-health, purge-accounts, deletion-reminders, sweep']],
    [['toString'], ['There is no job named toString.', 'Usage: npm run job -- <name>', 'Jobs: deliver, agent-watch, weekly-report, telephony-health, purge-accounts, deletion-reminders, sweep']],
    [[], ['Usage: npm run job -- <name>', 'Jobs: deliver, agent-watch, weekly-report, telephony-health, purge-accounts, deletion-reminders, sweep']],
    [['deliver', 'sweep'], ['Usage: npm run job -- <name>', 'Jobs: deliver, agent-watch, weekly-report, telephony-health, purge-accounts, deletion-reminders, sweep']],
  ])('is told the names where %j is none', async (args, output) => {
    expect(await runCommand('job', args)).toEqual({ output, exitCode: 2 })
  })
})

test('a job asked for while it runs runs again afterwards, so that it sees what is new', async () => {
  await someoneWithMail()
  const first = runJob('deliver')
  const second = someoneWithMail().then(() => runJob('deliver'))
  const total = (await first).sent ?? 0
  expect(total + ((await second).sent ?? 0)).toBe(2)
})

describe.sequential('a process', () => {
  test('does nothing by itself before it is told to begin', async () => {
    const before = filesInOutbox()
    await someoneWithMail()
    await pause(2500)
    expect(filesInOutbox()).toBe(before)
  })

  test('that began delivers what waits and what comes, within seconds', async () => {
    const before = filesInOutbox()
    startJobs()
    startJobs()
    await vi.waitFor(() => expect(filesInOutbox()).toBe(before + 1), { timeout: 5000 })
    const { email } = await someoneWithMail()
    await mailIn(email, 'Hello', env().DATA_DIR)
  })

  test('that stopped begins nothing any more', async () => {
    await stopJobs(5000)
    const before = filesInOutbox()
    await someoneWithMail()
    startJobs()
    await pause(2500)
    expect(filesInOutbox()).toBe(before)
  })
})
