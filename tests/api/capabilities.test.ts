import { describe, expect, test } from 'vitest'
import * as reset from '@/app/api/user/data/reset/route'
import * as deletion from '@/app/api/user/deletion/route'
import * as notifications from '@/app/api/user/notifications/route'
import * as ipWhitelist from '@/app/api/user/security/ip-whitelist/route'
import * as password from '@/app/api/user/security/password/route'
import * as sessionTimeout from '@/app/api/user/security/session-timeout/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import { catalog, type Capability } from '@/lib/capabilities/catalog'
import { capabilityCommand } from '@/lib/capabilities/operator'
import { db } from '@/lib/db'
import { ask, someone } from '../support/request'

// Written out by hand: a test that imports the words it checks can only prove that they equal themselves.
const gates: [Capability, object, string, unknown, string][] = [
  ['emailNotifications', notifications, 'PUT', { emailNotifications: true }, 'Email notifications is not available for you! please try again later.'],
  ['smsNotifications', notifications, 'PUT', { smsNotifications: true }, 'SMS notifications is not available for you! please try again later.'],
  ['callAlerts', notifications, 'PUT', { callAlerts: true }, 'Call alerts is not available for you! please try again later.'],
  ['weeklyReports', notifications, 'PUT', { weeklyReports: true }, 'Weekly reports is not available for you! please try again later.'],
  ['systemUpdates', notifications, 'PUT', { systemUpdates: true }, 'System updates is not available for you! please try again later.'],
  ['twoFactor', twoFactor, 'POST', undefined, 'Two-Factor Authentication is not available for you!. please try again later.'],
  ['sessionTimeout', sessionTimeout, 'PUT', { minutes: 15 }, 'Session timeout is not available for you! please try again later.'],
  ['ipWhitelist', ipWhitelist, 'PUT', { entries: ['10.0.0.1'] }, 'IP Whitelist is not available for you! please try again later.'],
  ['changePassword', password, 'POST', { currentPassword: 'a', newPassword: 'b' }, 'Change password option is not available for you! please try again later.'],
  ['deleteAccount', deletion, 'POST', { confirmation: 'DELETE', password: 'a' }, 'Delete account is not available for you! please try again later.'],
  ['resetData', reset, 'POST', { confirmation: 'RESET', password: 'a' }, 'Reset data is not available for you! please try again later.'],
]

async function operate(...args: string[]) {
  const lines: string[] = []
  return { code: await capabilityCommand(args, (line) => lines.push(line)), output: lines.join('\n') }
}

test('there is a gate for each capability', () => {
  expect(gates.map(([name]) => name)).toEqual(Object.keys(catalog))
})

describe.each(gates)('%s', (capability, route, method, body, words) => {
  test('is refused in the documented words, and nothing changes', async () => {
    const { cookie, id } = await someone()
    const before = await db.user.findUniqueOrThrow({ where: { id }, include: { notificationPreferences: true, ipWhitelistEntries: true } })
    const answer = await ask(route, method, { cookie, body })
    expect([answer.status, answer.body]).toEqual([403, { error: words, capability }])
    const after = await db.user.findUniqueOrThrow({ where: { id }, include: { notificationPreferences: true, ipWhitelistEntries: true } })
    expect(after).toEqual(before)
  })
})

describe.each(gates)('%s', (capability, route, method, body, words) => {
  test('is not refused to whoever was granted it, until that is revoked', async () => {
    const { cookie, email } = await someone()
    expect((await operate('grant', email, capability)).output).toMatch(new RegExp(`${capability} +available`))
    expect((await ask(route, method, { cookie, body })).body).not.toEqual({ error: words, capability })
    await operate('revoke', email, capability)
    expect((await ask(route, method, { cookie, body })).body).toEqual({ error: words, capability })
  })
})

test('a grant works on the very next request, and so does a revocation', async () => {
  const { cookie, email } = await someone()
  const toggle = () => ask(notifications, 'PUT', { cookie, body: { callAlerts: true } })
  expect((await toggle()).status).toBe(403)
  expect((await operate('grant', email, 'callAlerts')).output).toMatch(/callAlerts +available/)
  expect(await toggle()).toMatchObject({ status: 200, body: { callAlerts: true, emailNotifications: false } })
  await operate('revoke', email, 'callAlerts')
  expect((await toggle()).status).toBe(403)
  await operate('reset', email, 'all')
  expect(await db.capabilityOverride.count({ where: { user: { email } } })).toBe(0)
})

test('the operator is told what was not understood', async () => {
  const { email } = await someone()
  expect(await operate('grant', email, 'flying')).toMatchObject({ code: 2, output: expect.stringContaining('no capability named flying') })
  expect(await operate('grant', 'nobody@example.com', 'all')).toMatchObject({ code: 2, output: expect.stringContaining('no user') })
  expect(await operate('dance')).toMatchObject({ code: 2, output: expect.stringContaining('Usage') })
})
