import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { figure } from '../../support/figure'

test('a flood is refused what is too much for the queue, and leaves no account unanswered afterwards', async () => {
  const flood = Array.from({ length: 202 }, () => hashPassword('Right-Passw0rd'))
  // The first question about an account that does not exist comes at the worst time.
  const unlucky = verifyPassword(null, 'Right-Passw0rd').catch((error: { code: string }) => error.code)
  await expect(hashPassword('Right-Passw0rd')).rejects.toMatchObject({ code: 'tooMany', details: { headers: { 'Retry-After': '5' } } })
  const [hash = ''] = await Promise.all(flood)
  expect([false, 'tooMany']).toContain(await unlucky)
  expect(await verifyPassword(null, 'Right-Passw0rd')).toBe(false)
  expect(await verifyPassword(hash, 'Right-Passw0rd')).toBe(true)
  expect(await verifyPassword(hash, 'Wrong-Passw0rd')).toBe(false)
}, 120_000)

test('a password is kept as argon2id of a strength that a thief feels', async () => {
  const hash = await hashPassword('Right-Passw0rd')
  const [, version, memory, passes, lanes] = /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(hash)?.map(Number) ?? []
  figure(26, 'Passwords are kept as argon2id', `m = ${memory} KiB, t = ${passes}, p = ${lanes}`, 'm ≥ 19456 KiB, t ≥ 2, p = 1')
  expect([version, lanes]).toEqual([19, 1])
  expect(memory).toBeGreaterThanOrEqual(19_456)
  expect(passes).toBeGreaterThanOrEqual(2)
})
