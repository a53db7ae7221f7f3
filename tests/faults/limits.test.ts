import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figure } from '../support/figure'
import { killApps, startApp } from './app'
import { makeServer, type Server } from './postgres'

let database: Server
let visitors = 0

beforeAll(async () => {
  database = await makeServer()
  await database.start()
})

afterAll(async () => {
  killApps()
  await database.remove()
})

/** Tries a wrong password from an address that nobody had before. @returns the status */
async function guess(site: string): Promise<number> {
  const token = await fetch(`${site}/api/auth/csrf`)
  const { csrfToken } = (await token.json()) as { csrfToken: string }
  const cookie = token.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ')
  const headers = { cookie, 'content-type': 'application/json', 'x-forwarded-for': `198.18.0.${++visitors}` }
  const body = JSON.stringify({ email: 'victim@example.com', password: 'wrong', csrfToken, json: 'true' })
  return (await fetch(`${site}/api/auth/callback/credentials`, { method: 'POST', headers, body })).status
}

test('two processes share one budget of guesses, and killing both gives no new one', async () => {
  const key = randomBytes(32).toString('base64')
  const settings = { DATABASE_URL: database.url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, TRUSTED_PROXIES: '127.0.0.0/8,::1' }
  const apps = [await startApp(settings), await startApp(settings)]
  const answers = await Promise.all(Array.from({ length: 50 }, () => apps.map(({ address }) => guess(address))).flat())
  const [tried = 0, refused = 0] = [401, 429].map((status) => answers.filter((answer) => answer === status).length)
  figure(17, 'Passwords tried beyond ten, 100 at once, two processes', `${Math.max(0, tried - 10)} of ${answers.length}`, 0)
  expect([tried, refused]).toEqual([10, 90])
  for (const app of apps) {
    app.kill('SIGKILL')
    await app.exited
  }
  expect(await guess((await startApp(settings)).address)).toBe(429)
})
