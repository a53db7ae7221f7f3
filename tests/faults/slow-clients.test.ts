import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { startApp } from '@/tests/faults/app'
import { anyAddress, burden, drive, proxied } from '@/tests/faults/crowd'
import { getProfile, newPerson } from '@/tests/faults/person'
import { holdServer } from '@/tests/faults/postgres'
import { figure } from '@/tests/support/figure'

const key = randomBytes(32).toString('hex')
const server = holdServer()

test('five hundred clients who send a letter a second keep nobody else waiting, and are let go', async () => {
  const app = await startApp({ DATABASE_URL: server().url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key, ...proxied })
  const person = await newPerson(app.address, anyAddress())
  const { hostname, port } = new URL(app.address)
  const before = burden(app)
  const slow = Array.from({ length: 500 }, () => {
    const socket = net.connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write('GET /api/user/profile HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const dripping = setInterval(() => socket.write('a'), 1000)
    return new Promise<string>((resolve) => {
      let answer = ''
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text)).once('close', () => {
        clearInterval(dripping)
        resolve(answer)
      })
    })
  })
  await pause(2000)
  const during = await drive(app, [person], { connections: 8, seconds: 5 })
  const answers = await Promise.all(slow)
  figure(27, '500 slow clients: answers to others, none but 200, p99; slow ones let go', `${during.count}, ${[...during.statuses.keys()].filter((status) => status !== 200).length}, ${Math.round(during.p99)} ms; ${answers.filter((answer) => answer.includes(' 408 ')).length}`, '0 5xx; 500')
  expect([...during.statuses.keys()]).toEqual([200])
  expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 408 '))).toEqual([])
  expect((await getProfile(app.address, person)).status).toBe(200)
  if (before) await vi.waitFor(() => expect(burden(app)?.open).toBeLessThan(before.open + 50), { timeout: 30_000, interval: 200 })
})
