import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort, killApps, launchApp, startApp, temporaryFolder, type App } from '@/tests/faults/app'
import { getProfile, newPerson, saveCompany } from '@/tests/faults/person'
import { countWrong, newWitnesses, saveUntilGone, storedNumber, untilEachSaved } from '@/tests/faults/witness'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'
import { mailIn } from '@/tests/support/mails'
import { busyLimit } from '@/tests/support/busy-limit'

const kills = rounds(50, 200)

let folder: string

beforeAll(() => {
  folder = temporaryFolder()
})

afterEach(killApps)

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function start(own = folder): Promise<App> {
  return startApp({ DATA_DIR: own, SEED_DEMO: 'no' })
}

test(`kill -9 during saves loses none that was acknowledged (${kills} kills)`, { timeout: 120_000 + kills * 20_000 }, async () => {
  const wrong = { lost: 0, impossible: 0 }

  /** Kills an app of its own again and again. @returns its witnesses */
  async function kill(own: string, times: number) {
    let app = await start(own)
    const witnesses = await newWitnesses(app.address, 3)
    for (let round = 0; round < times; round++) {
      const saving = witnesses.map((witness) => saveUntilGone(app.address, witness))
      await untilEachSaved(witnesses)
      await pause(Math.random() * 400)
      app.kill('SIGKILL')
      await Promise.all([...saving, app.exited])
      app = await start(own)
      await countWrong(app.address, witnesses, wrong)
    }
    return witnesses
  }

  // Two at a time: a start alone leaves a core idle.
  const witnesses = (await Promise.all([folder, path.join(folder, 'second')].map((own) => kill(own, kills / 2)))).flat()
  const acknowledged = witnesses.reduce((sum, { answered }) => sum + answered, 0)
  figure(1, 'kill -9, embedded database: acknowledged saves lost', `${wrong.lost} of ${acknowledged} in ${kills} kills`, 0)
  figure(2, 'kill -9, embedded database: values read that nobody sent', `${wrong.impossible} of ${(kills / 2) * witnesses.length}`, 0)
  expect(wrong).toEqual({ lost: 0, impossible: 0 })
})

test('a mail that was committed before kill -9 is in the outbox after the next start', async () => {
  const app = await start()
  await newPerson(app.address)
  app.kill('SIGKILL')
  await app.exited
  // As the app would have committed it in its last moment.
  const database = await PGlite.create(path.join(folder, 'database'))
  const { rows } = await database.query<{ email: string }>(
    `with mail as (
       insert into outgoing_messages (id, user_id, kind, content, next_attempt_at)
       select gen_random_uuid(), id, 'test', '{"subject": "Survived", "paragraphs": ["One."]}', now() from users limit 1 returning user_id
     ) select email from users where id = (select user_id from mail)`,
  )
  await database.close()
  await start()
  expect((await mailIn(rows[0]?.email ?? '', 'Survived', folder)).text).toContain('One.')
})

describe('a second process on one folder', () => {
  test('says who holds it, leaves within three seconds, and harms nothing', async () => {
    const first = await start()
    const person = await newPerson(first.address)
    await saveCompany(first.address, person, 'save 1')
    const started = performance.now()
    const second = await launchApp({ DATA_DIR: folder })
    const { code } = await second.exited
    expect(performance.now() - started).toBeLessThan(busyLimit(3000))
    expect(code).toBe(1)
    expect(second.output()).toContain(`The embedded database in ${folder} is in use by process ${first.pid}, since `)
    expect(await storedNumber(first.address, person)).toBe(1)
  })

  test('is refused each time, by the lock and in words', async () => {
    const first = await start()
    const person = await newPerson(first.address)
    let refused = 0
    for (let group = 0; group < 5; group++) {
      const openers = await Promise.all([1, 2, 3, 4].map(() => launchApp({ DATA_DIR: folder })))
      for (const opener of openers) {
        const { code } = await opener.exited
        if (code === 1 && opener.output().includes(`is in use by process ${first.pid}, since `)) refused += 1
      }
      expect((await saveCompany(first.address, person, `save ${group + 1}`)).status).toBe(200)
      expect(await storedNumber(first.address, person)).toBe(group + 1)
    }
    figure(3, 'Second process on an embedded database: refused, nothing harmed', `${refused} of 20`, '20 of 20')
    expect(refused).toBe(20)
  }, 300_000)
})

describe('SIGTERM', () => {
  test('finishes what runs, takes nothing new, and ends with 0', async () => {
    const app = await start()
    const { cookie } = await newPerson(app.address)
    const slow = await slowSave(app.address, cookie)
    app.kill('SIGTERM')
    await pause(300)
    await expect(fetch(`${app.address}/api/health/live`)).rejects.toThrow()
    expect(await slow.finish()).toContain('HTTP/1.1 200')
    expect(await app.exited).toEqual({ code: 0, signal: null })
    const again = await start()
    const { company } = (await (await getProfile(again.address, { cookie })).json()) as { company: string }
    expect(company).toBe('slow')
  })

  test('ends an idle app at once', async () => {
    const app = await start()
    await fetch(`${app.address}/api/health/live`)
    const started = performance.now()
    app.kill('SIGTERM')
    expect((await app.exited).code).toBe(0)
    expect(performance.now() - started).toBeLessThan(busyLimit(2000))
  })
})

/** A save whose body is sent in two halves, so that it is still running when the signal comes. */
async function slowSave(address: string, cookie: string): Promise<{ finish: () => Promise<string>; leave: () => void }> {
  const { hostname, port } = new URL(address)
  const body = JSON.stringify({ name: 'Ada Lovelace', timezone: 'UTC', company: 'slow' })
  const head = [`PUT /api/user/profile HTTP/1.1`, `Host: ${hostname}`, `Cookie: ${cookie}`, 'Content-Type: application/json', `Content-Length: ${body.length}`]
  const socket = net.connect(Number(port), hostname)
  let answer = ''
  const ended = new Promise<string>((resolve) => socket.setEncoding('utf8').on('data', (text: string) => (answer += text)).on('close', () => resolve(answer)))
  socket.write(`${[...head, '', ''].join('\r\n')}${body.slice(0, 10)}`)
  await pause(300)
  return {
    finish: () => {
      socket.write(body.slice(10))
      return ended
    },
    leave: () => void socket.destroy(),
  }
}

test('a client that goes away in the middle of a save is no failure of ours, and nothing is stored', async () => {
  const app = await start()
  const person = await newPerson(app.address)
  await saveCompany(app.address, person, 'save 1')
  for (let round = 0; round < 5; round++) (await slowSave(app.address, person.cookie)).leave()
  await vi.waitFor(() => expect(app.output().match(/"cut":true/g)).toHaveLength(5), { timeout: 10_000 })
  expect(await storedNumber(app.address, person)).toBe(1)
  expect(app.output()).not.toContain('"level":"error"')
})

test('a taken port is told in words', async () => {
  const port = await freePort()
  const other = net.createServer().listen(port, '127.0.0.1')
  const app = await launchApp({ DATA_DIR: folder, PORT: String(port) })
  expect((await app.exited).code).toBe(1)
  expect(app.output()).toContain(`Port ${port} is in use by another program.`)
  other.close()
})

test('wrong settings stop the start with all their names and no secret', async () => {
  const app = await launchApp({ DATA_DIR: folder, LOG_LEVEL: 'loud', NEXTAUTH_SECRET: 'canary', DEFAULT_CAPABILITIES: 'teleport' })
  expect((await app.exited).code).toBe(1)
  for (const words of ['LOG_LEVEL', 'NEXTAUTH_SECRET', 'DEFAULT_CAPABILITIES', '"teleport"', '3 environment variables are wrong']) expect(app.output()).toContain(words)
  expect(app.output()).not.toContain('canary')
})
