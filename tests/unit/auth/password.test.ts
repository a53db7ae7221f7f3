import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/auth/password'

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
