import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { startApp, type App } from '@/tests/faults/app'
import { newPerson, type Person } from '@/tests/faults/person'
import { holdServer } from '@/tests/faults/postgres'
import { figure } from '@/tests/support/figure'
import { observe, type Seen } from '@/tests/support/observatory'

const server = holdServer()
let app: App
let person: Person

beforeAll(async () => {
  const key = randomBytes(32).toString('hex')
  // As behind a proxy that speaks TLS: the address is https, and so are the cookies.
  app = await startApp({ DATABASE_URL: server().url, NEXTAUTH_URL: 'https://studio.example.com', NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key })
  person = await newPerson(app.address)
})

async function see(path: string): Promise<Seen> {
  const headers = { cookie: person.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const [page, csrf] = await Promise.all([fetch(`${app.address}${path}`, { headers, redirect: 'manual' }), fetch(`${app.address}/api/auth/csrf`)])
  return { headers: page.headers, html: await page.text(), cookies: [...page.headers.getSetCookie(), ...csrf.headers.getSetCookie(), ...person.setCookie] }
}

test.each(['/sign-in', '/settings', '/telephony', '/no-such-page'])('%s is an A+ of the Observatory, with no rule broken', async (path) => {
  const { score, points } = observe(await see(path))
  figure(23, `MDN Observatory's rules: ${path}`, `${score} points, ${Object.values(points).filter((one) => one < 0).length} rules broken`, '≥ 120, 0')
  expect(Object.entries(points).filter(([, one]) => one < 0)).toEqual([])
  expect(score).toBeGreaterThanOrEqual(120)
})

describe('what would cost points is seen', () => {
  const policyWith = (script: string) => `default-src 'none'; script-src ${script}; frame-ancestors 'none'`
  test.each([
    ['no policy', { 'content-security-policy': null }, 'content-security-policy', -25],
    ['inline scripts', { 'content-security-policy': policyWith("'self' 'unsafe-inline'") }, 'content-security-policy', -20],
    ['scripts from anywhere', { 'content-security-policy': policyWith('https:') }, 'content-security-policy', -20],
    ['eval', { 'content-security-policy': policyWith("'nonce-x' 'unsafe-eval'") }, 'content-security-policy', -10],
    ['frames for everybody', { 'content-security-policy': "default-src 'none'", 'x-frame-options': null }, 'x-frame-options', -20],
    ['a short memory of https', { 'strict-transport-security': 'max-age=3600' }, 'strict-transport-security', -10],
    ['types that are guessed', { 'x-content-type-options': null }, 'x-content-type-options', -5],
    ['the whole address told to others', { 'referrer-policy': 'unsafe-url' }, 'referrer-policy', -5],
    ['answers that another site may read', { 'access-control-allow-origin': 'https://evil.example', 'access-control-allow-credentials': 'true' }, 'cross-origin-resource-sharing', -50],
  ] as const)('%s', async (_, changes, rule, lost) => {
    const seen = await see('/sign-in')
    const headers = new Headers(seen.headers)
    for (const [name, value] of Object.entries(changes) as [string, string | null][]) {
      if (value === null) headers.delete(name)
      else headers.set(name, value)
    }
    expect(observe({ ...seen, headers }).points[rule]).toBe(lost)
  })

  test('cookies without their flags, and scripts from elsewhere', async () => {
    const seen = await see('/sign-in')
    expect(seen.cookies.length).toBeGreaterThan(1)
    expect(observe({ ...seen, cookies: ['session=1; HttpOnly; SameSite=Lax'] }).points.cookies).toBe(-40)
    expect(observe({ ...seen, cookies: ['session=1; Secure; SameSite=Lax'] }).points.cookies).toBe(-30)
    expect(observe({ ...seen, html: '<script src="//cdn.example/x.js"></script>' }).points['subresource-integrity']).toBe(-50)
  })
})
