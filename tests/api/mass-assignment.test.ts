import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import * as notifications from '@/app/api/user/notifications/route'
import * as profile from '@/app/api/user/profile/route'
import * as timezone from '@/app/api/user/timezone/route'
import { db } from '@/lib/db'
import { everythingOf } from '../support/everything'
import { tally } from '../support/figure'
import { ask, someone } from '../support/request'

const good = { name: 'Grace Hopper', timezone: 'Europe/London' }

const extras: Record<string, unknown> = {
  id: '01a20000-0000-7000-8000-000000000000', userId: 'x', role: 'admin', isAdmin: true, admin: true, emailVerified: true, passwordHash: 'x', password: 'x',
  password_hash: 'x', passwordChangedAt: '2000-01-01T00:00:00Z', image: 'https://evil.example/x.png', avatarFileId: 'x', avatar_file_id: 'x', profileVersion: 99,
  profile_version: 99, phoneE164: '+14155552671', phone_e164: '+14155552671', phoneVerifiedAt: '2000-01-01T00:00:00Z', sessionTimeoutMinutes: null,
  deletionScheduledFor: '2000-01-01T00:00:00Z', createdAt: '2000-01-01T00:00:00Z', updatedAt: '2000-01-01T00:00:00Z', updated_at: '2000-01-01T00:00:00Z',
  overrides: { twoFactor: true }, capabilities: ['all'], capabilityOverrides: { create: { capability: 'twoFactor', available: true } },
  sessions: { deleteMany: {} }, memberships: { create: { role: 'owner' } }, organizations: { create: { name: 'x' } }, ipWhitelist: ['0.0.0.0/0'],
  ipWhitelistEntries: { create: { position: 1, network: '0.0.0.0/0' } }, notificationPreferences: { create: { name: 'callAlerts', enabled: true } },
  twoFactorEnabled: true, totpSecret: 'x', user: { id: 'x' }, data: { name: 'x' }, $set: { name: 'x' },
}

/** All but what a saved profile is meant to change. */
async function restOf(userId: string) {
  const { name: _name, timezone: _timezone, profileVersion: _version, updatedAt: _updated, ...rest } = (await everythingOf(userId)) ?? {}
  return rest
}

test.each([...Object.entries(extras), ['all of them', extras]])('%s is never stored beside a profile', async (name, value) => {
  const { cookie, id } = await someone()
  const before = await restOf(id)
  const sent = { ...good, ...(value === extras ? extras : { [name]: value }) }
  const { status, body } = await ask(profile, 'PUT', { cookie, body: sent })
  const after = await restOf(id)
  tally(12, 'Fields that a client may not write, stored', isDeepStrictEqual(after, before) ? 0 : 1, 1)
  expect([status, body]).toMatchObject([200, { id, image: null }])
  expect(after).toEqual(before)
  expect(await db.user.findUnique({ where: { id } })).toMatchObject({ ...good, profileVersion: 2, updatedAt: expect.any(Date) })
  expect(Math.abs(Date.parse(body.updatedAt) - Date.now())).toBeLessThan(60_000)
})

test('nor beside a timezone or a switch', async () => {
  const { cookie, id } = await someone()
  const before = await everythingOf(id)
  expect((await ask(timezone, 'POST', { cookie, body: { ...extras, timezone: 'Europe/London' } })).body).toEqual({ timezone: 'UTC', updated: false })
  expect((await ask(notifications, 'PUT', { cookie, body: extras })).status).toBe(200)
  expect(await everythingOf(id)).toEqual(before)
})

test('whoever names another user in body, address or headers still writes to their own row', async () => {
  const [victim, attacker] = [await someone(), await someone()]
  const before = await everythingOf(victim.id)
  const names = { id: victim.id, userId: victim.id, user: { id: victim.id, email: victim.email } }
  const headers = { 'x-user-id': victim.id, 'x-forwarded-user': victim.email }
  const params = { id: victim.id, userId: victim.id }
  expect((await ask(profile, 'PUT', { cookie: attacker.cookie, body: { ...names, ...good }, headers, params })).body.id).toBe(attacker.id)
  expect((await ask(profile, 'GET', { cookie: attacker.cookie, headers, params })).body.id).toBe(attacker.id)
  expect((await ask(profile, 'PUT', { cookie: attacker.cookie, body: { ...names, ...good, email: victim.email } })).status).toBe(400)
  expect(await everythingOf(victim.id)).toEqual(before)
})
