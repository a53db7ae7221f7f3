import fs from 'node:fs'
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { killApps, startApp, temporaryFolder } from '@/tests/faults/app'
import { anyAddress, burden, drive, proxied } from '@/tests/faults/crowd'
import { getProfile, newPerson } from '@/tests/faults/person'
import { figure } from '@/tests/support/figure'

afterEach(killApps)

test('five hundred clients who send a letter a second keep nobody else waiting, and are let go', async () => {
  const folder = temporaryFolder()
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const app = await startApp({ DATA_DIR: folder, SEED_DEMO: 'no', ...proxied })
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
  await pause(500)
  const after = burden(app)
  figure(27, '500 slow clients: answers to others, none but 200, p99; slow ones let go', `${during.count}, ${[...during.statuses.keys()].filter((status) => status !== 200).length}, ${Math.round(during.p99)} ms; ${answers.filter((answer) => answer.includes(' 408 ')).length}`, '0 5xx; 500')
  expect([...during.statuses.keys()]).toEqual([200])
  expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 408 '))).toEqual([])
  expect((await getProfile(app.address, person)).status).toBe(200)
  if (before && after) expect(after.open).toBeLessThan(before.open + 50)
})
