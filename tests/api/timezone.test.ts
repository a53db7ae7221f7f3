import { describe, expect, test } from 'vitest'
import * as profile from '@/app/api/user/profile/route'
import * as timezone from '@/app/api/user/timezone/route'
import { db } from '@/lib/db'
import { figure } from '../support/figure'
import { races, rounds } from '../support/length'
import { ask, someone } from '../support/request'

const good = { name: 'Grace Hopper', timezone: 'Europe/London' }
const zones = ['Europe/Berlin', 'Asia/Tokyo', 'America/New_York', 'Africa/Lagos']

/** Somebody whose browser has not told its timezone yet. */
async function newcomer() {
  const person = await someone()
  await db.user.update({ where: { id: person.id }, data: { timezone: null } })
  return person
}

function post(cookie: string, name: unknown) {
  return ask(timezone, 'POST', { cookie, body: { timezone: name } })
}

async function stored(cookie: string) {
  return (await ask(profile, 'GET', { cookie })).body.timezone as string | null
}

describe('the first timezone', () => {
  test('is stored in its modern spelling, once', async () => {
    const { cookie } = await newcomer()
    expect((await post(cookie, 'Asia/Calcutta')).body).toEqual({ timezone: 'Asia/Kolkata', updated: true })
    expect((await post(cookie, 'Europe/Berlin')).body).toEqual({ timezone: 'Asia/Kolkata', updated: false })
  })

  test('of a hundred posts is one, and every answer names it', async () => {
    const { cookie } = await newcomer()
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => post(cookie, zones[index % 4])))
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200))
    expect(answers.filter(({ body }) => body.updated)).toHaveLength(1)
    expect(new Set(answers.map(({ body }) => body.timezone))).toEqual(new Set([await stored(cookie)]))
  })

  test('of a hundred posts overwrites no choice that is made among them', async () => {
    const { cookie } = await newcomer()
    const posts = Array.from({ length: 100 }, (_, index) => post(cookie, zones[index % 4]))
    const choice = ask(profile, 'PUT', { cookie, body: { ...good, timezone: 'Pacific/Fiji' } })
    const answers = await Promise.all(posts)
    expect((await choice).status).toBe(200)
    expect(answers.filter(({ body }) => body.updated).length).toBeLessThanOrEqual(1)
    expect(await stored(cookie)).toBe('Pacific/Fiji')
  })

  test('never overwrites a choice that is made in the same moment', async () => {
    const times = races(rounds(500, 5000))
    const outcomes: unknown[] = []
    for (let race = 0; race < times; race++) {
      const { cookie } = await newcomer()
      const choose = () => ask(profile, 'PUT', { cookie, body: { ...good, timezone: 'Pacific/Fiji' } })
      const tell = () => post(cookie, 'Europe/Berlin')
      const answers = await Promise.all(race % 2 ? [tell(), choose()] : [choose(), tell()])
      outcomes.push([await stored(cookie), ...answers.map(({ status }) => status)].join(' '))
    }
    const overwritten = outcomes.filter((outcome) => outcome !== 'Pacific/Fiji 200 200')
    figure(20, 'Timezone choices overwritten by what the browser tells', `${overwritten.length} of ${times} races`, 0)
    expect(overwritten).toEqual([])
  }, 600_000)

  test('changes the version of the profile only where it is stored', async () => {
    const { cookie } = await newcomer()
    for (const zone of zones) await post(cookie, zone)
    expect((await ask(profile, 'GET', { cookie })).headers.get('etag')).toBe('"2"')
  })

  test('of a stranger is nobody’s', async () => {
    expect(await ask(timezone, 'POST', { body: { timezone: 'UTC' } })).toMatchObject({ status: 401, body: { error: 'Unauthorized' } })
  })
})

const wrong: unknown[] = [
  '', 'PST', 'EST5', 'IST', '+05:00', 'UTC+5', ' UTC', 'UTC ', 'Factory', 'localtime', 'posixrules', 'SystemV/PST8', '../x', 'Foo/Bar', '__proto__', 'toString',
  'UTC\0', 'UTC\r\n', 'a'.repeat(60_000), null, 5, ['UTC'], {}, undefined,
]

test.each(wrong.map((name, row) => [row, name]))('what is no timezone (row %i) is refused in both places, and none is stored', async (_row, name) => {
  const { cookie } = await newcomer()
  const words = { error: 'Invalid timezone', fields: { timezone: 'Invalid timezone' } }
  expect(await post(cookie, name)).toMatchObject({ status: 400, body: words })
  expect(await ask(profile, 'PUT', { cookie, body: { ...good, timezone: name } })).toMatchObject({ status: 400, body: words })
  expect(await stored(cookie)).toBeNull()
})

test.each([
  ['utc', 'UTC'],
  ['ASIA/KARACHI', 'Asia/Karachi'],
  ['Europe/Stockholm', 'Europe/Stockholm'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
])('%s is stored as %s', async (sent, modern) => {
  const { cookie } = await newcomer()
  expect((await post(cookie, sent)).body).toEqual({ timezone: modern, updated: true })
})
